import type { OwedEntry, RiskEntry } from '../../../../domain';
import type { ReportContext } from '../../../report/report-context';
import { riskTones } from '../../../review-tones';
import { nothing } from '../../../review-words';
import { inWords, riskWords, rootCauseWords, stillOwed } from '../../../review-wording';
import { body } from '../deck-theme';
import { inTurns } from '../in-turns';
import type { Slide, SlideCell } from '../slide';
import { andMore, sourceNote, written } from '../slide-words';
import { statement } from '../statement';

/** What is not on plan, why, and what will change; null where there is no hypothesis to judge. */
export function risksSlide(context: ReportContext): Slide | null {
  const { document, words } = context;
  const { risks, headline } = document;
  const { total, byRisk } = headline.hypotheses;
  if (total === 0) return null;
  const greatest = byRisk.GREATEST_RISK ?? 0;
  return {
    layout: 'content',
    title:
      risks.length === 0
        ? 'No risks: every hypothesis is on plan'
        : `${words.outOf(risks.length, total)} hypotheses are not on plan, ${words.figure(greatest)} at greatest risk`,
    elements: [
      risks.length === 0
        ? statement({
            text: `✓ ${words.count(total, 'hypothesis', 'hypotheses')} on plan, no guardrail breached.`,
            tone: 'good',
          })
        : {
            type: 'table',
            box: body,
            description: `Table: ${words.count(risks.length, 'risk')} with team, hypothesis, reason, root cause and plan, greatest risk first.`,
            columns: [
              { title: 'Risk', share: 1.5 },
              { title: 'Team: hypothesis', share: 2.6 },
              { title: 'Because', share: 3 },
              { title: 'Root cause', share: 2.7 },
              { title: 'What will change', share: 2.4 },
            ],
            rows: inTurns(risks, ({ category, teamName }) => `${category} ${teamName}`).map((entry) =>
              riskRow(entry, context),
            ),
            lines: 4,
            more: (left) => andMore(left, words, 'risk'),
          },
    ],
    notes: [
      `Say: ${risks.length === 0 ? 'nothing is off plan.' : 'ask of each what will be different next quarter. Where a root cause or a plan is still owed, ask by when it comes.'}`,
      sourceNote(context, 'the risk category of each hypothesis (R-QR-1)'),
    ],
  };
}

function riskRow(entry: RiskEntry, context: ReportContext): SlideCell[] {
  const { category, teamName, hypothesisTitle, because, closedOn, rootCause, improvementPlan } = entry;
  return [
    { text: riskWords[category], tone: riskTones[category], bold: true },
    { text: `${written(teamName)}: ${written(hypothesisTitle)}` },
    { text: closedOn === null ? written(because) : closedText(entry, context) },
    rootCause === null
      ? gap('ROOT_CAUSE', entry, context)
      : { text: `${rootCauseWords[rootCause.cause]}: ${written(rootCause.explanation)}` },
    improvementPlan === null ? gap('IMPROVEMENT_PLAN', entry, context) : { text: written(improvementPlan) },
  ];
}

function closedText({ health, score }: RiskEntry, { words }: ReportContext): string {
  return `${inWords(health)}, ${score === null ? 'never measured' : `score ${words.rounded(score)}`}`;
}

/** A gap that nobody has to fill is a dash; one that somebody owes says so. */
function gap(kind: OwedEntry['kind'], { hypothesisId }: RiskEntry, { document }: ReportContext): SlideCell {
  const owed = document.owed.some((entry) => entry.kind === kind && entry.subjectId === hypothesisId);
  return owed ? { text: stillOwed, tone: 'bad', bold: true } : { text: nothing };
}
