import type { ReportContext } from '../../../report/report-context';
import { notMet } from '../../../report/report-cover';
import { outcomeTones } from '../../../review-tones';
import { nothing } from '../../../review-words';
import { outcomeWords } from '../../../review-wording';
import { below, body, colours, columnsOf } from '../deck-theme';
import type { Box, Slide, SlideCell, SlideChart, SlideTable } from '../slide';
import { andMore, fromTo, sourceNote, written } from '../slide-words';
import { fitLines } from '../text-fit';
import { isCommitted, targetsByWeight, type TargetInDeck } from '../weighty-targets';

/** More bars than these are no picture any more. */
const mostTargets = 6;

/** How far the targets that matter most have come, and how likely they are met; null where none was committed. */
export function targetsSlide(context: ReportContext): Slide | null {
  const { document, words } = context;
  const { targets } = document.headline;
  const all = targetsByWeight(document).filter(isCommitted);
  if (all.length === 0) return null;
  const shown = all.slice(0, mostTargets);
  const left = all.length - shown.length;
  const [chartBox, tableBox] = columnsOf([9, 11], left === 0 ? body : { ...body, height: body.height - 0.4 });
  const outcome = [`${words.outOf(targets.met, targets.committed)} met`, ...notMet(targets, words)];
  return {
    layout: 'content',
    title: `Targets: ${outcome.join(', ')}`,
    elements: [
      ...progressChart(shown, context, chartBox ?? body),
      targetTable(shown, context, tableBox ?? body),
      ...(left === 0
        ? []
        : [
            {
              type: 'text',
              box: { ...below(body, body.height - 0.3).rest },
              paragraphs: [{ text: andMore(left, words, 'target'), tone: 'muted' }],
              size: { wished: 12, smallest: 11 },
            } as const,
          ]),
    ],
    notes: [
      'Say: progress is the way from the baseline to the target. Nothing is at the baseline, the whole is at the target, below zero went the wrong way. Likelihood is that of meeting the target by its due day.',
      ...shown.map((entry, index) => sentence(entry, index, context)),
      sourceNote(context, 'the latest reading of each target (R-EVAL-1) and its forecast (R-EVAL-3)'),
    ],
  };
}

function sentence({ team, hypothesis, target }: TargetInDeck, index: number, { words }: ReportContext): string {
  const { baseline, latest, metric, progress, forecast, outcome } = target;
  const from = baseline === null ? 'no baseline' : words.amount(baseline.value, metric.unit);
  const to = latest === null ? 'not measured since' : words.amount(latest.value, metric.unit);
  const likely = forecast === null ? '' : `, likelihood ${words.share(forecast.likelihood)}`;
  return (
    `${index + 1}. ${written(metric.name)} of ${written(team.name)}, for “${written(hypothesis.title)}”: ${fromTo(from, to)}, ` +
    `aiming at ${words.aim(target, target)} by ${words.day(target.dueOn)}; ${outcomeWords[outcome]}, progress ${words.share(progress)}${likely}.`
  );
}

function progressChart(
  shown: readonly TargetInDeck[],
  { words }: ReportContext,
  box: Box,
): (SlideChart | HeadingText)[] {
  const progress = shown.map(({ target }) => target.progress);
  const likelihood = shown.map(({ target }) => target.forecast?.likelihood ?? null);
  if ([...progress, ...likelihood].every((value) => value === null)) {
    return [
      {
        type: 'text',
        box,
        paragraphs: [{ text: 'No target was measured, so there is no progress to show.', tone: 'unknown' }],
        size: { wished: 18, smallest: 14 },
        anchor: 'middle',
      },
    ];
  }
  return [
    {
      type: 'chart',
      box,
      description: `Bar chart: progress and likelihood of ${words.count(shown.length, 'target')}. ${shown.map(({ target }, index) => `${index + 1} ${written(target.metric.name)}: progress ${words.share(progress[index] ?? null)}, likelihood ${words.share(likelihood[index] ?? null)}`).join('; ')}.`,
      chart: {
        kind: 'bar',
        grouping: 'clustered',
        categories: shown.map(
          ({ target }, index) => fitLines(`${index + 1} ${written(target.metric.name)}`, 12, 2.1, 1).text,
        ),
        series: [
          { name: 'Progress', values: progress, fill: { colour: colours.accent } },
          ...(likelihood.some((value) => value !== null)
            ? [
                {
                  name: 'Likelihood',
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
  const row = ({ team, target }: TargetInDeck, index: number): SlideCell[] => {
    const { metric, baseline, latest, outcome, progress, forecast } = target;
    const from = baseline === null ? nothing : words.amount(baseline.value, metric.unit);
    const to = latest === null ? nothing : words.amount(latest.value, metric.unit);
    return [
      { text: `${index + 1} ${written(metric.name)} (${written(team.name)})`, bold: true },
      { text: outcomeWords[outcome], tone: outcomeTones[outcome] },
      { text: fromTo(from, to) },
      { text: words.aim(target, target) },
      { text: words.share(progress) },
      { text: words.share(forecast?.likelihood ?? null) },
    ];
  };
  return {
    type: 'table',
    box,
    description: `Table: ${words.count(shown.length, 'target')} with team, outcome, baseline and latest value, aim, progress and likelihood, greatest risk first.`,
    columns: [
      { title: 'Target (team)', share: 2.6 },
      { title: 'Outcome', share: 1.5 },
      { title: 'Baseline → latest', share: 1.6 },
      { title: 'Aim', share: 1.35 },
      { title: 'Progress', share: 1.05, numeric: true },
      { title: 'Likely', share: 0.85, numeric: true },
    ],
    rows: shown.map(row),
    lines: 3,
    more: (left) => andMore(left, words, 'target'),
  };
}
