import type { ReportContext } from '../../../report/report-context';
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
  const { deck, trajectories } = context.words.labels.slides;
  const boxes = columnsOf(pair.map(() => 1));
  return {
    layout: 'content',
    title: pair.map((entry) => headline(entry, context)).join('; '),
    elements: pair.flatMap((entry, index) => trajectory(entry, boxes[index] ?? body, context)),
    notes: [
      ...pair.map((entry) => deck.say(sentence(entry, context))),
      trajectories.note,
      sourceNote(context, trajectories.source),
    ],
  };
}

/** `Completed baskets: met`; a title does without the sign. */
function headline({ target }: TargetInDeck, { words }: ReportContext): string {
  const { outcome, slides } = words.labels;
  return slides.trajectories.headline(
    written(target.metric.name),
    outcome[target.outcome].replace(/^\S+ /, ''),
    target.forecast === null ? null : words.share(target.forecast.likelihood),
  );
}

function sentence({ team, hypothesis, target }: TargetInDeck, { words }: ReportContext): string {
  const { baseline, latest, metric, forecast, revisions } = target;
  const { outcome, risk, slides } = words.labels;
  const labels = slides.trajectories;
  const amount = (value: number) => words.amount(value, metric.unit);
  const way = labels.sentence({
    metric: written(metric.name),
    team: written(team.name),
    hypothesis: written(hypothesis.title),
    risk: risk[hypothesis.risk],
    aim: words.aim(target, target),
    dueOn: words.day(target.dueOn),
    baseline: baseline === null ? null : amount(baseline.value),
    latest:
      latest === null
        ? null
        : {
            value: amount(latest.value),
            observedOn: words.dayOf(latest.observedAt),
            outcome: outcome[target.outcome],
          },
  });
  const expected =
    forecast === null
      ? [labels.noForecast]
      : [
          labels.forecast(
            amount(forecast.value),
            amount(forecast.low),
            amount(forecast.high),
            words.share(forecast.likelihood),
          ),
          written(forecast.explanation),
        ];
  const revised = revisions.map(({ approvedOn, approvedBy, before, after, reason }) =>
    labels.revised({
      approvedOn: words.day(approvedOn),
      before: words.aim(before, target),
      after: words.aim(after, target),
      approvedBy: written(approvedBy),
      reason: written(reason),
    }),
  );
  return [way, ...expected, ...revised].join(' ');
}

function trajectory(entry: TargetInDeck, box: Box, context: ReportContext): SlideElement[] {
  const { team, hypothesis, target } = entry;
  const { words } = context;
  const { aim, revisions, chart } = words.labels.slides.trajectories;
  const { top, rest } = below(box, 1);
  const revised = target.revisions.length;
  const aimed = [
    aim(words.aim(target, target), words.day(target.dueOn)),
    ...(revised === 0 ? [] : [revisions(revised, words.figure(revised))]),
  ];
  return [
    {
      type: 'text',
      box: { ...top, height: 0.92 },
      paragraphs: [
        { text: `${written(team.name)}: ${written(hypothesis.title)}`, bold: true },
        { text: aimed.join(' · '), tone: 'muted' },
      ],
      size: { wished: 16, smallest: 12 },
    },
    {
      type: 'chart',
      box: rest,
      description: chart.description(sentence(entry, context)),
      chart: trajectoryChart(target, context),
    },
  ];
}
