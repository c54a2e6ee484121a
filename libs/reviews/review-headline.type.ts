import { Field, Float, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { HealthStatus, HypothesisState, ReviewHeadline, RiskCategory } from '../domain';

registerEnumType(RiskCategory, {
  name: 'RiskCategory',
  description: 'How much a hypothesis is at risk; what cannot be assessed is never shown as on plan (R-QR-1).',
  valuesMap: {
    ON_PLAN: { description: 'On track, achieved, or closed with a score from 0.7.' },
    AT_RISK: { description: 'At risk, closed with a score below 0.7, or closed with a breached guardrail.' },
    GREATEST_RISK: { description: 'Off track, outside a guardrail, or closed with a score below 0.4.' },
    NOT_ASSESSABLE: { description: 'Not measured, or not lately.' },
  },
});

@ObjectType({ description: 'Primary and supporting targets; the five outcomes add up to `committed`.' })
export class ReviewTargetFigures {
  @Field(() => Int, { description: 'Committed targets.' })
  committed: number;

  @Field(() => Int, { description: 'Met.' })
  met: number;

  @Field(() => Int, { description: 'Their day passed, or a verdict came, without meeting them.' })
  missed: number;

  @Field(() => Int, { description: 'A verdict ended them before their due date.' })
  endedEarly: number;

  @Field(() => Int, { description: 'Still running.' })
  running: number;

  @Field(() => Int, { description: 'Running without a reading since the baseline.' })
  unmeasured: number;

  @Field(() => Int, { description: 'Of the committed ones, those better than their baseline.' })
  movedTowards: number;
}

@ObjectType({ description: 'Guardrails, counted apart from targets.' })
export class ReviewGuardrailFigures {
  @Field(() => Int, { description: 'Within their bound.' })
  kept: number;

  @Field(() => Int, { description: 'Outside of it.' })
  breached: number;

  @Field(() => Int, { description: 'Without a reading since the baseline.' })
  unmeasured: number;
}

@ObjectType({ description: 'Checkpoints that fell due in the quarter; the five outcomes add up to `due`.' })
export class ReviewCheckpointFigures {
  @Field(() => Int, { description: 'All that fell due; those gone with their hypothesis are left out.' })
  due: number;

  @Field(() => Int, { description: 'Held by the end of grace.' })
  onTime: number;

  @Field(() => Int, { description: 'Held later, before they were missed.' })
  late: number;

  @Field(() => Int, { description: 'Missed for good, made good or not (R-ACC-4).' })
  missed: number;

  @Field(() => Int, { description: 'Waived.' })
  waived: number;

  @Field(() => Int, { description: 'Still open; none once the review is frozen.' })
  unresolved: number;

  @Field(() => Int, { description: 'Of the missed ones, those held later.' })
  madeGood: number;
}

@ObjectType({ description: 'How many hypotheses are in a state.' })
export class ReviewStateCount {
  @Field(() => HypothesisState, { description: 'The state.' })
  state: HypothesisState;

  @Field(() => Int, { description: 'How many hypotheses are in it.' })
  count: number;
}

@ObjectType({ description: 'How many hypotheses have a health.' })
export class ReviewHealthCount {
  @Field(() => HealthStatus, { description: 'The health.' })
  health: HealthStatus;

  @Field(() => Int, { description: 'How many hypotheses have it.' })
  count: number;
}

@ObjectType({ description: 'How many hypotheses are in a risk category.' })
export class ReviewRiskCount {
  @Field(() => RiskCategory, { description: 'The category.' })
  risk: RiskCategory;

  @Field(() => Int, { description: 'How many hypotheses are in it.' })
  count: number;
}

@ObjectType('ReviewHeadline', { description: 'The numbers an executive asks for first.' })
export class ReviewHeadlineFigures {
  @Field(() => Int, { description: 'Teams that the review covers.' })
  teams: number;

  @Field(() => Int, { description: 'Hypotheses that were committed on some day of the quarter.' })
  hypotheses: number;

  @Field(() => [ReviewStateCount], { description: 'Hypotheses by state; states without any are left out.' })
  byState: ReviewStateCount[];

  @Field(() => [ReviewHealthCount], { description: 'Hypotheses by health; healths without any are left out.' })
  byHealth: ReviewHealthCount[];

  @Field(() => [ReviewRiskCount], { description: 'Hypotheses by risk; categories without any are left out.' })
  byRisk: ReviewRiskCount[];

  @Field(() => ReviewTargetFigures, { description: 'What became of the targets.' })
  targets: ReviewTargetFigures;

  @Field(() => ReviewGuardrailFigures, { description: 'What became of the guardrails.' })
  guardrails: ReviewGuardrailFigures;

  @Field(() => ReviewCheckpointFigures, { description: 'What became of the checkpoints.' })
  checkpoints: ReviewCheckpointFigures;

  @Field(() => Int, { description: 'Held checkpoints at which somebody wrote down what was learned.' })
  learnings: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Median age in days of the readings that checkpoints were held on; null where none was held.',
  })
  medianEvidenceAgeDays: number | null;
}

/** The headline of a review for front ends: counts by kind as lists, since GraphQL has no open maps. */
export function headlineFigures({ hypotheses, ...headline }: ReviewHeadline): ReviewHeadlineFigures {
  return {
    ...headline,
    hypotheses: hypotheses.total,
    byState: counted(HypothesisState, hypotheses.byState).map(([state, count]) => ({ state, count })),
    byHealth: counted(HealthStatus, hypotheses.byHealth).map(([health, count]) => ({ health, count })),
    byRisk: counted(RiskCategory, hypotheses.byRisk).map(([risk, count]) => ({ risk, count })),
  };
}

/** In the order in which the kinds are declared, which does not depend on how the document was stored. */
function counted<K extends string>(kinds: Record<K, K>, counts: Partial<Record<K, number>>): [K, number][] {
  return Object.values<K>(kinds).flatMap((kind) => {
    const count = counts[kind];
    return count === undefined ? [] : [[kind, count] as [K, number]];
  });
}
