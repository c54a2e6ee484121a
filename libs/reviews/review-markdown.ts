import { byNumber, byText, inOrder, listed, type ReviewDocument, type RiskEntry } from '../domain';
import { markdownTable } from './markdown-table';
import { markdownText } from './markdown-text';
import { countText, dayText, figureText, nothing } from './review-figures';
import { ageText, outOf, sentenceCase } from './review-markdown-cells';
import {
  asksSection,
  decisionsSection,
  disciplineSection,
  methodsSection,
  owedSection,
  risksSection,
  roadmapSwapSection,
} from './review-markdown-sections';
import { teamSection } from './review-markdown-team';

/**
 * The review as a page to read (R-QR-4): first the answer in numbers, then team by team, then what was decided, missed,
 * risked and asked. Pure text in one fixed form: the same document gives the same bytes, and the hash stands in its
 * head (R-QR-3). All that people wrote is escaped. `hash` is null for a preview of a review that is not frozen yet.
 */
export function renderReviewMarkdown(document: ReviewDocument, hash: string | null): string {
  const sections = [
    head(document, hash),
    answer(document),
    teams(document),
    decisionsSection(document),
    disciplineSection(document),
    risksSection(document),
    asksSection(document),
    owedSection(document),
    roadmapSwapSection(document),
    methodsSection(document, hash),
  ];
  const lines = sections.filter((section) => section.length > 0).map((section) => section.join('\n'));
  return `${lines.join('\n\n')}\n`;
}

function head({ organization, team, quarter, cutOffAt }: ReviewDocument, hash: string | null): string[] {
  const moment = `${cutOffAt.slice(0, 16).replace('T', ' ')} UTC`;
  const whose = team === null ? '' : `, team ${markdownText(team.name)}`;
  return [
    `# ${markdownText(organization.name)}${whose}: quarterly review ${markdownText(quarter.label)}`,
    '',
    `${dayText(quarter.startsOn)} to ${dayText(quarter.endsOn)}. Facts as recorded by ${moment}.  `,
    hash === null
      ? '**A preview: this review is not frozen yet, and its numbers may still change.**'
      : `SHA-256: \`${hash}\``,
  ];
}

function answer(document: ReviewDocument): string[] {
  return [
    '## Did the teams move the metrics they committed to?',
    '',
    verdict(document),
    '',
    ...keyFigures(document),
    '',
    ...teamsAtAGlance(document),
  ];
}

/** The one sentence to take away. */
function verdict({ headline: { targets, guardrails }, risks }: ReviewDocument): string {
  if (targets.committed === 0) {
    return '**There is no answer: no team was committed to a target in this quarter.**';
  }
  const rest = [
    [targets.running, 'still running'],
    [targets.missed, 'missed'],
    [targets.endedEarly, 'ended early by a decision'],
    [targets.unmeasured, 'not measured at all'],
  ] as const;
  const others = rest.filter(([count]) => count > 0).map(([count, what]) => `${figureText(count)} ${what}`);
  const sentences = [
    `**${figureText(targets.met)} of ${figureText(targets.committed)} committed ${targets.committed === 1 ? 'target' : 'targets'} met.**`,
    `${figureText(targets.movedTowards)} of ${figureText(targets.committed)} moved the right way.`,
    others.length > 0 ? `Of the rest, ${listed(others, 'and')}.` : '',
    guardrails.breached > 0 ? `**${sentenceCase(countText(guardrails.breached, 'guardrail'))} breached.**` : '',
    greatestRisks(risks),
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

/** The three that matter most by name, the others as a number. */
function greatestRisks(risks: readonly RiskEntry[]): string {
  const greatest = risks.filter(({ category }) => category === 'GREATEST_RISK');
  if (greatest.length === 0) return '';
  const named = greatest
    .slice(0, 3)
    .map(({ hypothesisTitle, teamName }) => `“${markdownText(hypothesisTitle)}” (${markdownText(teamName)})`);
  const others = greatest.length - named.length;
  return `**At greatest risk:** ${listed(others > 0 ? [...named, `${figureText(others)} more`] : named, 'and')}.`;
}

function keyFigures({ headline }: ReviewDocument): string[] {
  const { targets, guardrails, hypotheses, checkpoints } = headline;
  const guarded = guardrails.kept + guardrails.breached + guardrails.unmeasured;
  return markdownTable(
    [{ title: 'In numbers' }, { title: 'This quarter' }],
    [
      ['Targets met', outOf(targets.met, targets.committed)],
      ['Targets moved the right way', outOf(targets.movedTowards, targets.committed)],
      ['Guardrails kept', outOf(guardrails.kept, guarded, [[guardrails.unmeasured, 'not measured']])],
      ['Hypotheses by state', countsText(hypotheses.byState)],
      ['Hypotheses by health', countsText(hypotheses.byHealth)],
      [
        'Checkpoints held on time',
        outOf(checkpoints.onTime, checkpoints.due, [
          [checkpoints.late, 'late'],
          [checkpoints.missed, 'missed'],
          [checkpoints.waived, 'waived'],
          [checkpoints.unresolved, 'still open'],
        ]),
      ],
      ['Median age of the evidence', ageText(headline.medianEvidenceAgeDays)],
    ],
  );
}

function teamsAtAGlance(document: ReviewDocument): string[] {
  if (document.teams.length === 0) return ['No team was part of this review.'];
  return markdownTable(
    [
      { title: 'Team' },
      { title: 'Targets met', right: true },
      { title: 'Moved the right way', right: true },
      { title: 'Guardrails breached', right: true },
      { title: 'Checkpoints on time', right: true },
      { title: 'Missed', right: true },
      { title: 'Median age of evidence', right: true },
    ],
    document.teams.map(({ name, tally: { targets, guardrails, checkpoints, medianEvidenceAgeDays } }) => [
      markdownText(name),
      outOf(targets.met, targets.committed),
      outOf(targets.movedTowards, targets.committed),
      figureText(guardrails.breached),
      outOf(checkpoints.onTime, checkpoints.due),
      figureText(checkpoints.missed),
      ageText(medianEvidenceAgeDays),
    ]),
  );
}

function teams(document: ReviewDocument): string[] {
  if (document.teams.length === 0) return [];
  return ['## Team by team', ...document.teams.flatMap((team) => ['', ...teamSection(team, document.organization)])];
}

/** The most frequent first, so that the order does not depend on how the document was stored. */
function countsText<K extends string>(counts: Partial<Record<K, number>>): string {
  const parts = Object.entries<number>(counts as Record<string, number>)
    .sort(
      inOrder(
        byNumber(([, count]) => -count),
        byText(([name]) => name),
      ),
    )
    .map(([name, count]) => `${figureText(count)} ${name.toLowerCase().replaceAll('_', ' ')}`);
  return parts.length === 0 ? nothing : parts.join(', ');
}
