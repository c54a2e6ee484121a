import { Field, Float, ObjectType, registerEnumType } from '@nestjs/graphql';
import { EvidenceFigureName, figuresOfSource } from '../../domain';
import type { CalendarDay } from '../../domain';
import { connectionOf, DateScalar } from '../../platform';
import { ChangeCase } from './change-case.entity';

const names = Object.values(figuresOfSource).flat();

/** The names of all figures, for GraphQL. */
export const EvidenceFigureNames = Object.fromEntries(names.map((name) => [name, name])) as {
  [Name in EvidenceFigureName]: Name;
};
registerEnumType(EvidenceFigureNames, {
  name: 'EvidenceFigureName',
  description: 'What a figure of evidence counts (R-UP-7).',
  valuesMap: {
    INTERRUPTS_RAISED: { description: 'Interrupts that were asked for.' },
    INTERRUPTS_ACCEPTED: { description: 'Of these, accepted, finished ones among them.' },
    INTERRUPT_PERSON_DAYS: { description: 'Person-days that these were estimated at.' },
    DECISIONS_SETTLED: { description: 'Requests that were approved or rejected.' },
    DECISION_DAYS_P50: { description: 'Working days that half of these spent with their layers at most.' },
    DECISION_DAYS_P90: { description: 'Working days that nine of ten spent with their layers at most.' },
    DECIDED_WITHIN_SPRINT: { description: 'Share of these that were not slower than a sprint, 0 to 1.' },
    TEAM_BASED_SHARE: { description: 'Share of the money that funds the team rather than projects, 0 to 1.' },
    HELD_ON_TIME: { description: 'Checkpoints that were held on time.' },
    HELD_LATE: { description: 'Checkpoints that were held late.' },
    MISSED: { description: 'Checkpoints that were missed.' },
    FIRST_VALUE: { description: 'The first reading of the metric on these days.' },
    LAST_VALUE: { description: 'The last reading of the metric on these days.' },
  },
});

@ObjectType({ description: 'The case as it is now.' })
export class ChangeCasePayload {
  @Field(() => ChangeCase, { description: 'The case.' })
  changeCase: ChangeCase;
}

@ObjectType({ description: 'A page of structural change cases.' })
export class ChangeCaseConnection extends connectionOf(ChangeCase, 'ChangeCase') {}

@ObjectType({ description: 'A figure, before the change and after it.' })
export class EvidenceFigureAnswer {
  @Field(() => EvidenceFigureNames, { description: 'What it counts.' })
  name: EvidenceFigureName;

  @Field(() => Float, { description: 'As it was at the moment of picking.' })
  value: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Of as many days after the change; null until measured, and where there was nothing to measure.',
  })
  after: number | null;

  @Field(() => Float, { nullable: true, description: 'What is after less what was before. No claim about causes.' })
  change: number | null;
}

@ObjectType({ description: 'The days on which the same evidence was taken again.' })
export class ChangeEffectSpan {
  @Field(() => DateScalar, { description: 'First day.' })
  fromDay: CalendarDay;

  @Field(() => DateScalar, { description: 'Last day.' })
  toDay: CalendarDay;
}
