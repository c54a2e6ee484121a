import { byNumber, byText, inOrder, type ReviewTally, type ReviewTeam } from '../../../../domain';
import { notOnTime } from '../../../report/report-cover';
import type { ReportContext } from '../../../report/report-context';
import { checkpointWords } from '../../../review-wording';
import { body, colours, columnsOf } from '../deck-theme';
import type { BarFill, Box, Slide, SlideFigure } from '../slide';
import { sourceNote, written } from '../slide-words';
import { fitLines } from '../text-fit';

type Checkpoints = ReviewTally['checkpoints'];

/** More bars than these are no picture any more. */
const mostTeams = 9;

const outcomes = [
  ['ON_TIME', 'onTime', { colour: colours.good }],
  ['LATE', 'late', { colour: colours.warning, pattern: 'wdUpDiag' }],
  ['MISSED', 'missed', { colour: colours.bad, pattern: 'wdDnDiag' }],
  ['WAIVED', 'waived', { colour: colours.muted, pattern: 'pct50' }],
  ['UNRESOLVED', 'unresolved', { colour: colours.muted, pattern: 'narHorz' }],
] as const satisfies readonly (readonly [string, keyof Checkpoints, BarFill])[];

/** Whether teams looked at their evidence when they said they would; null where no checkpoint fell due. */
export function disciplineSlide(context: ReportContext): Slide | null {
  const { document, words } = context;
  const { checkpoints } = document.headline;
  if (checkpoints.due === 0) return null;
  const rows = teamRows(document.teams, words);
  const occurring = outcomes.filter(([, key]) => checkpoints[key] > 0);
  const [chartBox, figureBox] = columnsOf([8, 4]);
  return {
    layout: 'content',
    title: `${words.outOf(checkpoints.onTime, checkpoints.due)} checkpoints held on time${notes(checkpoints, words)}`,
    elements: [
      {
        type: 'chart',
        box: chartBox ?? body,
        description: `Stacked bar chart: shares of the checkpoints that fell due, by team, labelled with their numbers. ${rows.map(({ name, counts }) => `${name}: ${occurring.map(([outcome, key]) => `${words.figure(counts[key])} ${checkpointWords[outcome]}`).join(', ')}`).join('; ')}.`,
        chart: {
          kind: 'bar',
          grouping: 'percentStacked',
          categories: rows.map(
            ({ name, counts }) => `${fitLines(name, 12, 1.9, 1).text}, ${words.figure(counts.due)} due`,
          ),
          series: occurring.map(([outcome, key, fill]) => ({
            name: checkpointWords[outcome],
            values: rows.map(({ counts }) => counts[key]),
            fill,
          })),
          // Of nothing there is nothing to write.
          labelFormat: '#,##0;-#,##0;;',
          axis: null,
          legend: true,
        },
      },
      ...figures(context, figureBox ?? body),
    ],
    notes: [
      `Say: a checkpoint is where a team looks at its evidence and decides. ${words.outOf(checkpoints.onTime, checkpoints.due)} were held on time${notes(checkpoints, words)}.`,
      ...rows.map(
        ({ name, counts }) => `${name}: ${words.outOf(counts.onTime, counts.due)} on time${notes(counts, words)}.`,
      ),
      'A missed checkpoint stays missed, also when it was made good later (R-ACC-4).',
      sourceNote(context, 'the checkpoints that fell due in the quarter (R-ACC-8)'),
    ],
  };
}

function notes(checkpoints: Checkpoints, words: ReportContext['words']): string {
  const parts = notOnTime(checkpoints, words);
  return parts.length === 0 ? '' : `, ${parts.join(', ')}`;
}

/** Teams with the most that did not go as agreed first; those without room as one. */
function teamRows(
  teams: readonly ReviewTeam[],
  words: ReportContext['words'],
): { name: string; counts: Checkpoints }[] {
  const rows = teams
    .filter(({ tally }) => tally.checkpoints.due > 0)
    .sort(
      inOrder<ReviewTeam>(
        byNumber(({ tally: { checkpoints } }) => checkpoints.onTime - checkpoints.due),
        byText(({ name }) => name),
      ),
    )
    .map(({ name, tally }) => ({ name: written(name), counts: tally.checkpoints }));
  if (rows.length <= mostTeams) return rows;
  const rest = rows.slice(mostTeams - 1);
  return [
    ...rows.slice(0, mostTeams - 1),
    { name: `${words.figure(rest.length)} other teams`, counts: rest.map(({ counts }) => counts).reduce(added) },
  ];
}

function added(a: Checkpoints, b: Checkpoints): Checkpoints {
  return {
    due: a.due + b.due,
    onTime: a.onTime + b.onTime,
    late: a.late + b.late,
    missed: a.missed + b.missed,
    waived: a.waived + b.waived,
    unresolved: a.unresolved + b.unresolved,
    madeGood: a.madeGood + b.madeGood,
  };
}

function figures({ document, words }: ReportContext, box: Box): SlideFigure[] {
  const { checkpoints, learnings, medianEvidenceAgeDays } = document.headline;
  const { calibration } = document;
  const shown = [
    {
      label: 'Missed',
      value: words.figure(checkpoints.missed),
      note: `${words.figure(checkpoints.madeGood)} made good later`,
      tone: checkpoints.missed > 0 ? ('bad' as const) : null,
    },
    {
      label: 'Median age of the evidence',
      value: words.age(medianEvidenceAgeDays),
      note: 'on the day it was decided on',
      tone: null,
    },
    calibration === null
      ? { label: 'Learnings written down', value: words.figure(learnings), note: 'at held checkpoints', tone: null }
      : {
          label: 'Brier score of stated confidence',
          value: words.rounded(calibration.brierScore),
          note: `over ${words.count(calibration.count, 'closed hypothesis', 'closed hypotheses')}; 0 is perfect, ${words.rounded(0.25)} is a coin`,
          tone: null,
        },
  ];
  const gap = 0.2;
  const height = (box.height - gap * (shown.length - 1)) / shown.length;
  return shown.map((figure, index) => ({
    type: 'figure',
    box: { ...box, y: box.y + index * (height + gap), height },
    ...figure,
  }));
}
