import type { ReviewCheckpoint, ReviewHypothesis, ReviewTeam } from '../../domain';
import { checkpointStripScene } from '../charts';
import { nothing } from '../review-words';
import { checkpointWords, countersignatureWords, inWords } from '../review-wording';
import type { Block, ReportSection, ReportTable } from './report';
import { chart, paragraph, table, toned, written } from './report-blocks';
import type { ReportContext } from './report-context';
import { checkpointTones } from '../review-tones';

interface Entry {
  readonly team: ReviewTeam;
  readonly hypothesis: ReviewHypothesis;
  readonly checkpoint: ReviewCheckpoint;
}

/** Whether people looked when they had agreed to look, and what they excused and overruled (R-ACC-2, R-ACC-4, R-ACC-5). */
export function disciplineSection(context: ReportContext): ReportSection | null {
  const entries = entriesOf(context);
  if (entries.length === 0) return null;
  return {
    id: 'discipline',
    kind: 'discipline',
    title: 'Checkpoint discipline',
    blocks: [...strips(context), tallies(context), ...unpunctual(entries, context), ...exceptions(entries, context)],
  };
}

function entriesOf({ document }: ReportContext): Entry[] {
  return document.teams.flatMap((team) =>
    team.hypotheses.flatMap((hypothesis) =>
      hypothesis.checkpoints.map((checkpoint) => ({ team, hypothesis, checkpoint })),
    ),
  );
}

function strips({ document, setting }: ReportContext): Block[] {
  return document.teams
    .filter(({ hypotheses }) => hypotheses.some(({ checkpoints }) => checkpoints.length > 0))
    .map((team) => chart(checkpointStripScene(team, setting)));
}

function tallies({ document, words }: ReportContext): ReportTable {
  const count = (title: string, of: (tally: ReviewTeam['tally']['checkpoints']) => number) => ({
    title,
    numeric: true,
    cell: ({ tally }: ReviewTeam) => words.figure(of(tally.checkpoints)),
  });
  return table(
    'Checkpoints by team',
    [
      { title: 'Team', cell: ({ name }) => written(name) },
      count('Due', ({ due }) => due),
      count('On time', ({ onTime }) => onTime),
      count('Late', ({ late }) => late),
      count('Missed', ({ missed }) => missed),
      count('Of these made good', ({ madeGood }) => madeGood),
      count('Waived', ({ waived }) => waived),
      count('Still open', ({ unresolved }) => unresolved),
    ],
    document.teams,
  );
}

/** Checkpoints that did not go as agreed; the rest is in the numbers. */
function unpunctual(entries: readonly Entry[], { words }: ReportContext): Block[] {
  const rows = entries.filter(({ checkpoint: { outcome } }) => outcome !== 'ON_TIME' && outcome !== 'FALLEN_AWAY');
  if (rows.length === 0) return [paragraph('Every checkpoint that fell due was held on time.')];
  return [
    table(
      'Checkpoints not held on time',
      [
        { title: 'Due', cell: ({ checkpoint }) => words.day(checkpoint.dueOn) },
        { title: 'Team', cell: ({ team }) => written(team.name) },
        { title: 'Hypothesis', cell: ({ hypothesis }) => written(hypothesis.title) },
        {
          title: 'Outcome',
          cell: ({ checkpoint: { outcome, missed, heldOn } }) =>
            toned(
              `${checkpointWords[outcome]}${missed && heldOn !== null ? ', made good later' : ''}`,
              checkpointTones[outcome],
            ),
        },
        { title: 'Held', cell: ({ checkpoint: { heldOn } }) => (heldOn === null ? nothing : words.day(heldOn)) },
        {
          title: 'Waived by, because',
          cell: ({ checkpoint: { waiver } }) =>
            waiver === null ? nothing : `${written(waiver.by)}: ${written(waiver.reason)}`,
        },
      ],
      rows,
    ),
  ];
}

/** Decisions for which a reason had to be given, and what the sponsor said of those that waited for them (R-ACC-2). */
function exceptions(entries: readonly Entry[], { words }: ReportContext): Block[] {
  const rows = entries.filter(
    ({ checkpoint }) => checkpoint.exceptionReason !== null || checkpoint.countersignature !== null,
  );
  if (rows.length === 0) return [];
  return [
    table(
      'Exceptions and countersignatures',
      [
        { title: 'Due', cell: ({ checkpoint }) => words.day(checkpoint.dueOn) },
        { title: 'Team', cell: ({ team }) => written(team.name) },
        { title: 'Hypothesis', cell: ({ hypothesis }) => written(hypothesis.title) },
        {
          title: 'Decision',
          cell: ({ checkpoint: { decision } }) => (decision === null ? nothing : inWords(decision)),
        },
        { title: 'Reason given', cell: ({ checkpoint }) => written(checkpoint.exceptionReason) },
        {
          title: 'Waited because',
          cell: ({ checkpoint: { countersignature } }) =>
            countersignature === null ? nothing : countersignatureWords[countersignature.cause],
        },
        { title: 'The sponsor', cell: ({ checkpoint }) => signatureText(checkpoint.countersignature) },
      ],
      rows,
    ),
  ];

  function signatureText(signature: ReviewCheckpoint['countersignature']) {
    if (signature === null) return nothing;
    const { approved, by, on, reason } = signature;
    if (approved === null) return toned('? waits for the countersignature', 'unknown');
    const who = [...(by === null ? [] : [written(by)]), ...(on === null ? [] : [words.day(on)])].join(', ');
    const verdict = approved ? '✓ countersigned' : '✗ refused';
    return toned(
      `${verdict}${who === '' ? '' : ` (${who})`}${reason === null ? '' : `: ${written(reason)}`}`,
      approved ? 'good' : 'bad',
    );
  }
}
