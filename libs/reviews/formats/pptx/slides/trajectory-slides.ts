import type { ReportContext } from '../../../report/report-context';
import { outcomeWords, riskWords } from '../../../review-wording';
import { below, body, columnsOf } from '../deck-theme';
import type { Box, Slide, SlideElement } from '../slide';
import { sourceNote, written } from '../slide-words';
import { trajectoryChart } from '../trajectory-chart';
import { targetsToDraw, type TargetInDeck } from '../weighty-targets';

const perSlide = 2;
const mostCharts = 4;

/** The way of the targets that matter most, two to a slide; none where nothing was measured twice. */
export function trajectorySlides(context: ReportContext): Slide[] {
  const drawn = targetsToDraw(context.document, mostCharts);
  const pairs = Array.from({ length: Math.ceil(drawn.length / perSlide) }, (_, index) =>
    drawn.slice(index * perSlide, (index + 1) * perSlide),
  );
  return pairs.map((pair) => trajectorySlide(pair, context));
}

function trajectorySlide(pair: readonly TargetInDeck[], context: ReportContext): Slide {
  const boxes = columnsOf(pair.map(() => 1));
  return {
    layout: 'content',
    title: pair.map((entry) => headline(entry, context)).join('; '),
    elements: pair.flatMap((entry, index) => trajectory(entry, boxes[index] ?? body, context)),
    notes: [
      ...pair.map((entry) => `Say: ${sentence(entry, context)}`),
      'The room between the two thin dashed lines holds the value in four of five cases. Each chart can be edited: its workbook holds the readings, the last of each day.',
      sourceNote(context, 'the readings that no correction replaced, and the forecast made from them (R-EVAL-3)'),
    ],
  };
}

/** `Completed baskets: met`; a title does without the sign. */
function headline({ target }: TargetInDeck, { words }: ReportContext): string {
  const likely = target.forecast === null ? '' : `, ${words.share(target.forecast.likelihood)} likely to be met`;
  return `${written(target.metric.name)}: ${outcomeWords[target.outcome].replace(/^\S+ /, '')}${likely}`;
}

function sentence({ team, hypothesis, target }: TargetInDeck, { words }: ReportContext): string {
  const { baseline, latest, metric, forecast, revisions } = target;
  const parts = [
    `${written(metric.name)} of ${written(team.name)} (“${written(hypothesis.title)}”, ${riskWords[hypothesis.risk]}) aims at ${words.aim(target, target)} by ${words.day(target.dueOn)}`,
    baseline === null ? 'has no baseline' : `started at ${words.amount(baseline.value, metric.unit)}`,
    latest === null
      ? 'was not measured since'
      : `stands at ${words.amount(latest.value, metric.unit)} on ${words.dayOf(latest.observedAt)}, ${outcomeWords[target.outcome]}`,
  ];
  const forecastText =
    forecast === null
      ? 'There is no forecast.'
      : `Forecast ${words.amount(forecast.value, metric.unit)}, between ${words.amount(forecast.low, metric.unit)} and ${words.amount(forecast.high, metric.unit)}; likelihood ${words.share(forecast.likelihood)}. ${written(forecast.explanation)}`;
  const revised = revisions.map(
    ({ approvedOn, approvedBy, before, after, reason }) =>
      `Revised on ${words.day(approvedOn)} from ${words.aim(before, target)} to ${words.aim(after, target)}, approved by ${written(approvedBy)}: ${written(reason)}`,
  );
  return [`${parts.join(', ')}.`, forecastText, ...revised].join(' ');
}

function trajectory(entry: TargetInDeck, box: Box, context: ReportContext): SlideElement[] {
  const { team, hypothesis, target } = entry;
  const { words } = context;
  const { top, rest } = below(box, 1);
  const revised =
    target.revisions.length === 0 ? '' : ` · ${words.count(target.revisions.length, 'revision')} of the target`;
  return [
    {
      type: 'text',
      box: { ...top, height: 0.92 },
      paragraphs: [
        { text: `${written(team.name)}: ${written(hypothesis.title)}`, bold: true },
        { text: `Aim ${words.aim(target, target)} by ${words.day(target.dueOn)}${revised}`, tone: 'muted' },
      ],
      size: { wished: 16, smallest: 12 },
    },
    {
      type: 'chart',
      box: rest,
      description: `Line chart: ${sentence(entry, context)}`,
      chart: trajectoryChart(target, context),
    },
  ];
}
