import type { TargetOutcome } from '../../../../domain';
import type { ReportContext } from '../../../report/report-context';
import { keyFigures, reportCover } from '../../../report/report-cover';
import { outcomeTones } from '../../../review-tones';
import { below, body, columnsOf, toneColour } from '../deck-theme';
import type { Box, Slide, SlideChart, SlideFigure } from '../slide';
import { sourceNote, written } from '../slide-words';

/** The six numbers an executive asks for first, beside what became of every committed target. */
export function numbersSlide(context: ReportContext): Slide {
  const { deck, numbers } = context.words.labels.slides;
  const { committed } = context.document.headline.targets;
  const [left, right] = columnsOf(committed === 0 ? [1] : [7, 5]);
  const figures = keyFigures(context);
  return {
    layout: 'content',
    title: reportCover(context).answer.replace(/\.$/, ''),
    elements: [...tiles(figures, left ?? body), ...(right === undefined ? [] : outcomes(context, right))],
    notes: [
      deck.say([...figures.map(figureSentence), ...atRisk(context)].join(' ')),
      sourceNote(context, numbers.source),
    ],
  };
}

type Figure = ReturnType<typeof keyFigures>[number];

function figureSentence({ label, value, note }: Figure): string {
  return `${label}: ${value}${note === null ? '' : ` (${note})`}.`;
}

function atRisk({ document, words }: ReportContext): string[] {
  const { deck, numbers } = words.labels.slides;
  const greatest = document.risks.filter(({ category }) => category === 'GREATEST_RISK');
  const named = greatest
    .slice(0, 3)
    .map(({ hypothesisTitle, teamName }) => deck.quoted(written(hypothesisTitle), written(teamName)));
  const others = greatest.length - named.length;
  if (greatest.length === 0) return [];
  return [numbers.atGreatestRisk([...named, ...(others > 0 ? [deck.others(words.figure(others))] : [])])];
}

/** Two columns of tiles. */
function tiles(figures: readonly Figure[], box: Box): SlideFigure[] {
  const gap = 0.2;
  const rows = Math.ceil(figures.length / 2);
  const width = (box.width - gap) / 2;
  const height = (box.height - gap * (rows - 1)) / rows;
  return figures.map(({ label, value, note, tone }, index) => ({
    type: 'figure',
    box: {
      x: box.x + (index % 2) * (width + gap),
      y: box.y + Math.floor(index / 2) * (height + gap),
      width,
      height,
    },
    label,
    value,
    note: note ?? '',
    tone,
  }));
}

function outcomes({ document, words }: ReportContext, box: Box): [ReturnType<typeof heading>, SlideChart] {
  const { outcome, slides } = words.labels;
  const { title, description, series } = slides.numbers.chart;
  const { targets } = document.headline;
  const counts = [
    ['MET', targets.met],
    ['RUNNING', targets.running],
    ['ENDED_EARLY', targets.endedEarly],
    ['MISSED', targets.missed],
    ['UNMEASURED', targets.unmeasured],
  ] as const satisfies readonly (readonly [TargetOutcome, number])[];
  const { top, rest } = below(box, 0.4);
  return [
    heading(title, top),
    {
      type: 'chart',
      box: rest,
      description: description(
        targets.committed,
        words.figure(targets.committed),
        counts.map(([key, count]) => `${outcome[key]}: ${words.figure(count)}`),
      ),
      chart: {
        kind: 'bar',
        grouping: 'clustered',
        categories: counts.map(([key]) => outcome[key]),
        series: [
          {
            name: series,
            values: counts.map(([, count]) => count),
            fill: { colour: toneColour('good') },
            fills: counts.map(([key]) => ({ colour: toneColour(outcomeTones[key]) })),
          },
        ],
        labelFormat: '#,##0',
        axis: null,
        legend: false,
      },
    },
  ];
}

function heading(text: string, box: Box) {
  return {
    type: 'text',
    box,
    paragraphs: [{ text, bold: true }],
    size: { wished: 16, smallest: 13 },
  } as const;
}
