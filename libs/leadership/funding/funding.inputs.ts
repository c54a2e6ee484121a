import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import {
  ArrayMaxSize,
  IsArray,
  IsEnum,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { FundingKind, TrancheDecision } from '../../domain';
import { IsCalendarDay } from '../../hypotheses';
import { DateScalar, IdempotentInput, PageArgs } from '../../platform';

const written = { message: '$property must say something' };
const amountWords = 'Decimal without signs of thousands, such as `125000.50`; in the currency of the organization.';

@InputType({ description: 'Money for a team over time (R-UP-5).' })
export class OpenFundingStreamInput extends IdempotentInput {
  @Field(() => ID, { description: 'The team that it funds.' })
  @IsUUID()
  teamId: string;

  @Field(() => String, { description: 'Name, unique in the organization.' })
  @IsString()
  @Length(1, 200)
  @Matches(/\S/, written)
  name: string;

  @Field(() => FundingKind, { description: 'What it is tied to.' })
  @IsEnum(FundingKind)
  kind: FundingKind;

  @Field(() => DateScalar, { nullable: true, description: 'When the project ends; for PROJECT.' })
  @IsOptional()
  @IsCalendarDay()
  endsOn?: string | null;

  @Field(() => String, { nullable: true, description: 'What is promised by then; for PROJECT.' })
  @IsOptional()
  @IsString()
  @Length(1, 5_000)
  promisedOutput?: string | null;
}

@InputType({ description: 'Money of a stream for a stretch of days (R-UP-5).' })
export class FundPeriodInput extends IdempotentInput {
  @Field(() => ID, { description: 'The stream.' })
  @IsUUID()
  streamId: string;

  @Field(() => DateScalar, { description: 'First day; the stream has no other money for it.' })
  @IsCalendarDay()
  startsOn: string;

  @Field(() => DateScalar, { description: 'Last day, inclusive; at most two years of days.' })
  @IsCalendarDay()
  endsOn: string;

  @Field(() => String, { description: amountWords })
  @IsString()
  @Length(1, 40)
  amount: string;
}

@InputType({ description: 'Takes money back that was funded by mistake, or that is not there any more (R-UP-5).' })
export class WithdrawFundingInput extends IdempotentInput {
  @Field(() => ID, { description: 'The period.' })
  @IsUUID()
  periodId: string;

  @Field(() => String, { description: 'Why; it is recorded.' })
  @IsString()
  @Length(1, 5_000)
  @Matches(/\S/, written)
  reason: string;
}

@InputType({ description: 'Ties the money of a project to its team (R-UP-5).' })
export class TurnIntoTeamStreamInput extends IdempotentInput {
  @Field(() => ID, { description: 'The stream, a project.' })
  @IsUUID()
  streamId: string;

  @Field(() => DateScalar, { description: 'From when; today or later.' })
  @IsCalendarDay()
  from: string;
}

@InputType({ description: 'What a quarterly review decides about the money of a stream (R-UP-5).' })
export class DecideTrancheInput extends IdempotentInput {
  @Field(() => ID, { description: 'The stream.' })
  @IsUUID()
  streamId: string;

  @Field(() => TrancheDecision, { description: 'The decision.' })
  @IsEnum(TrancheDecision)
  decision: TrancheDecision;

  @Field(() => [ID], { description: 'The held checkpoints of the team that it rests on; at least one.' })
  @IsArray()
  @ArrayMaxSize(50)
  @IsUUID(undefined, { each: true })
  checkpointIds: string[];

  @Field(() => String, { nullable: true, description: `What is released; for RELEASED. ${amountWords}` })
  @IsOptional()
  @IsString()
  @Length(1, 40)
  amount?: string | null;

  @Field(() => String, { nullable: true, description: 'Why; needed to hold and to stop.' })
  @IsOptional()
  @IsString()
  @Length(1, 5_000)
  reason?: string | null;
}

@ArgsType()
export class FundingStreamsArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Only of this team.' })
  @IsOptional()
  @IsUUID()
  teamId?: string;
}

@ArgsType()
export class FundingSharesArgs {
  @Field(() => Int, { description: 'Fiscal year of the last quarter, named after the calendar year in which it ends.' })
  @IsInt()
  fiscalYear: number;

  @Field(() => Int, { description: 'The last quarter, 1 to 4.' })
  @IsInt()
  quarter: number;

  @Field(() => Int, { defaultValue: 4, description: 'How many quarters up to it, 1 to 12.' })
  @IsInt()
  @Min(1)
  @Max(12)
  quarters = 4;
}
