import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { MessageChannel, MessageState } from '../../domain';
import { Person } from '../../people';
import { Notice } from '../notices/notice.entity';
import { ChatChannel } from '../preferences/chat-channel.entity';

registerEnumType(MessageChannel, {
  name: 'MessageChannel',
  description: 'How a message gets to people.',
  valuesMap: {
    EMAIL: { description: 'By e-mail.' },
    CHAT: { description: 'By the webhook of a chat.' },
    OUTBOX: { description: 'Not at all by itself: it lies in the outbox, and counts as handed over.' },
  },
});
registerEnumType(MessageState, {
  name: 'MessageState',
  description: 'How far a message has come.',
  valuesMap: {
    WAITING: { description: 'Not handed over yet; it is tried again at `nextAttemptAt`.' },
    HANDED_OVER: { description: 'The channel took it.' },
    FAILED: { description: 'Given up, for the reason in `lastError`; what it tells went to the outbox instead.' },
  },
});

@ObjectType({ description: 'What went out, or is to go out, through one channel.' })
@Entity('message')
@Index(['organizationId', 'recipientId', 'composedAt'])
@Index(['organizationId', 'composedAt', 'id'])
@Index(['organizationId', 'state', 'composedAt', 'id'])
@Check('message_handed_over_check', `(state = 'HANDED_OVER') = (handed_over_at IS NOT NULL)`)
@ForeignKey(() => Person, ['organizationId', 'recipientId'], ['organizationId', 'id'])
@ForeignKey(() => ChatChannel, ['organizationId', 'chatChannelId'], ['organizationId', 'id'])
export class Message {
  @PrimaryColumn('uuid')
  organizationId: string;

  @Field(() => ID, { description: 'Opaque id; part of the Message-ID of a mail.' })
  @PrimaryColumn('uuid')
  id: string;

  /** The same for what says the same to the same person through several channels. */
  @Column('uuid')
  tellingId: string;

  /** Null for the channels of the organization itself. */
  @Column('uuid', { nullable: true })
  recipientId: string | null;

  @Field(() => MessageChannel, { description: 'How it gets there.' })
  @Column('text')
  channel: MessageChannel;

  @Column('uuid', { nullable: true })
  chatChannelId: string | null;

  @Field(() => Boolean, { description: 'Whether it tells several things at once.' })
  @Column('boolean')
  digest: boolean;

  @Field(() => String, { description: 'In one line: the subject of a mail.' })
  @Column('text')
  subject: string;

  @Field(() => String, { description: 'All that it says, as plain text.' })
  @Column('text')
  text: string;

  /** The other part of a mail. */
  @Column('text', { nullable: true })
  html: string | null;

  /** What is posted to a chat. */
  @Column('jsonb', { nullable: true })
  payload: object | null;

  @Field(() => MessageState, { description: 'How far it has come.' })
  @Column('text')
  state: MessageState;

  @Field(() => Int, { description: 'How often it was tried.' })
  @Column('integer')
  attempts: number;

  @Field(() => Date, { nullable: true, description: 'When it is tried next; null when it is not.' })
  @Column('timestamptz', { nullable: true })
  nextAttemptAt: Date | null;

  @Field(() => Date, { description: 'Until when it is tried.' })
  @Column('timestamptz')
  giveUpAt: Date;

  @Field(() => String, { nullable: true, description: 'Why it was not handed over the last time; null when it was.' })
  @Column('text', { nullable: true })
  lastError: string | null;

  @Field(() => Date, { description: 'When it was written.' })
  @Column('timestamptz')
  composedAt: Date;

  @Field(() => Date, { nullable: true, description: 'When its channel took it; null while it has not.' })
  @Column('timestamptz', { nullable: true })
  handedOverAt: Date | null;
}

/** That a message tells of a notice. */
@Entity('message_notice')
@Index(['organizationId', 'noticeId'])
@ForeignKey(() => Message, ['organizationId', 'messageId'], ['organizationId', 'id'])
@ForeignKey(() => Notice, ['organizationId', 'noticeId'], ['organizationId', 'id'])
export class MessageNotice {
  @PrimaryColumn('uuid')
  organizationId: string;

  @PrimaryColumn('uuid')
  messageId: string;

  @PrimaryColumn('uuid')
  noticeId: string;
}
