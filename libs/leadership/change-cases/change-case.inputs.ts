import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { IsBoolean, IsEnum, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { ChangeArea, ChangeCaseState, EvidenceSource } from '../../domain';
import type { CalendarDay } from '../../domain';
import { IsCalendarDay } from '../../hypotheses';
import { DateScalar, IdempotentInput, PageArgs } from '../../platform';

const longestText = 5_000;

@InputType({ description: 'A case for a structural change (R-UP-7).' })
export class RaiseChangeCaseInput extends IdempotentInput {
  @Field(() => ChangeArea, { description: 'What is to change.' })
  @IsEnum(ChangeArea)
  area: ChangeArea;

  @Field(() => ID, { description: 'The team that it hurts.' })
  @IsUUID()
  teamId: string;

  @Field(() => String, { description: 'What goes wrong at the team because of it.' })
  @IsString()
  @MaxLength(longestText)
  dysfunction: string;

  @Field(() => String, { description: 'The change that is asked for.' })
  @IsString()
  @MaxLength(longestText)
  changeAsked: string;

  @Field(() => ID, { description: 'The executive with the authority to make it.' })
  @IsUUID()
  executiveId: string;
}

@InputType({ description: 'Evidence to pick from the data of the team, and to freeze (R-UP-7).' })
export class PickChangeCaseEvidenceInput extends IdempotentInput {
  @Field(() => ID, { description: 'The case, a draft.' })
  @IsUUID()
  caseId: string;

  @Field(() => EvidenceSource, { description: 'Which data.' })
  @IsEnum(EvidenceSource)
  source: EvidenceSource;

  @Field(() => ID, { nullable: true, description: 'The metric; for METRIC.' })
  @IsOptional()
  @IsUUID()
  metricId?: string | null;

  @Field(() => DateScalar, { description: 'First day.' })
  @IsCalendarDay()
  from: CalendarDay;

  @Field(() => DateScalar, { description: 'Last day, which is over.' })
  @IsCalendarDay()
  to: CalendarDay;
}

@InputType({ description: 'Asks the executive for the change.' })
export class AskForChangeInput extends IdempotentInput {
  @Field(() => ID, { description: 'The case, a draft with evidence.' })
  @IsUUID()
  caseId: string;
}

@InputType({ description: 'What the executive answers.' })
export class AnswerChangeCaseInput extends IdempotentInput {
  @Field(() => ID, { description: 'The case, asked.' })
  @IsUUID()
  caseId: string;

  @Field(() => Boolean, { description: 'Whether the change will be made.' })
  @IsBoolean()
  agreed: boolean;

  @Field(() => String, { description: 'Until when and how, or why not.' })
  @IsString()
  @MaxLength(longestText)
  answer: string;
}

@InputType({ description: 'That the change was made.' })
export class RecordChangeMadeInput extends IdempotentInput {
  @Field(() => ID, { description: 'The case, agreed.' })
  @IsUUID()
  caseId: string;

  @Field(() => DateScalar, { description: 'The day, from the day on which it was agreed up to today.' })
  @IsCalendarDay()
  madeOn: CalendarDay;
}

@InputType({ description: 'Takes the same evidence again, of as many days after the change.' })
export class MeasureChangeEffectInput extends IdempotentInput {
  @Field(() => ID, { description: 'The case, made, when enough days are over.' })
  @IsUUID()
  caseId: string;
}

@InputType({ description: 'Takes a case back.' })
export class WithdrawChangeCaseInput extends IdempotentInput {
  @Field(() => ID, { description: 'The case: a draft, asked or agreed.' })
  @IsUUID()
  caseId: string;
}

@ArgsType()
export class ChangeCasesArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Only of this team.' })
  @IsOptional()
  @IsUUID()
  teamId?: string;

  @Field(() => ChangeCaseState, { nullable: true, description: 'Only in this state.' })
  @IsOptional()
  @IsEnum(ChangeCaseState)
  state?: ChangeCaseState;
}
