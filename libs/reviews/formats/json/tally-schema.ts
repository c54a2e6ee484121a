import { CheckpointDecision, HealthStatus, HypothesisState, RiskCategory, ScoreBand } from '../../../domain';
import { count, JsonSchema, nullable, number, object, tallyOf } from './schema-parts';

const tally = {
  targets: object('Primary and supporting targets; the five outcomes add up to `committed`.', {
    committed: count('Committed targets.'),
    met: count('Met by the latest reading.'),
    missed: count('Not met when they fell due.'),
    endedEarly: count('Ended before their due day, with the hypothesis.'),
    running: count('Not due yet.'),
    unmeasured: count('Never read since the baseline.'),
    movedTowards: count('Better than the baseline at the latest reading, whatever became of them.'),
  }),
  guardrails: object('Guardrails by what became of them.', {
    kept: count('Those that kept their bound.'),
    breached: count('Those that broke it.'),
    unmeasured: count('Those never read since the baseline.'),
  }),
  checkpoints: object('Checkpoints of the quarter; the five outcomes add up to `due`.', {
    due: count('Due in the quarter, without those that fell away.'),
    onTime: count('Held within their grace.'),
    late: count('Held after it.'),
    missed: count('Missed for good.'),
    waived: count('Excused by an executive.'),
    unresolved: count('None of these yet.'),
    madeGood: count('Of the missed ones, those held later.'),
  }),
  decisions: tallyOf('Decisions taken at held checkpoints.', CheckpointDecision),
  learnings: count('Held checkpoints at which somebody wrote down what was learned.'),
  medianEvidenceAgeDays: nullable(
    number('Median age in days of the readings that checkpoints were held on; null where none was held.'),
  ),
};

/** What a quarter adds up to, for one team or for all. */
export function tallySchema(description: string): JsonSchema {
  return object(description, tally);
}

export const headlineSchema = object('The numbers to read first.', {
  ...tally,
  teams: count('Teams that the review covers.'),
  hypotheses: object('Hypotheses that the review covers.', {
    total: count('All of them.'),
    byState: tallyOf('By state.', HypothesisState),
    byHealth: tallyOf('By health.', HealthStatus),
    byRisk: tallyOf('By risk category.', RiskCategory),
    byScoreBand: tallyOf('Closed and measured ones by the band of their score.', ScoreBand),
  }),
});
