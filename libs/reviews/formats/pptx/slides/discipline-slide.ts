import { byNumber, byText, inOrder, type ReviewTally, type ReviewTeam } from '../../../../domain';
import { notOnTime } from '../../../report/report-cover';
import type { ReportContext } from '../../../report/report-context';
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
  const { checkpoint, slides } = words.labels;
  const labels = slides.discipline;
  const { checkpoints } = document.headline;
  if (checkpoints.due === 0) return null;
  const rows = teamRows(document.teams, words);
  const occurring = outcomes.filter(([, key]) => checkpoints[key] > 0);
  const onTime = words.outOf(checkpoints.onTime, checkpoints.due);
  const [chartBox, figureBox] = columnsOf([8, 4]);
  return {
    layout: 'content',
    title: labels.title(onTime, notOnTime(checkpoints, words)),
    elements: [
      {
        type: 'chart',
        box: chartBox ?? body,
        description: labels.chart.description(
          rows.map(({ name, counts }) => {
            const outcomesOf = occurring.map(([outcome, key]) => `${words.figure(counts[key])} ${checkpoint[outcome]}`);
            return `${name}: ${outcomesOf.join(', ')}`;
          }),
        ),
        chart: {
          kind: 'bar',
          grouping: 'percentStacked',
          categories: rows.map(({ name, counts }) =>
            labels.chart.due(fitLines(name, 12, 1.9, 1).text, words.figure(counts.due)),
          ),
          series: occurring.map(([outcome, key, fill]) => ({
            name: checkpoint[outcome],
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
      labels.note(onTime, notOnTime(checkpoints, words)),
      ...rows.map(({ name, counts }) =>
        labels.teamNote(name, words.outOf(counts.onTime, counts.due), notOnTime(counts, words)),
      ),
      labels.missedStaysMissed,
      sourceNote(context, labels.source),
    ],
  };
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
  const { otherTeams } = words.labels.slides.discipline.chart;
  return [
    ...rows.slice(0, mostTeams - 1),
    { name: otherTeams(words.figure(rest.length)), counts: rest.map(({ counts }) => counts).reduce(added) },
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
  const labels = words.labels.slides.discipline;
  const shown = [
    {
      label: labels.missed.label,
      value: words.figure(checkpoints.missed),
      note: labels.missed.note(words.figure(checkpoints.madeGood)),
      tone: checkpoints.missed > 0 ? ('bad' as const) : null,
    },
    { ...labels.evidenceAge, value: words.age(medianEvidenceAgeDays), tone: null },
    calibration === null
      ? { ...labels.learnings, value: words.figure(learnings), tone: null }
      : {
          label: labels.calibration.label,
          value: words.rounded(calibration.brierScore),
          note: labels.calibration.note(calibration.count, words.figure(calibration.count), words.rounded(0.25)),
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
