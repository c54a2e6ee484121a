import { ArgsType, Field, ObjectType } from '@nestjs/graphql';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { cursorOf, RecordedEvent } from './recorded-event';

/** What every subscription may be asked with. */
@ArgsType()
export abstract class LiveArgs {
  @Field(() => String, {
    nullable: true,
    description:
      'Begins with what happened after this cursor: the `cursor` of the last change that you got, of whichever subscription, or a `liveCursor`. Left out, with what happens from now on.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  after?: string | null;
}

/** What every live change tells. */
@ObjectType({ isAbstract: true })
export abstract class LiveChange {
  @Field(() => String, { description: 'Where to go on after this change, as `after`.' })
  cursor: string;

  @Field(() => Date, { description: 'When it happened.' })
  occurredAt: Date;
}

/** Where and when an event happened, as live changes tell it. */
export function changeOf({ sequence, recordedAt }: RecordedEvent): LiveChange {
  return { cursor: cursorOf(sequence), occurredAt: recordedAt };
}
