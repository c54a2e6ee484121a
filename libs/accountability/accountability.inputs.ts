import { ArgsType, Field, Float, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
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
import { CadenceFrequency, CheckpointDecision, CheckpointStatus } from '../domain';
import { CheckInReadingInput, IsCalendarDay } from '../hypotheses';
import { DateScalar, IdempotentInput, PageArgs } from '../platform';

const partLength = 5_000;

@InputType({ description: 'How often, and when, the hypothesis is reviewed: by weekday, or by the day of the month.' })
export class SetCadenceInput extends IdempotentInput {
  @Field(() => ID, { description: 'The draft to be reviewed in this cadence.' })
  @IsUUID()
  hypothesisId: string;

  @Field(() => Int, { description: 'The version of the hypothesis that was read (R-HYP-4).' })
  @IsInt()
  version: number;

  @Field(() => CadenceFrequency, { description: 'How often.' })
  @IsEnum(CadenceFrequency)
  frequency: CadenceFrequency;

  @Field(() => Int, { nullable: true, description: 'Weeks from one review to the next when weekly; left out, 1.' })
  @IsOptional()
  @IsInt()
  interval?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Weekday, 1 for Monday to 7 for Sunday; left out where `dayOfMonth` says the day.',
  })
  @IsOptional()
  @IsInt()
  weekday?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "Which of the month's such weekdays, 1 to 4, or -1 for the last one; for monthly and quarterly by weekday.",
  })
  @IsOptional()
  @IsInt()
  weekOfMonth?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Day of the month, 1 to 31, or -1 for the last day; in a month that is too short, its last day. For monthly and quarterly, instead of `weekday` and `weekOfMonth`.',
  })
  @IsOptional()
  @IsInt()
  dayOfMonth?: number | null;

  @Field(() => String, { description: 'Time of day, `HH:MM`.' })
  @IsString()
  @MaxLength(20)
  localTime: string;

  @Field(() => String, { nullable: true, description: "IANA time zone; left out, the organization's." })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  timeZone?: string | null;
}

/** Blank texts and the like pass here, so that the refusal can tell everything that is missing at once (R-ACC-1). */
@InputType({ description: 'What holding a checkpoint takes (R-ACC-1).' })
export class HoldCheckpointInput extends IdempotentInput {
  @Field(() => ID, { description: 'The checkpoint to hold.' })
  @IsUUID()
  checkpointId: string;

  @Field(() => Int, { nullable: true, description: 'The version of the hypothesis that was read (R-HYP-4).' })
  @IsOptional()
  @IsInt()
  version?: number | null;

  @Field(() => [CheckInReadingInput], { nullable: true, description: 'Readings to record with it.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => CheckInReadingInput)
  readings?: CheckInReadingInput[] | null;

  @Field(() => String, { description: 'What was learned.' })
  @IsString()
  @MaxLength(partLength)
  learned: string;

  @Field(() => Float, { description: 'How sure the team is now, 0 to 1.' })
  @IsNumber()
  confidence: number;

  @Field(() => CheckpointDecision, { description: 'What was decided.' })
  @IsEnum(CheckpointDecision)
  decision: CheckpointDecision;

  @Field(() => String, { description: 'Why it was decided so.' })
  @IsString()
  @MaxLength(partLength)
  rationale: string;

  @Field(() => [ID], { description: 'The persons who attended.' })
  @IsArray()
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  attendeeIds: string[];

  @Field(() => [String], { nullable: true, description: 'What is tried from now on; for ADJUST.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @MaxLength(1_000, { each: true })
  solutionOptions?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the draft that a PIVOT makes; left out, that of the hypothesis.',
  })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  successorTitle?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Why the decision departs from the rule, 10 characters at least: needed, and kept, only where the sponsor has to countersign it (R-ACC-2).',
  })
  @IsOptional()
  @IsString()
  @MaxLength(partLength)
  exceptionReason?: string | null;
}

@InputType({ description: 'The checkpoint to excuse, why, and until when.' })
export class WaiveCheckpointInput extends IdempotentInput {
  @Field(() => ID, { description: 'The checkpoint to excuse.' })
  @IsUUID()
  checkpointId: string;

  @Field(() => String, { description: 'Why; 10 characters at least. It is shown wherever the checkpoint is.' })
  @IsString()
  @MaxLength(partLength)
  reason: string;

  @Field(() => Date, { description: 'Until when; within a year.' })
  @IsDate()
  expiresAt: Date;
}

@ArgsType()
export class CheckpointArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Only those of this team.' })
  @IsOptional()
  @IsUUID()
  teamId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only those of this hypothesis.' })
  @IsOptional()
  @IsUUID()
  hypothesisId?: string | null;

  @Field(() => CheckpointStatus, { nullable: true, description: 'Only those that have this status now.' })
  @IsOptional()
  @IsEnum(CheckpointStatus)
  status?: CheckpointStatus | null;

  @Field(() => DateScalar, { nullable: true, description: 'Only those due on this day or later.' })
  @IsOptional()
  @IsCalendarDay()
  dueFrom?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Only those due on this day or earlier.' })
  @IsOptional()
  @IsCalendarDay()
  dueTo?: string | null;
}
