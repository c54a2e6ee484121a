import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Metric } from './metric.entity';
import { Reading } from './reading.entity';
import { ReadingOutcome } from './reading-row';

registerEnumType(ReadingOutcome, {
  name: 'ReadingOutcome',
  description: 'What became of a reading that was sent (R-MET-4).',
  valuesMap: {
    RECORDED: { description: 'It is new and was recorded.' },
    UNCHANGED: { description: 'The same value is known under the same metric, moment and source.' },
    CONFLICT: { description: 'Another value is known there: send a correction.' },
    REFUSED: { description: 'It cannot be a reading.' },
  },
});

@ObjectType({ description: 'Whether silence has lasted longer than the expected frequency allows (R-MET-5).' })
export class MetricFreshness {
  @Field(() => Boolean, { description: 'True when the latest reading is too old, and when there is none.' })
  stale: boolean;

  @Field(() => Date, {
    nullable: true,
    description: 'Since when; null while fresh, and when there was no reading ever.',
  })
  staleSince: Date | null;

  @Field(() => Float, { nullable: true, description: 'Age of the latest reading; null when there is none.' })
  ageSeconds: number | null;
}

@ObjectType({ description: 'What became of the metric.' })
export class MetricPayload {
  @Field(() => Metric, { description: 'The metric as it is now.' })
  metric: Metric;
}

@ObjectType({ description: 'Why a reading was not taken.' })
export class ReadingRefusal {
  @Field(() => String, { description: 'Coarse code, as of every refusal.' })
  code: string;

  @Field(() => String, { description: 'Fine-grained reason.' })
  reason: string;

  @Field(() => String, { nullable: true, description: 'Rule of the domain; null where it is none.' })
  rule: string | null;

  @Field(() => String, { description: 'The field to blame.' })
  path: string;

  @Field(() => String, { description: 'What is wrong.' })
  message: string;

  @Field(() => String, { description: 'What to do next.' })
  remedy: string;
}

@ObjectType({ description: 'What became of one reading.' })
export class ReadingResult {
  @Field(() => Int, { description: 'Place in the input, from 0.' })
  index: number;

  @Field(() => ReadingOutcome, { description: 'What became of it.' })
  outcome: ReadingOutcome;

  @Field(() => ID, {
    nullable: true,
    description: 'The reading recorded, or known to say the same; null for a conflict or a refusal.',
  })
  readingId: string | null;

  @Field(() => ReadingRefusal, { nullable: true, description: 'Why not; null when it was recorded or known.' })
  refusal: ReadingRefusal | null;
}

@ObjectType({ description: 'What became of each row.' })
export class RecordReadingsPayload {
  @Field(() => [ReadingResult], { description: 'One result per reading, in the order of the input.' })
  results: ReadingResult[];

  @Field(() => Int, { description: 'How many were new.' })
  recorded: number;

  @Field(() => Int, { description: 'How many were known already.' })
  unchanged: number;

  @Field(() => Int, { description: 'How many contradict what is known.' })
  conflicts: number;

  @Field(() => Int, { description: 'How many cannot be readings.' })
  refused: number;
}

@ObjectType({ description: 'The reading.' })
export class ReadingPayload {
  @Field(() => Reading, { description: 'The correction, which counts from now on.' })
  reading: Reading;
}
