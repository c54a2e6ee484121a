import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { HealthStatus, Horizon, KeptDate, PlannedOutcome, RoadmapAnswer } from '../../domain';
import { DateScalar } from '../../platform';
import { SlipFigures } from '../../roadmap';

@ObjectType('PlannedOutcome', { description: 'A hypothesis of the outcome roadmap, as it was when it was answered.' })
export class PlannedOutcomeAnswer implements PlannedOutcome {
  @Field(() => ID, { description: 'Id of the hypothesis.' })
  hypothesisId: string;

  @Field(() => String, { description: 'Its title.' })
  title: string;

  @Field(() => String, { description: 'Name of the team.' })
  team: string;

  @Field(() => DateScalar, { nullable: true, description: 'When its result is due; null while it is not set.' })
  dueOn: string | null;

  @Field(() => HealthStatus, { description: 'Its health.' })
  health: HealthStatus;

  @Field(() => Float, {
    nullable: true,
    description: 'Probability that it is met by its day, 0 to 1; null without a forecast.',
  })
  likelihood: number | null;

  @Field(() => [String], {
    description: 'What should change: primary targets, such as `Guests who order: at least 50 %`.',
  })
  aims: string[];
}

@ObjectType('RoadmapAnswerHorizon', { description: 'One horizon of the answer to a roadmap demand.' })
export class RoadmapAnswerHorizon {
  @Field(() => Horizon, { description: 'Which one.' })
  horizon: Horizon;

  @Field(() => [PlannedOutcomeAnswer], { description: 'Its hypotheses.' })
  outcomes: PlannedOutcomeAnswer[];
}

@ObjectType('KeptDate', { description: 'A date that is kept because something outside asks for it.' })
export class KeptDateAnswer implements KeptDate {
  @Field(() => ID, { description: 'Id of the roadmap item.' })
  itemId: string;

  @Field(() => String, { description: 'What is promised.' })
  title: string;

  @Field(() => String, { nullable: true, description: 'Name of the team that keeps it; null while unknown.' })
  team: string | null;

  @Field(() => DateScalar, { description: 'By when.' })
  dueOn: string;
}

@ObjectType('LastRoadmap', { description: 'The last annual roadmap before, and what became of its dates.' })
export class LastRoadmapAnswer {
  @Field(() => ID, { description: 'Id of the annual roadmap.' })
  roadmapId: string;

  @Field(() => String, { description: 'Its name.' })
  name: string;

  @Field(() => Int, { description: 'The fiscal year that it promised.' })
  fiscalYear: number;

  @Field(() => SlipFigures, { description: 'Over its items; those of the team, where a team was asked.' })
  slip: SlipFigures;
}

@ObjectType('RoadmapAnswer', {
  description:
    'The outcome roadmap and the slip of the last annual one, as it was answered; never recomputed (R-UP-3).',
})
export class RoadmapAnswerAnswer implements RoadmapAnswer {
  @Field(() => [RoadmapAnswerHorizon], { description: 'NOW, NEXT and LATER.' })
  horizons: RoadmapAnswerHorizon[];

  @Field(() => Int, { description: 'Hypotheses for which the outcome roadmap had no room.' })
  omitted: number;

  @Field(() => [KeptDateAnswer], { description: 'Commitments that are kept with their date, the next one due first.' })
  keptDates: KeptDateAnswer[];

  @Field(() => LastRoadmapAnswer, {
    nullable: true,
    description: 'The latest one up to the year asked for; null where none was imported.',
  })
  lastRoadmap: LastRoadmapAnswer | null;
}
