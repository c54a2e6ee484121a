import type { ReviewDocument, ReviewTally } from '../../../../domain';
import type { ReportContext } from '../../../report/report-context';
import { swapSection } from '../../../report/swap-section';
import { nothing } from '../../../review-words';
import { interruptWords } from '../../../review-wording';
import { below, body, colours, columnsOf } from '../deck-theme';
import type { Box, Slide, SlideChart, SlideElement } from '../slide';
import { andMore, fromTo, sourceNote, written } from '../slide-words';

const compared = [
  ['Targets met', ({ targets }) => share(targets.met, targets.committed)],
  ['Moved the right way', ({ targets }) => share(targets.movedTowards, targets.committed)],
  ['Guardrails kept', ({ guardrails: { kept, breached, unmeasured } }) => share(kept, kept + breached + unmeasured)],
  ['Checkpoints on time', ({ checkpoints }) => share(checkpoints.onTime, checkpoints.due)],
] as const satisfies readonly (readonly [string, (tally: ReviewTally) => number | null])[];

/** The quarter before beside this one, and what got into the teams' way; null where neither is known. */
export function changesSlide(context: ReportContext): Slide | null {
  const { previous } = context.document;
  const then = previous !== null && compared.some(([, of]) => of(previous.tally) !== null) ? previous : null;
  const aside = [interrupts(context), roadmap(context)].filter((part) => part !== null);
  if (then === null && aside.length === 0) return null;
  const boxes = columnsOf([...(then === null ? [] : [5]), ...(aside.length === 0 ? [] : [7])]);
  const asideBox = boxes.at(-1) ?? body;
  return {
    layout: 'content',
    title: [then === null ? [] : `Compared with ${written(then.label)}`, aside.map(({ headline }) => headline)]
      .flat()
      .join('; '),
    elements: [
      ...(then === null ? [] : comparison(then, context, boxes[0] ?? body)),
      ...aside.flatMap((part, index) => part.draw(stacked(asideBox, aside.length, index))),
    ],
    notes: [
      ...(then === null ? [] : [comparisonNote(then, context)]),
      ...aside.map(({ note }) => note),
      'This is a mirror, not surveillance: it shows what undermined teams, not who is to blame.',
      sourceNote(
        context,
        'the frozen review of the quarter before and what was recorded of interrupts (R-UP-1) and the roadmap (R-SWAP-3)',
      ),
    ],
  };
}

interface Part {
  readonly headline: string;
  readonly note: string;
  draw(box: Box): SlideElement[];
}

/** The first of two takes more room: it is a table. */
function stacked(box: Box, count: number, index: number): Box {
  if (count === 1) return box;
  const { top, rest } = below(box, box.height * 0.62);
  return index === 0 ? { ...top, height: top.height - 0.25 } : rest;
}

type Previous = NonNullable<ReviewDocument['previous']>;

function comparison(previous: Previous, { document, words }: ReportContext, box: Box): SlideElement[] {
  const { top, rest } = below(box, 0.4);
  const text = compared
    .map(
      ([label, of]) => `${label}: ${words.share(of(previous.tally))} then, ${words.share(of(document.headline))} now`,
    )
    .join('; ');
  const chart: SlideChart = {
    type: 'chart',
    box: rest,
    description: `Bar chart: shares of ${written(previous.label)} and ${written(document.quarter.label)}. ${text}.`,
    chart: {
      kind: 'bar',
      grouping: 'clustered',
      categories: compared.map(([label]) => label),
      series: [
        {
          name: written(previous.label),
          values: compared.map(([, of]) => of(previous.tally)),
          fill: { colour: colours.muted, pattern: 'wdUpDiag' },
        },
        {
          name: written(document.quarter.label),
          values: compared.map(([, of]) => of(document.headline)),
          fill: { colour: colours.accent },
        },
      ],
      labelFormat: '0%',
      axis: { low: 0, high: 1.2, step: 0.2, format: '[<=1]0%;""' },
      legend: true,
    },
  };
  return [heading('Then and now', top), chart];
}

function comparisonNote(previous: Previous, { document, words }: ReportContext): string {
  const parts = compared.map(
    ([label, of]) => `${label} ${words.share(of(previous.tally))} then, ${words.share(of(document.headline))} now`,
  );
  return `Say: ${parts.join('; ')}. Then is the review of ${written(previous.label)} with SHA-256 ${previous.hash}.`;
}

function interrupts({ document, words }: ReportContext): Part | null {
  const all = document.leadership?.interrupts ?? [];
  if (all.length === 0) return null;
  const days = all.reduce((sum, { actualPersonDays }) => sum + (actualPersonDays ?? 0), 0);
  const cost = days === 0 ? '' : `, ${words.rounded(days)} person-days spent`;
  const headline = `${words.count(all.length, 'interrupt')}${cost}`;
  const row = (one: (typeof all)[number]) => [
    { text: written(one.title) },
    { text: `${written(one.raisedBy)} → ${written(one.teamName)}, ${words.day(one.raisedOn)}` },
    { text: interruptWords[one.state] },
    { text: written(one.displaced) },
    { text: fromTo(daysText(one.estimatedPersonDays, words), daysText(one.actualPersonDays, words)) },
  ];
  const costliest = [...all].sort((a, b) => (b.actualPersonDays ?? -1) - (a.actualPersonDays ?? -1));
  return {
    headline,
    note: `Say: ${headline}. Ask which of them could have waited for the next checkpoint.`,
    draw: (box) => {
      const { top, rest } = below(box, 0.4);
      return [
        heading('What interrupted the teams', top),
        {
          type: 'table',
          box: rest,
          description: `Table: ${words.count(all.length, 'interrupt')} with who raised it, its state, what it displaced and its cost in person-days, the costliest first.`,
          columns: [
            { title: 'Interrupt', share: 2.5 },
            { title: 'By → team', share: 2.4 },
            { title: 'State', share: 1.2 },
            { title: 'Displaced', share: 1.7 },
            { title: 'Days: plan → real', share: 1.3, numeric: true },
          ],
          rows: costliest.map(row),
          lines: 2,
          more: (left) => andMore(left, words, 'interrupt'),
        },
      ];
    },
  };
}

function daysText(days: number | null, words: ReportContext['words']): string {
  return days === null ? nothing : words.rounded(days);
}

function roadmap(context: ReportContext): Part | null {
  const section = swapSection(context);
  if (section === null) return null;
  const text = section.blocks
    .flatMap((block) => (block.type === 'paragraph' ? block.spans.map((span) => span.text) : []))
    .join('');
  return {
    headline: `${context.words.share(context.document.swap?.coverage ?? null)} of the old roadmap dealt with`,
    note: `Say: ${text}`,
    draw: (box) => {
      const { top, rest } = below(box, 0.4);
      return [
        heading(section.title, top),
        { type: 'text', box: rest, paragraphs: [{ text }], size: { wished: 16, smallest: 11 } },
      ];
    },
  };
}

function heading(text: string, box: Box) {
  return { type: 'text', box, paragraphs: [{ text, bold: true }], size: { wished: 16, smallest: 13 } } as const;
}

function share(count: number, total: number): number | null {
  return total === 0 ? null : count / total;
}
