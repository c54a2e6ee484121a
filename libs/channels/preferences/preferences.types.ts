import { Field, Int, ObjectType } from '@nestjs/graphql';
import { DigestMode, MessageChannel } from '../../domain';
import { ChatChannel } from './chat-channel.entity';

@ObjectType({ description: 'When and where somebody is told.' })
export class NotificationPreferences {
  @Field(() => String, { nullable: true, description: 'When quiet hours begin, `HH:MM`; null for none.' })
  quietFrom: string | null;

  @Field(() => String, { nullable: true, description: 'When quiet hours end, `HH:MM`; null for none.' })
  quietTo: string | null;

  @Field(() => String, { description: 'Time zone of these times; that of the organization unless set.' })
  timeZone: string;

  @Field(() => DigestMode, { description: 'Whether what is not urgent is bundled.' })
  digest: DigestMode;

  @Field(() => Int, { description: 'Local hour of the daily digest, 0 to 23.' })
  digestHour: number;

  @Field(() => Boolean, { description: 'Whether e-mail is welcome.' })
  emailEnabled: boolean;

  @Field(() => ChatChannel, { nullable: true, description: 'The own chat channel; null without one.' })
  chatChannel: ChatChannel | null;

  @Field(() => [MessageChannel], {
    description: 'How a notice would be sent as things stand: OUTBOX where there is neither mail nor chat.',
  })
  channels: MessageChannel[];
}

@ObjectType({ description: 'Answer to a change of the own notification preferences.' })
export class NotificationPreferencesPayload {
  @Field(() => NotificationPreferences, { description: 'The preferences as they are now.' })
  notificationPreferences: NotificationPreferences;
}

@ObjectType({ description: 'Answer to a change of a channel of the organization.' })
export class ChatChannelPayload {
  @Field(() => ChatChannel, { description: 'The channel as it is now.' })
  chatChannel: ChatChannel;
}
