import type { OwedEntry, RiskEntry } from '../../../../domain';
import type { ReportContext } from '../../../report/report-context';
import { riskTones } from '../../../review-tones';
import { nothing } from '../../../review-words';
import { body } from '../deck-theme';
import { inTurns } from '../in-turns';
import type { Slide, SlideCell } from '../slide';
import { sourceNote, written } from '../slide-words';
import { statement } from '../statement';

/** What is not on plan, why, and what will change; null where there is no hypothesis to judge. */
export function risksSlide(context: ReportContext): Slide | null {
  const { document, words } = context;
  const { risks, headline } = document;
  const { total, byRisk } = headline.hypotheses;
  if (total === 0) return null;
  const { deck, risks: labels } = words.labels.slides;
  const { columns, none } = labels;
  const greatest = byRisk.GREATEST_RISK ?? 0;
  return {
    layout: 'content',
    title: risks.length === 0 ? none.title : labels.title(words.outOf(risks.length, total), words.figure(greatest)),
    elements: [
      risks.length === 0
        ? statement({ text: none.fact(total, words.figure(total)), tone: 'good' })
        : {
            type: 'table',
            box: body,
            description: labels.description(risks.length, words.figure(risks.length)),
            columns: [
              { title: columns.risk, share: 1.5 },
              { title: deck.columns.teamAndHypothesis, share: 2.6 },
              { title: columns.because, share: 3 },
              { title: columns.rootCause, share: 2.7 },
              { title: columns.plan, share: 2.4 },
            ],
            rows: inTurns(risks, ({ category, teamName }) => `${category} ${teamName}`).map((entry) =>
              riskRow(entry, context),
            ),
            lines: 4,
            more: (left) => labels.more(left, words.figure(left)),
          },
    ],
    notes: [risks.length === 0 ? none.note : labels.note, sourceNote(context, labels.source)],
  };
}

function riskRow(entry: RiskEntry, context: ReportContext): SlideCell[] {
  const { category, teamName, hypothesisTitle, because, closedOn, rootCause, improvementPlan } = entry;
  const { risk, rootCause: causes } = context.words.labels;
  return [
    { text: risk[category], tone: riskTones[category], bold: true },
    { text: `${written(teamName)}: ${written(hypothesisTitle)}` },
    { text: closedOn === null ? written(because) : closedText(entry, context) },
    rootCause === null
      ? gap('ROOT_CAUSE', entry, context)
      : { text: `${causes[rootCause.cause]}: ${written(rootCause.explanation)}` },
    improvementPlan === null ? gap('IMPROVEMENT_PLAN', entry, context) : { text: written(improvementPlan) },
  ];
}

function closedText({ health, score }: RiskEntry, { words }: ReportContext): string {
  const { named, slides } = words.labels;
  const { scored, neverMeasured } = slides.risks;
  return score === null ? neverMeasured(named(health)) : scored(named(health), words.rounded(score));
}

/** A gap that nobody has to fill is a dash; one that somebody owes says so. */
function gap(kind: OwedEntry['kind'], { hypothesisId }: RiskEntry, { document, words }: ReportContext): SlideCell {
  const owed = document.owed.some((entry) => entry.kind === kind && entry.subjectId === hypothesisId);
  return owed ? { text: words.labels.stillOwed, tone: 'bad', bold: true } : { text: nothing };
}
