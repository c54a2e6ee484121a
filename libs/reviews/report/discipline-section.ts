import type { ReviewCheckpoint, ReviewHypothesis, ReviewTeam } from '../../domain';
import { checkpointStripScene } from '../charts';
import { nothing } from '../review-words';
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
    title: context.words.labels.report.discipline.title,
    blocks: [
      ...strips(context),
      tallies(context),
      ...unpunctual(entries, context),
      ...exceptionBlocks(entries, context),
    ],
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
  const { discipline, columns } = words.labels.report;
  const { byTeam } = discipline;
  const count = (title: string, of: (tally: ReviewTeam['tally']['checkpoints']) => number) => ({
    title,
    numeric: true,
    cell: ({ tally }: ReviewTeam) => words.figure(of(tally.checkpoints)),
  });
  return table(
    byTeam.caption,
    [
      { title: columns.team, cell: ({ name }) => written(name) },
      count(byTeam.due, ({ due }) => due),
      count(byTeam.onTime, ({ onTime }) => onTime),
      count(byTeam.late, ({ late }) => late),
      count(byTeam.missed, ({ missed }) => missed),
      count(byTeam.madeGood, ({ madeGood }) => madeGood),
      count(byTeam.waived, ({ waived }) => waived),
      count(byTeam.unresolved, ({ unresolved }) => unresolved),
    ],
    document.teams,
  );
}

/** Checkpoints that did not go as agreed; the rest is in the numbers. */
function unpunctual(entries: readonly Entry[], { words }: ReportContext): Block[] {
  const rows = entries.filter(({ checkpoint: { outcome } }) => outcome !== 'ON_TIME' && outcome !== 'FALLEN_AWAY');
  const { labels } = words;
  const { discipline, columns } = labels.report;
  const { notOnTime } = discipline;
  if (rows.length === 0) return [paragraph(discipline.allOnTime)];
  return [
    table(
      notOnTime.caption,
      [
        { title: discipline.dueOn, cell: ({ checkpoint }) => words.day(checkpoint.dueOn) },
        { title: columns.team, cell: ({ team }) => written(team.name) },
        { title: columns.hypothesis, cell: ({ hypothesis }) => written(hypothesis.title) },
        {
          title: notOnTime.outcome,
          cell: ({ checkpoint: { outcome, missed, heldOn } }) =>
            toned(
              missed && heldOn !== null
                ? notOnTime.madeGoodLater(labels.checkpoint[outcome])
                : labels.checkpoint[outcome],
              checkpointTones[outcome],
            ),
        },
        { title: columns.held, cell: ({ checkpoint: { heldOn } }) => (heldOn === null ? nothing : words.day(heldOn)) },
        {
          title: notOnTime.waiver,
          cell: ({ checkpoint: { waiver } }) =>
            waiver === null ? nothing : `${written(waiver.by)}: ${written(waiver.reason)}`,
        },
      ],
      rows,
    ),
  ];
}

/** Decisions for which a reason had to be given, and what the sponsor said of those that waited for them (R-ACC-2). */
function exceptionBlocks(entries: readonly Entry[], { words }: ReportContext): Block[] {
  const rows = entries.filter(
    ({ checkpoint }) => checkpoint.exceptionReason !== null || checkpoint.countersignature !== null,
  );
  if (rows.length === 0) return [];
  const { labels } = words;
  const { discipline, columns } = labels.report;
  const { exceptions } = discipline;
  return [
    table(
      exceptions.caption,
      [
        { title: discipline.dueOn, cell: ({ checkpoint }) => words.day(checkpoint.dueOn) },
        { title: columns.team, cell: ({ team }) => written(team.name) },
        { title: columns.hypothesis, cell: ({ hypothesis }) => written(hypothesis.title) },
        {
          title: columns.decision,
          cell: ({ checkpoint: { decision } }) => (decision === null ? nothing : labels.named(decision)),
        },
        { title: exceptions.reason, cell: ({ checkpoint }) => written(checkpoint.exceptionReason) },
        {
          title: exceptions.countersignatureCause,
          cell: ({ checkpoint: { countersignature } }) =>
            countersignature === null ? nothing : labels.countersignatureCause[countersignature.cause],
        },
        { title: exceptions.sponsor, cell: ({ checkpoint }) => signatureText(checkpoint.countersignature) },
      ],
      rows,
    ),
  ];

  function signatureText(signature: ReviewCheckpoint['countersignature']) {
    if (signature === null) return nothing;
    const { approved, by, on, reason } = signature;
    if (approved === null) return toned(exceptions.waits, 'unknown');
    const who = [...(by === null ? [] : [written(by)]), ...(on === null ? [] : [words.day(on)])].join(', ');
    const verdict = approved ? exceptions.countersigned : exceptions.refused;
    return toned(
      `${verdict}${who === '' ? '' : ` (${who})`}${reason === null ? '' : `: ${written(reason)}`}`,
      approved ? 'good' : 'bad',
    );
  }
}
