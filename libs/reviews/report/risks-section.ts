import { RiskCategory, type OwedEntry, type RiskEntry } from '../../domain';
import { nothing } from '../review-words';
import type { Block, Cell, ReportSection } from './report';
import { paragraph, table, toned, written } from './report-blocks';
import type { ReportContext } from './report-context';
import { reviewChecklist } from './review-checklist';

const greatestFirst = [RiskCategory.GREATEST_RISK, RiskCategory.NOT_ASSESSABLE, RiskCategory.AT_RISK];

/** What is not on plan by risk category, greatest risk first, with root cause and plan (R-QR-1). */
export function risksSection(context: ReportContext): ReportSection | null {
  const { document, words } = context;
  const { risks } = words.labels.report;
  if (document.headline.hypotheses.total === 0) return null;
  return {
    id: 'risks',
    kind: 'risks',
    title: risks.title,
    blocks: [
      ...(document.risks.length === 0
        ? [paragraph(risks.none)]
        : greatestFirst.flatMap((category) => risksOf(category, context))),
      reviewChecklist(context),
    ],
  };
}

function risksOf(category: RiskCategory, context: ReportContext): Block[] {
  const { document, words } = context;
  const { labels } = words;
  const { risks, columns } = labels.report;
  const entries = document.risks.filter((risk) => risk.category === category);
  if (entries.length === 0) return [];
  return [
    table<RiskEntry>(
      risks.caption(entries.length, words.figure(entries.length), labels.risk[category]),
      [
        { title: columns.hypothesis, cell: ({ hypothesisTitle }) => written(hypothesisTitle) },
        { title: columns.team, cell: ({ teamName }) => written(teamName) },
        { title: columns.because, cell: (risk) => (risk.closedOn === null ? written(risk.because) : closedText(risk)) },
        {
          title: risks.rootCause,
          cell: (risk) =>
            risk.rootCause === null
              ? gap('ROOT_CAUSE', risk, context)
              : `${labels.rootCause[risk.rootCause.cause]}: ${written(risk.rootCause.explanation)}`,
        },
        {
          title: risks.improvementPlan,
          cell: (risk) =>
            risk.improvementPlan === null ? gap('IMPROVEMENT_PLAN', risk, context) : written(risk.improvementPlan),
        },
      ],
      entries,
    ),
  ];

  function closedText({ health, score }: RiskEntry): string {
    const named = labels.named(health);
    return score === null ? risks.closedUnmeasured(named) : risks.closed(named, words.rounded(score));
  }
}

/** A gap that nobody has to fill is a dash; one that somebody owes says so. */
function gap(kind: OwedEntry['kind'], { hypothesisId }: RiskEntry, { document, words }: ReportContext): Cell {
  const isOwed = document.owed.some((entry) => entry.kind === kind && entry.subjectId === hypothesisId);
  return isOwed ? toned(words.labels.stillOwed, 'bad') : { text: nothing };
}
