import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Person } from '../../people';

export const ChatKind = { SLACK: 'SLACK', TEAMS: 'TEAMS' } as const;
export type ChatKind = (typeof ChatKind)[keyof typeof ChatKind];

registerEnumType(ChatKind, {
  name: 'ChatKind',
  description: 'What an incoming webhook understands.',
  valuesMap: {
    SLACK: { description: 'Slack, and services that take the same JSON.' },
    TEAMS: { description: 'Microsoft Teams: an adaptive card.' },
  },
});

/** Where messages are posted to. Who knows the address can post there, so it is sealed, and forgotten on removal. */
@ObjectType({ description: 'An incoming webhook of a chat. Its address is a secret: only the host is shown.' })
@Entity('chat_channel')
@Index(['organizationId', 'personId'], { unique: true, where: 'removed_at IS NULL' })
@Check('chat_channel_forgets_removed_check', '(sealed_url IS NULL) = (removed_at IS NOT NULL)')
@ForeignKey(() => Person, ['organizationId', 'personId'], ['organizationId', 'id'])
export class ChatChannel {
  @PrimaryColumn('uuid')
  organizationId: string;

  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('uuid')
  id: string;

  /** Null for a channel of the organization. */
  @Column('uuid', { nullable: true })
  personId: string | null;

  @Field(() => String, { nullable: true, description: 'What people call it; null for a personal one.' })
  @Column('text', { nullable: true })
  name: string | null;

  @Field(() => ChatKind, { description: 'What it understands.' })
  @Column('text')
  kind: ChatKind;

  @Field(() => String, { description: 'Host of its address, such as `hooks.slack.com`.' })
  @Column('text')
  host: string;

  @Column('bytea', { nullable: true })
  sealedUrl: Buffer | null;

  @Field(() => Date, { description: 'Since when it is there.' })
  @Column('timestamptz')
  addedAt: Date;

  @Field(() => Date, { nullable: true, description: 'When it was removed; null while it is in use.' })
  @Column('timestamptz', { nullable: true })
  removedAt: Date | null;
}

/** What the vault seals the address of a chat channel for. */
export const chatUrlPurpose = 'chat-channel-url';

/** The channel as answers may keep it: without its address, sealed or not. */
export function withoutAddress(channel: ChatChannel): ChatChannel {
  return { ...channel, sealedUrl: null };
}
