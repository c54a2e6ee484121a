import { isWritten, RiskCategory, type ReviewHypothesis } from '../../domain';
import { nothing } from '../review-words';
import { contributionWords, riskWords } from '../review-wording';
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
  return table(
    'What the review looked at, after 31 USC 1121(b)',
    [
      { title: 'Question', cell: ([question]) => question },
      { title: 'Answer', cell: ([, answer]) => answer },
    ],
    answers(context),
  );
}

function answers({ document, words }: ReportContext): (readonly [question: string, answer: string])[] {
  const hypotheses = document.teams.flatMap((team) => team.hypotheses);
  const committed = hypotheses.flatMap(({ targets }) => targets.filter(({ role }) => role !== 'GUARDRAIL'));
  const open = committed.filter(({ outcome }) => outcome === 'RUNNING' || outcome === 'UNMEASURED');
  const greatest = hypotheses.filter(({ risk }) => risk === 'GREATEST_RISK');
  const share = <T>(things: readonly T[], answered: (thing: T) => boolean, what: string, noneWhat: string) =>
    things.length === 0 ? noneWhat : `${what} ${words.outOf(things.filter(answered).length, things.length)}`;
  return [
    [
      'Progress in the quarter, and its trend',
      share(committed, ({ latest }) => latest !== null, 'measured for targets:', 'no target was committed to'),
    ],
    [
      'Likelihood of meeting the plan',
      share(open, ({ forecast }) => forecast !== null, 'forecast for targets still open:', 'no target is still open'),
    ],
    [
      'Who contributed, inside and outside of the team',
      share(hypotheses, ({ contribution }) => contribution !== null, 'said for hypotheses:', nothing),
    ],
    ['Whether what was done contributed as planned', contributions(hypotheses)],
    ['Goals by risk', countsOf(greatestFirst, hypotheses, ({ risk }) => risk, riskWords)],
    [
      'How those at greatest risk will improve',
      share(
        greatest,
        ({ improvementPlan }) => isWritten(improvementPlan),
        'planned for hypotheses:',
        'none is at greatest risk',
      ),
    ],
  ];

  function contributions(all: readonly ReviewHypothesis[]): string {
    const kinds = ['AS_PLANNED', 'PARTLY', 'NOT_AS_PLANNED'] as const;
    return countsOf(kinds, all, ({ contribution }) => contribution?.activities ?? null, contributionWords);
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
    return parts.length === 0 ? 'nobody has said' : parts.join(', ');
  }
}
