import { isWritten, RiskCategory, type ReviewHypothesis } from '../../domain';
import { nothing } from '../review-words';
import type { ReportTable } from './report';
import { table } from './report-blocks';
import type { ReportContext } from './report-context';

const greatestFirst = [
  RiskCategory.GREATEST_RISK,
  RiskCategory.NOT_ASSESSABLE,
  RiskCategory.AT_RISK,
  RiskCategory.ON_PLAN,
] as const;

/** What 31 USC 1121(b) asks a quarterly review for, and how far this one answers it (R-QR-1). */
export function reviewChecklist(context: ReportContext): ReportTable {
  const { checklist } = context.words.labels.report;
  return table(
    checklist.caption,
    [
      { title: checklist.question, cell: ([question]) => question },
      { title: checklist.answer, cell: ([, answer]) => answer },
    ],
    answers(context),
  );
}

function answers({ document, words }: ReportContext): (readonly [question: string, answer: string])[] {
  const { labels } = words;
  const { checklist } = labels.report;
  const hypotheses = document.teams.flatMap((team) => team.hypotheses);
  const committed = hypotheses.flatMap(({ targets }) => targets.filter(({ role }) => role !== 'GUARDRAIL'));
  const open = committed.filter(({ outcome }) => outcome === 'RUNNING' || outcome === 'UNMEASURED');
  const greatest = hypotheses.filter(({ risk }) => risk === 'GREATEST_RISK');
  const share = <T>(things: readonly T[], answered: (thing: T) => boolean, said: (share: string) => string) =>
    things.length === 0 ? null : said(words.outOf(things.filter(answered).length, things.length));
  const { progress, likelihood, contributors, contributions, risks, improvement } = checklist;
  return [
    [progress.question, share(committed, ({ latest }) => latest !== null, progress.answer) ?? progress.none],
    [likelihood.question, share(open, ({ forecast }) => forecast !== null, likelihood.answer) ?? likelihood.none],
    [contributors.question, share(hypotheses, (each) => each.contribution !== null, contributors.answer) ?? nothing],
    [contributions.question, contributed(hypotheses)],
    [risks.question, countsOf(greatestFirst, hypotheses, ({ risk }) => risk, labels.risk)],
    [
      improvement.question,
      share(greatest, ({ improvementPlan }) => isWritten(improvementPlan), improvement.answer) ?? improvement.none,
    ],
  ];

  function contributed(all: readonly ReviewHypothesis[]): string {
    const kinds = ['AS_PLANNED', 'PARTLY', 'NOT_AS_PLANNED'] as const;
    return countsOf(kinds, all, ({ contribution }) => contribution?.activities ?? null, labels.contribution);
  }

  function countsOf<K extends string>(
    kinds: readonly K[],
    all: readonly ReviewHypothesis[],
    kindOf: (hypothesis: ReviewHypothesis) => K | null,
    wording: Record<K, string>,
  ): string {
    const parts = kinds.flatMap((kind) => {
      const count = all.filter((hypothesis) => kindOf(hypothesis) === kind).length;
      return count === 0 ? [] : [`${words.figure(count)} ${wording[kind]}`];
    });
    return parts.length === 0 ? checklist.notSaid : parts.join(', ');
  }
}
