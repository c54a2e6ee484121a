import {
  ActivityContribution,
  CheckpointDecision,
  CheckpointOutcome,
  CheckpointStatus,
  CountersignatureCause,
  HealthStatus,
  HypothesisState,
  MetricDirection,
  MetricTier,
  MetricUnit,
  RiskCategory,
  RootCause,
  ScoreBand,
  TargetOutcome,
  TargetRole,
} from '../../../domain';
import { count, day, flag, instant, list, nullable, number, object, oneOf, share, text } from './schema-parts';

const reading = {
  value: number('In the unit of the metric.'),
  observedAt: instant('When it was observed.'),
};
const aim = {
  target: nullable(number('The value to reach; null for a band and for a guardrail.')),
  band: nullable(
    object('The band to stay in; null unless the direction is `MAINTAIN`.', {
      low: number('Lower end, included.'),
      high: number('Upper end, included.'),
    }),
  ),
  bound: nullable(number('The bound that a guardrail keeps; null for other targets.')),
};
const terms = { ...aim, dueOn: day('By when.') };
const band = nullable(oneOf(ScoreBand, 'Band of the score; null where nothing is scored.'));

export const rootCauseSchema = nullable(
  object('Why it fell short; null where nobody said, or nobody had to.', {
    cause: oneOf(RootCause, 'The kind of cause.'),
    explanation: text('In words.'),
  }),
);
export const improvementPlanSchema = nullable(text('What will change; null where there is no plan.'));

const metric = object('What is measured.', {
  id: text('Id of the metric.'),
  name: text('Its name.'),
  unit: oneOf(MetricUnit, 'What its values are in; a `RATIO` and a `PERCENT` are written as they are read.'),
  direction: oneOf(MetricDirection, 'Which way is better.'),
  tier: oneOf(MetricTier, 'What kind of thing it measures.'),
  dataLimitations: nullable(text('What its readings cannot tell; null where nobody wrote it down.')),
});

/** @param later properties that version 1 of the document did not have */
export function targetSchema(later: boolean) {
  return object('A target of the hypothesis.', {
    id: text('Id of the target.'),
    role: oneOf(TargetRole, 'What it is for.'),
    metric,
    ...terms,
    baseline: nullable(object('Where it began; null where there is no baseline.', reading)),
    latest: nullable(object('The latest reading after the baseline; null where there is none.', reading)),
    progress: nullable(
      number('Share of the way made, 1 for all of it, below 0 for a step back; null while unmeasured.'),
    ),
    ...(later && {
      readings: list(
        'From the baseline to the cut-off, or to the verdict; the oldest first.',
        object('A reading.', reading),
      ),
    }),
    pace: nullable(number('Progress over time gone, 1 for just in time; null where it cannot be told.')),
    forecast: nullable(
      object('Where it is heading; null without enough readings.', {
        value: number('Expected at the due day.'),
        low: number('Lower end of the 80 % interval.'),
        high: number('Upper end of the 80 % interval.'),
        likelihood: share('Probability that the target is met by its due day.'),
        ...(later && {
          path: list(
            'The way there, the oldest first.',
            object('A point of the way.', {
              at: instant('When.'),
              value: number('Expected.'),
              low: number('Lower end of the 80 % interval.'),
              high: number('Upper end of the 80 % interval.'),
            }),
          ),
          explanation: text('What it rests on and what weakens it.'),
        }),
      }),
    ),
    met: nullable(
      flag(
        'Whether it is met, past its due day by the latest reading until then; for a guardrail whether the bound is kept; null while unmeasured.',
      ),
    ),
    health: oneOf(HealthStatus, 'Health of this target.'),
    score: nullable(share('Closing score; null while it runs towards its due day, or where it was not measured.')),
    scoreBand: band,
    outcome: oneOf(TargetOutcome, 'What became of it.'),
    revisions: list(
      'Approved revisions, the oldest first.',
      object('A revision.', {
        approvedOn: day('When it was approved.'),
        approvedBy: text('Who approved it.'),
        reason: text('Why.'),
        before: object('What was aimed at before.', terms),
        after: object('What is aimed at since.', terms),
      }),
    ),
  });
}

function checkpointSchema(later: boolean) {
  return object('A checkpoint that fell due in the quarter.', {
    id: text('Id of the checkpoint.'),
    sequence: count('Its number within the hypothesis, from 1.'),
    closing: flag('Whether it has to end with a verdict.'),
    dueOn: day('When it fell due.'),
    status: oneOf(CheckpointStatus, 'Where it stood at the cut-off.'),
    heldLate: flag('Held after its grace.'),
    missed: flag('Missed for good, whatever happened later.'),
    madeGood: flag('Missed, and then held or beyond holding.'),
    fallenAway: flag('The hypothesis ended before; nothing was owed any more.'),
    outcome: oneOf(CheckpointOutcome, 'What became of it.'),
    heldOn: nullable(day('When it was held; null where it was not.')),
    decision: nullable(oneOf(CheckpointDecision, 'What was decided; null where it was not held.')),
    learned: nullable(text('What was learned; null where it was not held.')),
    rationale: nullable(text('Why it was decided so; null where it was not held.')),
    confidence: nullable(share('Confidence stated there; null where it was not held.')),
    evidenceAgesInDays: list('Age of what it was held on, one figure per target.', number('Days.')),
    waiver: nullable(object('Who excused it; null where nobody did.', { by: text('Who.'), reason: text('Why.') })),
    ...(later && {
      exceptionReason: nullable(text('Why a decision departs from its rule; null where it does not.')),
      countersignature: nullable(
        object('What the sponsor said of a decision that waited for them; null where none had to.', {
          cause: oneOf(CountersignatureCause, 'Why it had to wait.'),
          approved: nullable(flag('Null while it waits.')),
          by: nullable(text('Who signed or refused; null while it waits.')),
          on: nullable(day('When; null while it waits.')),
          reason: nullable(text('In which words; null where none were given.')),
        }),
      ),
    }),
  });
}

/** @param later whether with what version 1 of the document did not have */
export function hypothesisSchema(later: boolean) {
  return object('A hypothesis that was committed on some day of the quarter.', {
    id: text('Id of the hypothesis.'),
    title: text('Its short name.'),
    statement: text('The whole sentence.'),
    state: oneOf(HypothesisState, 'Where it is in its life.'),
    sponsor: nullable(text('Who sponsors it; null where nobody does.')),
    committedOn: day('When the team committed to it.'),
    dueOn: day('By when it has to be decided.'),
    closedOn: nullable(day('Day of the verdict; null while it runs.')),
    pivotedTo: nullable(text('Title of what it was pivoted to; null where it was not.')),
    confidence: nullable(share('What the team says; null where it did not.')),
    health: oneOf(HealthStatus, 'Its health.'),
    because: text('Why it has this health, in a sentence.'),
    risk: oneOf(RiskCategory, 'Its risk category.'),
    score: nullable(share('Closing score; null while it runs towards its due day, or where it was not measured.')),
    scoreBand: band,
    targets: list('Primary first, guardrails last.', targetSchema(later)),
    checkpoints: list('By due day.', checkpointSchema(later)),
    rootCause: rootCauseSchema,
    improvementPlan: improvementPlanSchema,
    ...(later && {
      contribution: nullable(
        object('Who contributed, and whether what was done did so as planned; null while unsaid.', {
          contributors: text('Who else contributed.'),
          activities: oneOf(ActivityContribution, 'Whether what was done contributed as planned.'),
          note: nullable(text('What did not; null where nothing is said.')),
        }),
      ),
      externalFactors: nullable(text('What bore on it from outside; null while unsaid.')),
      privateNote: nullable(
        text('For readers of the whole review; null where there is none, and in a redacted variant.'),
      ),
      wordsArePrivate: flag('Whether a redacted variant says `[private]` for the words of people about it.'),
    }),
  });
}
