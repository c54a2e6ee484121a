import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateScalar } from '../platform';
import { OrganizationPayload } from './people.payloads';

/** Why an all-day event of a holiday file gives no holiday. */
export const HolidaySkipReason = {
  CANCELLED: 'CANCELLED',
  OUTSIDE_PERIOD: 'OUTSIDE_PERIOD',
  RECURRENCE_NOT_FOLLOWED: 'RECURRENCE_NOT_FOLLOWED',
  WITHOUT_DAY: 'WITHOUT_DAY',
} as const;
export type HolidaySkipReason = (typeof HolidaySkipReason)[keyof typeof HolidaySkipReason];

registerEnumType(HolidaySkipReason, {
  name: 'HolidaySkipReason',
  description: 'Why an all-day event of a holiday file gives no holiday.',
  valuesMap: {
    CANCELLED: { description: 'It was cancelled.' },
    OUTSIDE_PERIOD: { description: 'It has no day in the period.' },
    RECURRENCE_NOT_FOLLOWED: {
      description: 'It recurs in a way that Headway does not follow. Name its days one by one in the file.',
    },
    WITHOUT_DAY: { description: 'It does not say when, or names a day that does not exist.' },
  },
});

/** Most skipped events that an answer lists one by one; the count tells all. */
export const listedSkipped = 1_000;

@ObjectType('Holiday', { description: 'A day without work, as a holiday file names it.' })
export class HolidayAnswer {
  @Field(() => DateScalar, { description: 'The day.' })
  day: string;

  @Field(() => String, { description: 'What the file calls it; empty where it does not say.' })
  name: string;
}

@ObjectType('SkippedHolidayEvent', { description: 'An all-day event of a holiday file that gives no holiday.' })
export class SkippedEventAnswer {
  @Field(() => String, { description: 'What the file calls it; empty where it does not say.' })
  name: string;

  @Field(() => DateScalar, { nullable: true, description: 'Its first day; null where the file does not say.' })
  day: string | null;

  @Field(() => HolidaySkipReason, { description: 'Why it gives no holiday.' })
  reason: HolidaySkipReason;
}

@ObjectType({ description: 'What the import did to the holidays, or would do.' })
export class ImportHolidaysPayload extends OrganizationPayload {
  @Field(() => Boolean, { description: 'Whether this was a dry run; then nothing has changed.' })
  dryRun: boolean;

  @Field(() => DateScalar, { description: 'First day of the period that was read.' })
  from: string;

  @Field(() => DateScalar, { description: 'Last day of the period that was read.' })
  to: string;

  @Field(() => [HolidayAnswer], { description: 'Days that become holidays, by day.' })
  added: HolidayAnswer[];

  @Field(() => [HolidayAnswer], { description: 'Days of the file that are holidays already, by day.' })
  known: HolidayAnswer[];

  @Field(() => [DateScalar], { description: 'Days that are no longer holidays; only with `replace`.' })
  removed: string[];

  @Field(() => [SkippedEventAnswer], {
    description: `All-day events that give no holiday, in the order of the file, at most ${listedSkipped}.`,
  })
  skipped: SkippedEventAnswer[];

  @Field(() => Int, { description: 'How many all-day events give no holiday.' })
  skippedCount: number;

  @Field(() => Int, { description: 'How many events have a time of day and were left out for it.' })
  timedEvents: number;
}
