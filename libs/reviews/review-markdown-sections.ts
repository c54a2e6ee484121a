import type { DataLimitation, OwedEntry, ReviewDocument, RiskEntry } from '../domain';
import { markdownTable } from './markdown-table';
import { markdownText } from './markdown-text';
import { countText, dayText, figureText, nothing, roundedText, shareText } from './review-figures';
import { ageText, sentenceCase, written } from './review-markdown-cells';
import { checkpointWords, inWords, riskWords, rootCauseWords } from './review-wording';

/** Every decision with what was learned, in the order they were taken (R-QR-1). */
export function decisionsSection({ decisions: entries }: ReviewDocument): string[] {
  if (entries.length === 0) return ['## Decisions and what was learned', '', 'No checkpoint was held.'];
  return [
    '## Decisions and what was learned',
    '',
    ...markdownTable(
      [
        { title: 'Held' },
        { title: 'Team' },
        { title: 'Hypothesis' },
        { title: 'Decision' },
        { title: 'Learned' },
        { title: 'Why so' },
      ],
      entries.map((entry) => [
        dayText(entry.heldOn),
        markdownText(entry.teamName),
        markdownText(entry.hypothesisTitle),
        entry.decision === null ? nothing : `**${inWords(entry.decision)}**`,
        written(entry.learned),
        written(entry.rationale),
      ]),
    ),
  ];
}

/** Checkpoints that did not go as agreed; the rest is in the numbers. */
export function disciplineSection(document: ReviewDocument): string[] {
  const rows = document.teams.flatMap((team) =>
    team.hypotheses.flatMap((hypothesis) =>
      hypothesis.checkpoints
        .filter(({ outcome }) => outcome !== 'ON_TIME' && outcome !== 'FALLEN_AWAY')
        .map((checkpoint) => [
          dayText(checkpoint.dueOn),
          markdownText(team.name),
          markdownText(hypothesis.title),
          `${checkpointWords[checkpoint.outcome]}${checkpoint.missed && checkpoint.heldOn !== null ? ', made good later' : ''}`,
          checkpoint.heldOn === null ? nothing : dayText(checkpoint.heldOn),
          checkpoint.waiver === null
            ? nothing
            : `${markdownText(checkpoint.waiver.by)}: ${written(checkpoint.waiver.reason)}`,
        ]),
    ),
  );
  if (rows.length === 0)
    return document.headline.checkpoints.due === 0
      ? []
      : ['## Checkpoints not held on time', '', 'None: every checkpoint was held on time.'];
  return [
    '## Checkpoints not held on time',
    '',
    ...markdownTable(
      [
        { title: 'Due' },
        { title: 'Team' },
        { title: 'Hypothesis' },
        { title: 'Outcome' },
        { title: 'Held' },
        { title: 'Waived by, because' },
      ],
      rows,
    ),
  ];
}

/** What is not on plan, greatest risk first, with root cause and plan (R-QR-1). */
export function risksSection({ risks: entries, headline, owed }: ReviewDocument): string[] {
  if (headline.hypotheses.total === 0) return [];
  if (entries.length === 0) return ['## Risks, greatest first', '', 'None: every hypothesis is on plan.'];
  return [
    '## Risks, greatest first',
    '',
    ...markdownTable(
      [
        { title: 'Risk' },
        { title: 'Team' },
        { title: 'Hypothesis' },
        { title: 'Because' },
        { title: 'Root cause' },
        { title: 'What will change' },
      ],
      entries.map((entry) => [
        riskWords[entry.category],
        markdownText(entry.teamName),
        markdownText(entry.hypothesisTitle),
        entry.closedOn === null ? written(entry.because) : closedText(entry),
        entry.rootCause === null
          ? gapText('ROOT_CAUSE', entry, owed)
          : `${rootCauseWords[entry.rootCause.cause]}: ${written(entry.rootCause.explanation)}`,
        entry.improvementPlan === null ? gapText('IMPROVEMENT_PLAN', entry, owed) : written(entry.improvementPlan),
      ]),
    ),
  ];
}

function closedText({ health, score }: RiskEntry): string {
  return `${inWords(health)}, ${score === null ? 'never measured' : `score ${roundedText(score)}`}`;
}

/** A gap that nobody has to fill is a dash; one that somebody owes says so. */
function gapText(kind: OwedEntry['kind'], { hypothesisId }: RiskEntry, owed: readonly OwedEntry[]): string {
  return owed.some((entry) => entry.kind === kind && entry.subjectId === hypothesisId) ? '**? still owed**' : nothing;
}

/** Asks of executives with their answers, or the lack of one (R-QR-1). */
export function asksSection({ asks: entries }: ReviewDocument): string[] {
  if (entries.length === 0) return [];
  return [
    '## Asked of executives',
    '',
    ...markdownTable(
      [{ title: 'Asked' }, { title: 'By' }, { title: 'Of' }, { title: 'Ask' }, { title: 'Answer' }],
      entries.map((entry) => [
        dayText(entry.askedOn),
        markdownText(entry.teamName === null ? entry.askedBy : `${entry.askedBy} (${entry.teamName})`),
        markdownText(entry.executive),
        written(entry.ask),
        entry.answer === null
          ? '**? not answered yet**'
          : `${written(entry.answer.text)} (${markdownText(entry.answer.by)}, ${dayText(entry.answer.on)})`,
      ]),
    ),
  ];
}

const owedWords = {
  ROOT_CAUSE: 'a root cause for',
  IMPROVEMENT_PLAN: 'an improvement plan for',
  EXECUTIVE_ANSWER: 'an answer to',
} as const satisfies Record<OwedEntry['kind'], string>;

/** Who still owes the review something; nothing when it is complete. */
export function owedSection({ owed: entries }: ReviewDocument): string[] {
  if (entries.length === 0) return [];
  return [
    '## Still owed',
    '',
    ...entries.map(
      (entry) =>
        `- ${entry.owedBy === null ? 'Nobody named' : markdownText(entry.owedBy)}` +
        `${entry.teamName === null ? '' : ` (${markdownText(entry.teamName)})`} owes ${owedWords[entry.kind]} “${markdownText(entry.subject)}”`,
    ),
  ];
}

/** How far the annual roadmap has been replaced, and how its dates slipped (R-SWAP-3, R-SWAP-6). */
export function roadmapSwapSection({ swap }: ReviewDocument): string[] {
  if (swap === null) return [];
  return [
    '## From the annual roadmap to outcomes',
    '',
    `${shareText(swap.coverage)} of ${countText(swap.items, 'promised item')} are dealt with: ` +
      `${figureText(swap.swapped)} became options of a hypothesis, ${figureText(swap.keptAsCommitment)} stay commitments, ` +
      `${figureText(swap.deferred)} are deferred, ${figureText(swap.dropped)} dropped. ` +
      (swap.slipped === 0
        ? 'No promised date has slipped so far.'
        : `${sentenceCase(countText(swap.slipped, 'promised date'))} slipped, by a median of ${ageText(swap.medianSlipDays)} and by ${ageText(swap.longestSlipDays)} at worst.`),
  ];
}

/** How each figure comes about, what limits the data, and what the hash covers. */
export function methodsSection(document: ReviewDocument, hash: string | null): string[] {
  return [
    '## Appendix: how to read this',
    '',
    '- **Committed targets** are the primary and supporting ones; guardrails are counted apart.',
    '- **Progress** is the way from the baseline to the target: 0 % at the baseline, 100 % at the target, below 0 % when the metric went the wrong way. For a band it is 100 % inside.',
    '- **Pace** is progress divided by the share of the time that has passed: 1 is just in time.',
    '- **Health** is derived from the readings, never typed in. What was not measured, or not lately, is never shown as healthy.',
    '- **Score** is progress at the due date between 0 and 1, the mean over the primary targets: below 0.4 low, below 0.7 partial, from 0.7 on strong. A score below 0.7 calls for a root cause.',
    '- **Risk** follows the score of what is closed and the health of what is running. A breached guardrail is never on plan.',
    '- **Ended early** means that a checkpoint closed the hypothesis before its due date. **Missed** checkpoints stay missed, also when they were made good.',
    '- **Age of the evidence** is how old the readings were when a checkpoint was held on them.',
    ...document.dataLimitations.map(limitationText),
    ...(hash === null
      ? []
      : [
          '- **Hash**: the SHA-256 of the review in canonical JSON (RFC 8785), as the JSON export carries it. Later corrections appear as addenda, never as edits.',
        ]),
  ];
}

function limitationText({ metricName, kind, limitation, teams: names }: DataLimitation): string {
  const what = {
    KNOWN: written(limitation),
    STALE: 'its latest reading is older than it should be.',
    UNMEASURED: 'no reading since the baseline.',
  }[kind];
  return `- **Data limitation**, ${markdownText(metricName)} (${names.map(markdownText).join(', ')}): ${what}`;
}
