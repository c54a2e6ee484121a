import { ArgsType, Field, Float, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsDate,
  IsEnum,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { ExpectedFrequency, KeyValueArea, MetricDirection, MetricTier, MetricTiming, MetricUnit } from '../domain';
import { IdempotentInput, PageArgs } from '../platform';
import { longestNote, longestSource } from './reading-row';

/** Most readings in one call of `recordReadings`; more travel by `POST /v1/readings`. */
export const mostReadingsPerCall = 1000;

@ArgsType()
export class MetricsArgs extends PageArgs {
  @Field(() => MetricTier, { nullable: true, description: 'Only metrics of this tier.' })
  @IsOptional()
  @IsEnum(MetricTier)
  tier?: MetricTier;

  @Field(() => KeyValueArea, { nullable: true, description: 'Only metrics of this Key Value Area.' })
  @IsOptional()
  @IsEnum(KeyValueArea)
  keyValueArea?: KeyValueArea;

  @Field(() => Boolean, { nullable: true, description: 'Only stale metrics, or only fresh ones (R-MET-5).' })
  @IsOptional()
  @IsBoolean()
  stale?: boolean;
}

@ArgsType()
export class ReadingsArgs extends PageArgs {
  @Field(() => Date, { nullable: true, description: 'What was known then (R-MET-6); absent for now.' })
  @IsOptional()
  @IsDate()
  asOf?: Date;

  @Field(() => Date, { nullable: true, description: 'Observed at or after.' })
  @IsOptional()
  @IsDate()
  from?: Date;

  @Field(() => Date, { nullable: true, description: 'Observed before or at.' })
  @IsOptional()
  @IsDate()
  to?: Date;
}

@InputType({ description: 'A band to stay in.' })
export class BandInput {
  @Field(() => Float, { description: 'The lowest value that is still fine.' })
  @IsNumber()
  low: number;

  @Field(() => Float, { description: 'The highest value that is still fine.' })
  @IsNumber()
  high: number;
}

@InputType({ description: 'A new metric.' })
export class CreateMetricInput extends IdempotentInput {
  @Field(() => String, { description: 'Name, unique in the organization.' })
  @IsString()
  @Length(1, 200)
  name: string;

  @Field(() => String, { nullable: true, description: 'What exactly is measured.' })
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  description?: string;

  @Field(() => MetricUnit, { description: 'What the numbers count.' })
  @IsEnum(MetricUnit)
  unit: MetricUnit;

  @Field(() => MetricDirection, { description: 'Which way is better.' })
  @IsEnum(MetricDirection)
  direction: MetricDirection;

  @Field(() => BandInput, { nullable: true, description: 'Default band of a metric to MAINTAIN.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => BandInput)
  band?: BandInput;

  @Field(() => MetricTier, { description: 'Tier of the logic model (R-MET-1).' })
  @IsEnum(MetricTier)
  tier: MetricTier;

  @Field(() => MetricTiming, { description: 'Whether it moves before or after the result.' })
  @IsEnum(MetricTiming)
  timing: MetricTiming;

  @Field(() => KeyValueArea, { description: 'Key Value Area it speaks of.' })
  @IsEnum(KeyValueArea)
  keyValueArea: KeyValueArea;

  @Field(() => ExpectedFrequency, { description: 'How often a new reading is due.' })
  @IsEnum(ExpectedFrequency)
  expectedFrequency: ExpectedFrequency;

  @Field(() => String, { nullable: true, description: 'Where its readings come from.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  source?: string;

  @Field(() => String, { nullable: true, description: 'What the data cannot tell.' })
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  dataLimitations?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Why this is an outcome although it reads as activity (R-MET-2). Kept and shown.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  outcomeOverrideReason?: string;
}

@InputType({ description: 'What changes; what is left out stays.' })
export class ReviseMetricInput extends IdempotentInput {
  @Field(() => ID, { description: 'The metric.' })
  @IsUUID()
  metricId: string;

  @Field(() => Int, { description: 'The version that was read.' })
  @IsInt()
  version: number;

  @Field(() => String, { nullable: true, description: 'New name; absent to keep it.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  name?: string;

  @Field(() => String, { nullable: true, description: 'New description; absent to keep it, empty to take it away.' })
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  description?: string;

  @Field(() => MetricUnit, { nullable: true, description: 'New unit; only before the first reading.' })
  @IsOptional()
  @IsEnum(MetricUnit)
  unit?: MetricUnit;

  @Field(() => MetricDirection, { nullable: true, description: 'New direction; only before the first reading.' })
  @IsOptional()
  @IsEnum(MetricDirection)
  direction?: MetricDirection;

  @Field(() => BandInput, { nullable: true, description: 'New default band; null takes it away, absent keeps it.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => BandInput)
  band?: BandInput | null;

  @Field(() => MetricTier, { nullable: true, description: 'New tier; only before the first reading.' })
  @IsOptional()
  @IsEnum(MetricTier)
  tier?: MetricTier;

  @Field(() => MetricTiming, { nullable: true, description: 'New timing; absent to keep it.' })
  @IsOptional()
  @IsEnum(MetricTiming)
  timing?: MetricTiming;

  @Field(() => KeyValueArea, { nullable: true, description: 'New Key Value Area; absent to keep it.' })
  @IsOptional()
  @IsEnum(KeyValueArea)
  keyValueArea?: KeyValueArea;

  @Field(() => ExpectedFrequency, { nullable: true, description: 'New frequency; absent to keep it.' })
  @IsOptional()
  @IsEnum(ExpectedFrequency)
  expectedFrequency?: ExpectedFrequency;

  @Field(() => String, { nullable: true, description: 'New source; absent to keep it, empty to take it away.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  source?: string;

  @Field(() => String, {
    nullable: true,
    description: 'New limitations; absent to keep them, empty to take them away.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  dataLimitations?: string;

  @Field(() => String, { nullable: true, description: 'Why this is an outcome although it reads as activity.' })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  outcomeOverrideReason?: string;
}

@InputType({ description: 'One reading.' })
export class ReadingInput {
  @Field(() => ID, { description: 'The metric; an unknown one is refused for this row alone.' })
  @IsString()
  @MaxLength(200)
  metricId: string;

  @Field(() => Date, { description: 'When the value was true.' })
  @IsDate()
  observedAt: Date;

  @Field(() => Float, { description: 'The value, in the unit of the metric.' })
  @IsNumber()
  value: number;

  @Field(() => String, { nullable: true, description: 'Where it comes from; `manual` when nothing is said.' })
  @IsOptional()
  @IsString()
  @MaxLength(longestSource)
  source?: string;

  @Field(() => String, { nullable: true, description: 'A remark.' })
  @IsOptional()
  @IsString()
  @MaxLength(longestNote)
  note?: string;
}

@InputType({ description: 'Readings, at most 1,000.' })
export class RecordReadingsInput extends IdempotentInput {
  @Field(() => [ReadingInput], { description: 'The readings, 1 to 1,000; more travel by `POST /v1/readings`.' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostReadingsPerCall)
  @ValidateNested({ each: true })
  @Type(() => ReadingInput)
  readings: ReadingInput[];
}

@InputType({ description: 'The reading to correct, and why.' })
export class CorrectReadingInput extends IdempotentInput {
  @Field(() => ID, { description: 'The reading that is wrong.' })
  @IsUUID()
  readingId: string;

  @Field(() => Float, { description: 'The value as it should have been.' })
  @IsNumber()
  value: number;

  @Field(() => Date, { nullable: true, description: 'The moment as it should have been; absent to keep it.' })
  @IsOptional()
  @IsDate()
  observedAt?: Date;

  @Field(() => String, { description: 'Why it was wrong. Kept and shown.' })
  @IsString()
  @Length(1, 2000)
  reason: string;
}
