import { needsRootCause, RiskCategory } from './review-assessment';
import type { OwedEntry, ReviewDocument } from './review-document';
import { isWritten } from './written-text';

/**
 * What the review still waits for (R-QR-1): a root cause for every closing score below 0.7 (and for what closed unmeasured),
 * an improvement plan for every hypothesis at greatest risk, an answer to every ask. Empty when the review is complete.
 */
export function whatIsOwed({ teams, asks }: Pick<ReviewDocument, 'teams' | 'asks'>): OwedEntry[] {
  const byTeams = teams.flatMap((team) =>
    team.hypotheses.flatMap((hypothesis) => {
      const entry = {
        owedBy: team.productManager,
        teamName: team.name,
        subjectId: hypothesis.id,
        subject: hypothesis.title,
      };
      const owed: OwedEntry[] = [];
      const closed = hypothesis.closedOn !== null;
      if (needsRootCause({ closed, score: hypothesis.score }) && hypothesis.rootCause === null) {
        owed.push({ kind: 'ROOT_CAUSE', ...entry });
      }
      if (hypothesis.risk === RiskCategory.GREATEST_RISK && !isWritten(hypothesis.improvementPlan)) {
        owed.push({ kind: 'IMPROVEMENT_PLAN', ...entry });
      }
      return owed;
    }),
  );
  const byExecutives = asks
    .filter((ask) => ask.answer === null)
    .map((ask) => ({
      kind: 'EXECUTIVE_ANSWER' as const,
      owedBy: ask.executive,
      teamName: ask.teamName,
      subjectId: ask.id,
      subject: ask.ask,
    }));
  return [...byTeams, ...byExecutives];
}
