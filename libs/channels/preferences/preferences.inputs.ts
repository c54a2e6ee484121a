import { Field, ID, InputType, Int, registerEnumType } from '@nestjs/graphql';
import { IsBoolean, IsEnum, IsInt, IsOptional, IsString, IsUUID, Length, Max, MaxLength, Min } from 'class-validator';
import { DigestMode } from '../../domain';
import { IdempotentInput } from '../../platform';
import { ChatKind } from './chat-channel.entity';

registerEnumType(DigestMode, {
  name: 'DigestMode',
  description: 'Whether notices are bundled by choice.',
  valuesMap: {
    NONE: { description: 'Each when there is something to tell, within the weekly limit.' },
    DAILY: { description: 'Once a day, all but what is urgent.' },
  },
});

@InputType({ description: 'When and where to be told; what is left out stays, null takes a setting back.' })
export class SetNotificationPreferencesInput extends IdempotentInput {
  @Field(() => String, {
    nullable: true,
    description: 'When quiet hours begin, as local time `HH:MM`; null together with `quietTo` for none.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(5)
  quietFrom?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'When quiet hours end, as local time `HH:MM`, on the next day where that is earlier. At most 16 hours.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(5)
  quietTo?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'IANA time zone of these times, such as `Asia/Kolkata`; null for that of the organization.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  timeZone?: string | null;

  @Field(() => DigestMode, { nullable: true, description: 'Whether to bundle what is not urgent.' })
  @IsOptional()
  @IsEnum(DigestMode)
  digest?: DigestMode | null;

  @Field(() => Int, { nullable: true, description: 'Local hour of the daily digest, 0 to 23.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(23)
  digestHour?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether to be told by e-mail, where there is a mail server.' })
  @IsOptional()
  @IsBoolean()
  emailEnabled?: boolean | null;
}

@InputType({ isAbstract: true })
export abstract class ChatChannelInput extends IdempotentInput {
  @Field(() => ChatKind, { description: 'What it understands.' })
  @IsEnum(ChatKind)
  kind: ChatKind;

  @Field(() => String, {
    description: 'Address of the incoming webhook, beginning with `https://`. It is never shown.',
  })
  @IsString()
  @MaxLength(2_000)
  url: string;
}

@InputType({ description: 'The chat to be told through.' })
export class SetChatChannelInput extends ChatChannelInput {}

@InputType({ description: 'Takes the own chat channel away.' })
export class RemoveChatChannelInput extends IdempotentInput {}

@InputType({ description: 'A chat that hears what concerns the whole organization.' })
export class AddOrganizationChatChannelInput extends ChatChannelInput {
  @Field(() => String, { description: 'What people call it, such as `#product-outcomes`.' })
  @IsString()
  @Length(1, 100)
  name: string;
}

@InputType({ description: 'Which channel of the organization to remove.' })
export class RemoveOrganizationChatChannelInput extends IdempotentInput {
  @Field(() => ID, { description: 'The channel.' })
  @IsUUID()
  chatChannelId: string;
}
