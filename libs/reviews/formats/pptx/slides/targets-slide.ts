import type { ReportContext } from '../../../report/report-context';
import { notMet } from '../../../report/report-cover';
import { outcomeTones } from '../../../review-tones';
import { nothing } from '../../../review-words';
import { below, body, colours, columnsOf } from '../deck-theme';
import type { Box, Slide, SlideCell, SlideChart, SlideTable } from '../slide';
import { fromTo, sourceNote, written } from '../slide-words';
import { fitLines } from '../text-fit';
import { isCommitted, targetsByWeight, type TargetInDeck } from '../weighty-targets';

/** More bars than these are no picture any more. */
const mostTargets = 6;

/** How far the targets that matter most have come, and how likely they are met; null where none was committed. */
export function targetsSlide(context: ReportContext): Slide | null {
  const { document, words } = context;
  const labels = words.labels.slides.targets;
  const { targets } = document.headline;
  const all = targetsByWeight(document).filter(isCommitted);
  if (all.length === 0) return null;
  const shown = all.slice(0, mostTargets);
  const left = all.length - shown.length;
  const [chartBox, tableBox] = columnsOf([9, 11], left === 0 ? body : { ...body, height: body.height - 0.4 });
  return {
    layout: 'content',
    title: labels.title(words.outOf(targets.met, targets.committed), notMet(targets, words)),
    elements: [
      ...progressChart(shown, context, chartBox ?? body),
      targetTable(shown, context, tableBox ?? body),
      ...(left === 0
        ? []
        : [
            {
              type: 'text',
              box: { ...below(body, body.height - 0.3).rest },
              paragraphs: [{ text: labels.more(left, words.figure(left)), tone: 'muted' }],
              size: { wished: 12, smallest: 11 },
            } as const,
          ]),
    ],
    notes: [
      labels.note,
      ...shown.map((entry, index) => `${index + 1}. ${sentence(entry, context)}`),
      sourceNote(context, labels.source),
    ],
  };
}

function sentence({ team, hypothesis, target }: TargetInDeck, { words }: ReportContext): string {
  const { baseline, latest, metric, progress, forecast, outcome } = target;
  const { outcome: outcomes, slides } = words.labels;
  const { noBaseline, notMeasured, sentence: targetSentence } = slides.targets;
  const from = baseline === null ? noBaseline : words.amount(baseline.value, metric.unit);
  const to = latest === null ? notMeasured : words.amount(latest.value, metric.unit);
  return targetSentence({
    metric: written(metric.name),
    team: written(team.name),
    hypothesis: written(hypothesis.title),
    values: fromTo(from, to),
    aim: words.aim(target, target),
    dueOn: words.day(target.dueOn),
    outcome: outcomes[outcome],
    progress: words.share(progress),
    likelihood: forecast === null ? null : words.share(forecast.likelihood),
  });
}

function progressChart(
  shown: readonly TargetInDeck[],
  { words }: ReportContext,
  box: Box,
): (SlideChart | HeadingText)[] {
  const labels = words.labels.slides.targets.chart;
  const progress = shown.map(({ target }) => target.progress);
  const likelihood = shown.map(({ target }) => target.forecast?.likelihood ?? null);
  if ([...progress, ...likelihood].every((value) => value === null)) {
    return [
      {
        type: 'text',
        box,
        paragraphs: [{ text: labels.unmeasured, tone: 'unknown' }],
        size: { wished: 18, smallest: 14 },
        anchor: 'middle',
      },
    ];
  }
  return [
    {
      type: 'chart',
      box,
      description: labels.description(
        shown.length,
        words.figure(shown.length),
        shown.map(({ target }, index) =>
          labels.target(
            `${index + 1} ${written(target.metric.name)}`,
            words.share(progress[index] ?? null),
            words.share(likelihood[index] ?? null),
          ),
        ),
      ),
      chart: {
        kind: 'bar',
        grouping: 'clustered',
        categories: shown.map(
          ({ target }, index) => fitLines(`${index + 1} ${written(target.metric.name)}`, 12, 2.1, 1).text,
        ),
        series: [
          { name: labels.series.progress, values: progress, fill: { colour: colours.accent } },
          ...(likelihood.some((value) => value !== null)
            ? [
                {
                  name: labels.series.likelihood,
                  values: likelihood,
                  fill: { colour: colours.warning, pattern: 'wdUpDiag' as const },
                },
              ]
            : []),
        ],
        labelFormat: [...progress, ...likelihood].some((value) => Math.abs(value ?? 0) >= 100) ? '0.0E+00' : '0%',
        axis: { ...progressRange([...progress, ...likelihood]), format: '0%' },
        legend: true,
      },
    },
  ];
}

type HeadingText = Extract<Slide['elements'][number], { type: 'text' }>;

/** From the baseline to the target and a little beyond; what went further is cut off, its label and the table say how far. */
function progressRange(values: readonly (number | null)[]) {
  const known = values.filter((value) => value !== null);
  const low = Math.max(-1, Math.floor(Math.min(0, ...known) * 2) / 2);
  const high = Math.min(2, Math.ceil((Math.max(1, ...known) + 0.12) * 2) / 2);
  return { low, high, step: 0.5 };
}

function targetTable(shown: readonly TargetInDeck[], { words }: ReportContext, box: Box): SlideTable {
  const { outcome: outcomes, slides } = words.labels;
  const { table, more } = slides.targets;
  const { columns } = table;
  const row = ({ team, target }: TargetInDeck, index: number): SlideCell[] => {
    const { metric, baseline, latest, outcome, progress, forecast } = target;
    const from = baseline === null ? nothing : words.amount(baseline.value, metric.unit);
    const to = latest === null ? nothing : words.amount(latest.value, metric.unit);
    return [
      { text: `${index + 1} ${written(metric.name)} (${written(team.name)})`, bold: true },
      { text: outcomes[outcome], tone: outcomeTones[outcome] },
      { text: fromTo(from, to) },
      { text: words.aim(target, target) },
      { text: words.share(progress) },
      { text: words.share(forecast?.likelihood ?? null) },
    ];
  };
  return {
    type: 'table',
    box,
    description: table.description(shown.length, words.figure(shown.length)),
    columns: [
      { title: columns.target, share: 2.6 },
      { title: columns.outcome, share: 1.5 },
      { title: columns.values, share: 1.6 },
      { title: columns.aim, share: 1.35 },
      { title: columns.progress, share: 1.05, numeric: true },
      { title: columns.likelihood, share: 0.85, numeric: true },
    ],
    rows: shown.map(row),
    lines: 3,
    more: (left) => more(left, words.figure(left)),
  };
}
