import { addDays } from './calendar-day';
import type { TargetRole } from './metric-target';
import { riskCategory, RiskCategory, scoreBand } from './review-assessment';
import {
  DataLimitation,
  DecisionEntry,
  ReviewDocument,
  ReviewHeadline,
  ReviewHypothesis,
  ReviewTarget,
  ReviewTeam,
  RiskEntry,
} from './review-document';
import {
  ReviewAskFacts,
  ReviewCheckpointFacts,
  ReviewHypothesisFacts,
  ReviewInputs,
  ReviewInterruptFacts,
  ReviewLatencyFacts,
  ReviewTeamFacts,
  ReviewTargetFacts,
} from './review-facts';
import { whatIsOwed } from './review-owed';
import { byNumber, byText, inOrder } from './review-order';
import {
  asOfDay,
  checkpointOutcome,
  countsOf,
  hasEnded,
  JudgingDays,
  reviewTally,
  targetOutcome,
} from './review-tally';
import { isWritten } from './written-text';

/**
 * Composes the review of a quarter from its facts (R-QR-1). The same facts give the same document, whatever order they come
 * in and wherever it runs: every list is sorted by code units and ends with the id.
 */
export function composeReview(inputs: ReviewInputs): ReviewDocument {
  const asOf = judgedOn(inputs);
  const teams = inputs.teams
    .map((team) => reviewTeam(team, asOf))
    .sort(
      inOrder<ReviewTeam>(
        byText(({ name }) => name),
        byText(({ id }) => id),
      ),
    );
  const asks = [...inputs.asks].sort(
    inOrder<ReviewAskFacts>(
      byText(({ askedOn }) => askedOn),
      byText(({ id }) => id),
    ),
  );
  return {
    schemaVersion: 2,
    organization: inputs.organization,
    quarter: inputs.quarter,
    team: inputs.team,
    cutOffAt: inputs.cutOffAt,
    cutOffOn: inputs.cutOffOn,
    headline: headline(teams, asOf),
    teams,
    decisions: decisions(teams),
    risks: risks(teams),
    asks,
    owed: whatIsOwed({ teams, asks }, asOf),
    dataLimitations: dataLimitations(teams),
    swap: swapSection(inputs.swap),
    previous: inputs.previous && {
      ...inputs.previous,
      teams: [...inputs.previous.teams].sort(byText(({ id }) => id)),
    },
    calibration: inputs.calibration,
    leadership: inputs.leadership && {
      ...inputs.leadership,
      interrupts: [...inputs.leadership.interrupts].sort(
        inOrder<ReviewInterruptFacts>(
          byText(({ raisedOn }) => raisedOn),
          byText(({ id }) => id),
        ),
      ),
      governance: [...inputs.leadership.governance].sort(
        inOrder<ReviewLatencyFacts>(
          byText(({ name }) => name),
          byText(({ id }) => id),
        ),
      ),
    },
  };
}

/** What falls due or is closed between the quarter and the cut-off is judged in the review of its own quarter, once. */
function judgedOn({ quarter: { startsOn, endsOn }, cutOffOn }: ReviewInputs): JudgingDays {
  return cutOffOn <= endsOn
    ? { ...asOfDay(cutOffOn), closedFrom: startsOn }
    : { closedFrom: startsOn, closedBy: endsOn, dueBefore: addDays(endsOn, 1) };
}

function reviewTeam(team: ReviewTeamFacts, asOf: JudgingDays): ReviewTeam {
  return {
    id: team.id,
    name: team.name,
    productManager: team.productManager,
    tally: reviewTally(team.hypotheses, asOf),
    hypotheses: team.hypotheses
      .map((hypothesis) => composeHypothesis(hypothesis, asOf))
      .sort(
        inOrder<ReviewHypothesis>(
          byText(({ committedOn }) => committedOn),
          byText(({ title }) => title),
          byText(({ id }) => id),
        ),
      ),
  };
}

/** One hypothesis as a review shows it on a calendar day, in the same order of all its lists (R-QR-1). */
export function composeHypothesis(hypothesis: ReviewHypothesisFacts, asOf: JudgingDays): ReviewHypothesis {
  const ended = hasEnded(hypothesis, asOf);
  const score = ended ? hypothesis.score : null;
  return {
    ...hypothesis,
    score,
    scoreBand: scoreBand(score),
    risk: riskCategory({
      health: hypothesis.health,
      ended,
      score,
      guardrailBreached: hypothesis.targets.some(({ role, met }) => role === 'GUARDRAIL' && met === false),
    }),
    targets: hypothesis.targets
      .map((target) => reviewTarget(target, hypothesis, asOf))
      .sort(
        inOrder<ReviewTarget>(
          byNumber(({ role }) => roleOrder[role]),
          byText(({ metric }) => metric.name),
          byText(({ id }) => id),
        ),
      ),
    checkpoints: hypothesis.checkpoints
      .map((checkpoint) => ({ ...checkpoint, outcome: checkpointOutcome(checkpoint) }))
      .sort(
        inOrder<ReviewCheckpointFacts>(
          byText(({ dueOn }) => dueOn),
          byNumber(({ sequence }) => sequence),
          byText(({ id }) => id),
        ),
      ),
  };
}

const roleOrder: Record<TargetRole, number> = { PRIMARY: 0, SUPPORTING: 1, GUARDRAIL: 2 };

function reviewTarget(target: ReviewTargetFacts, hypothesis: ReviewHypothesisFacts, asOf: JudgingDays): ReviewTarget {
  // Scores are given at close, of the value at the due date (R-EVAL-5): past it they stand, whoever still has to close.
  // Until then they would only be a second, milder progress.
  const { closedOn } = hypothesis;
  const score = hasEnded({ closedOn, dueOn: target.dueOn }, asOf) ? target.score : null;
  return {
    ...target,
    score,
    // A stable sort: revisions of one day keep the order in which they were approved.
    revisions: [...target.revisions].sort(byText(({ approvedOn }) => approvedOn)),
    outcome: targetOutcome(target, hypothesis, asOf),
    scoreBand: scoreBand(score),
  };
}

function headline(teams: readonly ReviewTeam[], asOf: JudgingDays): ReviewHeadline {
  const hypotheses = teams.flatMap((team) => team.hypotheses);
  return {
    ...reviewTally(hypotheses, asOf),
    teams: teams.length,
    hypotheses: {
      total: hypotheses.length,
      byState: countsOf(hypotheses.map(({ state }) => state)),
      byHealth: countsOf(hypotheses.map(({ health }) => health)),
      byRisk: countsOf(hypotheses.map(({ risk }) => risk)),
      byScoreBand: countsOf(hypotheses.flatMap((hypothesis) => hypothesis.scoreBand ?? [])),
    },
  };
}

function decisions(teams: readonly ReviewTeam[]): DecisionEntry[] {
  return teams
    .flatMap((team) =>
      team.hypotheses.flatMap((hypothesis) =>
        hypothesis.checkpoints.flatMap(({ id, sequence, heldOn, decision, learned, rationale }) =>
          heldOn === null
            ? []
            : {
                teamName: team.name,
                hypothesisId: hypothesis.id,
                hypothesisTitle: hypothesis.title,
                checkpointId: id,
                sequence,
                heldOn,
                decision,
                learned,
                rationale,
              },
        ),
      ),
    )
    .sort(
      inOrder<DecisionEntry>(
        byText(({ heldOn }) => heldOn),
        byText(({ teamName }) => teamName),
        byNumber(({ sequence }) => sequence),
        byText(({ checkpointId }) => checkpointId),
      ),
    );
}

/**
 * What cannot be assessed stands above what is at risk: nobody knows how bad it is. Within a category what still runs comes
 * first, since it can still be helped.
 */
const riskOrder: Record<RiskCategory, number> = { GREATEST_RISK: 0, NOT_ASSESSABLE: 1, AT_RISK: 2, ON_PLAN: 3 };

function risks(teams: readonly ReviewTeam[]): RiskEntry[] {
  return teams
    .flatMap((team) =>
      team.hypotheses
        .filter(({ risk }) => risk !== RiskCategory.ON_PLAN)
        .map((hypothesis) => ({
          category: hypothesis.risk,
          teamName: team.name,
          hypothesisId: hypothesis.id,
          hypothesisTitle: hypothesis.title,
          health: hypothesis.health,
          because: hypothesis.because,
          closedOn: hypothesis.closedOn,
          score: hypothesis.score,
          rootCause: hypothesis.rootCause,
          improvementPlan: hypothesis.improvementPlan,
        })),
    )
    .sort(
      inOrder<RiskEntry>(
        byNumber(({ category }) => riskOrder[category]),
        byNumber(({ closedOn }) => (closedOn === null ? 0 : 1)),
        byNumber(({ score }) => score),
        byText(({ teamName }) => teamName),
        byText(({ hypothesisTitle }) => hypothesisTitle),
        byText(({ hypothesisId }) => hypothesisId),
      ),
    );
}

function dataLimitations(teams: readonly ReviewTeam[]): DataLimitation[] {
  const found = new Map<string, DataLimitation>();
  for (const team of teams) {
    for (const { metric, health } of team.hypotheses.flatMap(({ targets }) => targets)) {
      if (isWritten(metric.dataLimitations)) note(metric, 'KNOWN', metric.dataLimitations, team.name);
      if (health === 'STALE' || health === 'UNMEASURED') note(metric, health, null, team.name);
    }
  }
  return [...found.values()].sort(
    inOrder<DataLimitation>(
      byText(({ metricName }) => metricName),
      byText(({ metricId }) => metricId),
      byText(({ kind }) => kind),
    ),
  );

  function note(
    metric: ReviewTargetFacts['metric'],
    kind: DataLimitation['kind'],
    limitation: string | null,
    team: string,
  ): void {
    const key = `${kind} ${metric.id}`;
    const entry = found.get(key) ?? { metricId: metric.id, metricName: metric.name, kind, limitation, teams: [] };
    if (!entry.teams.includes(team)) entry.teams.push(team);
    found.set(key, entry);
  }
}

function swapSection(swap: ReviewInputs['swap']): ReviewDocument['swap'] {
  if (swap === null) return null;
  const disposed = swap.swapped + swap.keptAsCommitment + swap.deferred + swap.dropped;
  return { ...swap, coverage: swap.items === 0 ? null : disposed / swap.items };
}
