import { Field, Float, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsNumber, IsString, IsUUID, MaxLength, ValidateNested } from 'class-validator';
import { IdempotentInput } from '../../platform';

@InputType({ description: 'Opens the survey of the present fiscal quarter (R-UP-8).' })
export class OpenReadinessSurveyInput extends IdempotentInput {}

@InputType({ description: 'How far a statement is true.' })
export class ReadinessAnswerInput {
  @Field(() => String, { description: 'Id of the statement, as the survey lists it.' })
  @IsString()
  @MaxLength(100)
  statementId: string;

  @Field(() => Float, { description: '1 (not at all) to 5 (fully), whole.' })
  @IsNumber({ allowNaN: false, allowInfinity: false })
  score: number;
}

@InputType({ description: 'The answers of the viewer, once and for good (R-UP-8).' })
export class AnswerReadinessSurveyInput extends IdempotentInput {
  @Field(() => ID, { description: 'The survey.' })
  @IsUUID()
  surveyId: string;

  @Field(() => [ReadinessAnswerInput], { description: 'Every statement of the survey, each once.' })
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => ReadinessAnswerInput)
  answers: ReadinessAnswerInput[];
}
