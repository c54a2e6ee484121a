import { Field, Float, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ReadinessArea } from '../../domain';
import { connectionOf } from '../../platform';
import { ReadinessSurvey } from './readiness-survey.entity';

registerEnumType(ReadinessArea, {
  name: 'ReadinessArea',
  description: 'What readiness is assessed on (R-UP-8).',
  valuesMap: {
    TEAM_PRACTICES: { description: 'How teams work: talking to customers, small experiments, stopping what fails.' },
    TEAM_RITUALS: { description: 'What teams keep to: checkpoints, shared learning, decisions that hold.' },
    ORGANISATIONAL_SHIFTS: { description: 'What the organization changes around them: questions, funding, decisions.' },
  },
});

@ObjectType({ description: 'The survey as it is now. It does not tell what anybody answered.' })
export class ReadinessSurveyPayload {
  @Field(() => ReadinessSurvey, { description: 'The survey.' })
  readinessSurvey: ReadinessSurvey;
}

@ObjectType({ description: 'A page of readiness surveys.' })
export class ReadinessSurveyConnection extends connectionOf(ReadinessSurvey, 'ReadinessSurvey') {}

@ObjectType({ description: 'A statement of the survey, agreed to from 1 (not at all) to 5 (fully).' })
export class ReadinessStatement {
  @Field(() => String, { description: 'Its id, kept for good.' })
  id: string;

  @Field(() => ReadinessArea, { description: 'What it is about.' })
  area: ReadinessArea;

  @Field(() => String, { description: 'The statement.' })
  text: string;
}

@ObjectType({ description: 'The mean of an area.' })
export class ReadinessAreaMean {
  @Field(() => ReadinessArea, { description: 'The area.' })
  area: ReadinessArea;

  @Field(() => Float, { description: 'Mean of its statements, 1 to 5.' })
  mean: number;
}

@ObjectType({ description: 'The mean of a statement.' })
export class ReadinessStatementMean {
  @Field(() => ReadinessStatement, { description: 'The statement.' })
  statement: ReadinessStatement;

  @Field(() => Float, { description: 'Mean of its answers, 1 to 5.' })
  mean: number;
}

@ObjectType({ description: 'What a survey says, from five answers on. Answers are added five at a time (R-UP-8).' })
export class ReadinessResultAnswer {
  @Field(() => Int, { description: 'How many answers it rests on: a multiple of five.' })
  answers: number;

  @Field(() => [ReadinessAreaMean], { description: 'By area.' })
  areas: ReadinessAreaMean[];

  @Field(() => [ReadinessStatementMean], { description: 'By statement, in the order of the survey.' })
  statements: ReadinessStatementMean[];

  @Field(() => Float, {
    description: 'Mean of practices and rituals less that of organisational shifts: positive where teams are ahead.',
  })
  gap: number;

  @Field(() => String, { nullable: true, description: 'The gap in words; null where it is smaller than one point.' })
  namedGap: string | null;
}
