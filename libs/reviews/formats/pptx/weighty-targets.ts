import {
  byNumber,
  byText,
  inOrder,
  type RiskCategory,
  type ReviewDocument,
  type ReviewHypothesis,
  type ReviewTarget,
  type ReviewTeam,
} from '../../../domain';
import { inTurns } from './in-turns';

/** A target with what it belongs to. */
export interface TargetInDeck {
  readonly team: ReviewTeam;
  readonly hypothesis: ReviewHypothesis;
  readonly target: ReviewTarget;
}

const gravity = {
  GREATEST_RISK: 0,
  NOT_ASSESSABLE: 1,
  AT_RISK: 2,
  ON_PLAN: 3,
} as const satisfies Record<RiskCategory, number>;

/**
 * All targets, those that matter most to a board first: by risk, primary before supporting, the least likely before others.
 * Teams take turns, so that each is seen before one is seen twice.
 */
export function targetsByWeight({ teams }: ReviewDocument): TargetInDeck[] {
  const all = teams.flatMap((team) =>
    team.hypotheses.flatMap((hypothesis) => hypothesis.targets.map((target) => ({ team, hypothesis, target }))),
  );
  const byWeight = all.sort(
    inOrder<TargetInDeck>(
      byNumber(({ hypothesis }) => gravity[hypothesis.risk]),
      byNumber(({ target }) => (target.role === 'PRIMARY' ? 0 : 1)),
      byNumber(({ target }) => target.forecast?.likelihood ?? target.progress),
      byText(({ team }) => team.name),
      byText(({ target }) => target.id),
    ),
  );
  return inTurns(byWeight, ({ team }) => team.id);
}

/** Primary and supporting targets; guardrails are counted apart (R-ACC-8). */
export function isCommitted({ target }: TargetInDeck): boolean {
  return target.role !== 'GUARDRAIL';
}

/**
 * The targets whose trajectory is shown: the gravest that were measured more than once, and in the last place the best, since
 * a review is no list of failures.
 */
export function targetsToDraw(document: ReviewDocument, most: number): TargetInDeck[] {
  const drawable = targetsByWeight(document).filter(
    ({ target }) => target.role === 'PRIMARY' && target.readings.length > 1,
  );
  if (drawable.length <= most) return drawable;
  const gravest = drawable.slice(0, most - 1);
  const best = drawable
    .slice(most - 1)
    .reduce((a, b) => ((b.target.progress ?? -Infinity) > (a.target.progress ?? -Infinity) ? b : a));
  return [...gravest, best];
}
