import { needsExternalFactors, needsRootCause, RiskCategory } from './review-assessment';
import type { OwedEntry, ReviewDocument, ReviewHypothesis, ReviewTeam } from './review-document';
import { hasEnded, JudgingDays, wasJudgedBefore } from './review-tally';
import { isWritten } from './written-text';

/**
 * What the review still waits for (R-QR-1), by team: a root cause for every closing score below 0.7 (and for what ended
 * unmeasured), an improvement plan for every hypothesis at greatest risk, external factors for both, the data limitations
 * of every metric; then an answer to every ask. Empty when the review is complete.
 */
export function whatIsOwed({ teams, asks }: Pick<ReviewDocument, 'teams' | 'asks'>, asOf: JudgingDays): OwedEntry[] {
  const byExecutives = asks
    .filter((ask) => ask.answer === null)
    .map((ask) => ({
      kind: 'EXECUTIVE_ANSWER' as const,
      owedBy: ask.executive,
      teamName: ask.teamName,
      subjectId: ask.id,
      subject: ask.ask,
    }));
  return [...teams.flatMap((team) => owedByTeam(team, asOf)), ...byExecutives];
}

function owedByTeam(team: ReviewTeam, asOf: JudgingDays): OwedEntry[] {
  const by = { owedBy: team.productManager, teamName: team.name };
  const words = team.hypotheses.flatMap((hypothesis) =>
    owedKinds(hypothesis, asOf).map((kind) => ({ kind, ...by, subjectId: hypothesis.id, subject: hypothesis.title })),
  );
  const metrics = new Map(
    team.hypotheses.flatMap(({ targets }) => targets.map(({ metric }) => [metric.id, metric] as const)),
  );
  const limitations = [...metrics.values()]
    .filter(({ dataLimitations }) => !isWritten(dataLimitations))
    .map(({ id, name }) => ({ kind: 'DATA_LIMITATION' as const, ...by, subjectId: id, subject: name }));
  return [...words, ...limitations];
}

function owedKinds(hypothesis: ReviewHypothesis, asOf: JudgingDays): OwedEntry['kind'][] {
  const { score, risk, rootCause, improvementPlan, externalFactors } = hypothesis;
  if (wasJudgedBefore(hypothesis, asOf)) return [];
  const ended = hasEnded(hypothesis, asOf);
  const owed: OwedEntry['kind'][] = [];
  if (needsRootCause({ ended, score }) && rootCause === null) owed.push('ROOT_CAUSE');
  if (risk === RiskCategory.GREATEST_RISK && !isWritten(improvementPlan)) owed.push('IMPROVEMENT_PLAN');
  if (needsExternalFactors({ ended, score, risk }) && !isWritten(externalFactors)) owed.push('EXTERNAL_FACTORS');
  return owed;
}
