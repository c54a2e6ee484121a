import { RiskCategory, type OwedEntry, type ReviewDocument, type RiskEntry } from '../../domain';
import { nothing, sentenceCase } from '../review-words';
import { inWords, riskWords, rootCauseWords, stillOwed } from '../review-wording';
import type { Block, Cell, ReportSection } from './report';
import { paragraph, table, toned, written } from './report-blocks';
import type { ReportContext } from './report-context';
import { reviewChecklist } from './review-checklist';

const greatestFirst = [RiskCategory.GREATEST_RISK, RiskCategory.NOT_ASSESSABLE, RiskCategory.AT_RISK];

/** What is not on plan by risk category, greatest risk first, with root cause and plan (R-QR-1). */
export function risksSection(context: ReportContext): ReportSection | null {
  const { document } = context;
  if (document.headline.hypotheses.total === 0) return null;
  return {
    id: 'risks',
    kind: 'risks',
    title: 'Risks and what will change',
    blocks: [
      ...(document.risks.length === 0
        ? [paragraph('None: every hypothesis is on plan.')]
        : greatestFirst.flatMap((category) => risksOf(category, context))),
      reviewChecklist(context),
    ],
  };
}

function risksOf(category: RiskCategory, { document, words }: ReportContext): Block[] {
  const entries = document.risks.filter((risk) => risk.category === category);
  if (entries.length === 0) return [];
  return [
    table<RiskEntry>(
      `${sentenceCase(words.count(entries.length, 'hypothesis', 'hypotheses'))}: ${riskWords[category]}`,
      [
        { title: 'Hypothesis', cell: ({ hypothesisTitle }) => written(hypothesisTitle) },
        { title: 'Team', cell: ({ teamName }) => written(teamName) },
        { title: 'Because', cell: (risk) => (risk.closedOn === null ? written(risk.because) : closedText(risk)) },
        {
          title: 'Root cause',
          cell: (risk) =>
            risk.rootCause === null
              ? gap('ROOT_CAUSE', risk, document)
              : `${rootCauseWords[risk.rootCause.cause]}: ${written(risk.rootCause.explanation)}`,
        },
        {
          title: 'What will change',
          cell: (risk) =>
            risk.improvementPlan === null ? gap('IMPROVEMENT_PLAN', risk, document) : written(risk.improvementPlan),
        },
      ],
      entries,
    ),
  ];

  function closedText({ health, score }: RiskEntry): string {
    return `${inWords(health)}, ${score === null ? 'never measured' : `score ${words.rounded(score)}`}`;
  }
}

/** A gap that nobody has to fill is a dash; one that somebody owes says so. */
function gap(kind: OwedEntry['kind'], { hypothesisId }: RiskEntry, { owed }: ReviewDocument): Cell {
  const isOwed = owed.some((entry) => entry.kind === kind && entry.subjectId === hypothesisId);
  return isOwed ? toned(stillOwed, 'bad') : { text: nothing };
}
