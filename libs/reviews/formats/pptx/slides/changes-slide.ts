import type { ReviewDocument, ReviewTally } from '../../../../domain';
import type { ReportContext } from '../../../report/report-context';
import { swapSection } from '../../../report/swap-section';
import { nothing } from '../../../review-words';
import type { Labels } from '../../../wording/labels';
import { below, body, colours, columnsOf } from '../deck-theme';
import type { Box, Slide, SlideChart, SlideElement } from '../slide';
import { fromTo, sourceNote, written } from '../slide-words';

type ComparisonLabels = Labels['slides']['changes']['comparison'];

const compared = [
  ['targetsMet', ({ targets }) => share(targets.met, targets.committed)],
  ['movedTheRightWay', ({ targets }) => share(targets.movedTowards, targets.committed)],
  ['guardrailsKept', ({ guardrails: { kept, breached, unmeasured } }) => share(kept, kept + breached + unmeasured)],
  ['checkpointsOnTime', ({ checkpoints }) => share(checkpoints.onTime, checkpoints.due)],
] as const satisfies readonly (readonly [keyof ComparisonLabels['shares'], (tally: ReviewTally) => number | null])[];

/** The quarter before beside this one, and what got into the teams' way; null where neither is known. */
export function changesSlide(context: ReportContext): Slide | null {
  const { previous } = context.document;
  const { changes } = context.words.labels.slides;
  const then = previous !== null && compared.some(([, of]) => of(previous.tally) !== null) ? previous : null;
  const aside = [interrupts(context), roadmap(context)].filter((part) => part !== null);
  if (then === null && aside.length === 0) return null;
  const boxes = columnsOf([...(then === null ? [] : [5]), ...(aside.length === 0 ? [] : [7])]);
  const asideBox = boxes.at(-1) ?? body;
  return {
    layout: 'content',
    title: [
      then === null ? [] : changes.comparison.headline(written(then.label)),
      aside.map(({ headline }) => headline),
    ]
      .flat()
      .join('; '),
    elements: [
      ...(then === null ? [] : comparison(then, context, boxes[0] ?? body)),
      ...aside.flatMap((part, index) => part.draw(stacked(asideBox, aside.length, index))),
    ],
    notes: [
      ...(then === null ? [] : [comparisonNote(then, context)]),
      ...aside.map(({ note }) => note),
      changes.mirror,
      sourceNote(context, changes.source),
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
  const { title, shares, description, described } = words.labels.slides.changes.comparison;
  const { top, rest } = below(box, 0.4);
  const chart: SlideChart = {
    type: 'chart',
    box: rest,
    description: description(
      written(previous.label),
      written(document.quarter.label),
      compared.map(([key, of]) =>
        described(shares[key], words.share(of(previous.tally)), words.share(of(document.headline))),
      ),
    ),
    chart: {
      kind: 'bar',
      grouping: 'clustered',
      categories: compared.map(([key]) => shares[key]),
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
  return [heading(title, top), chart];
}

function comparisonNote(previous: Previous, { document, words }: ReportContext): string {
  const { shares, note, said } = words.labels.slides.changes.comparison;
  const parts = compared.map(([key, of]) =>
    said(shares[key], words.share(of(previous.tally)), words.share(of(document.headline))),
  );
  return note(parts, written(previous.label), previous.hash);
}

function interrupts({ document, words }: ReportContext): Part | null {
  const all = document.leadership?.interrupts ?? [];
  if (all.length === 0) return null;
  const { interrupt: states, slides } = words.labels;
  const { deck, changes } = slides;
  const labels = changes.interrupts;
  const { columns } = labels;
  const count = [all.length, words.figure(all.length)] as const;
  const days = all.reduce((sum, { actualPersonDays }) => sum + (actualPersonDays ?? 0), 0);
  const headline = labels.headline(...count, days === 0 ? null : words.rounded(days));
  const row = (one: (typeof all)[number]) => [
    { text: written(one.title) },
    { text: `${written(one.raisedBy)} → ${written(one.teamName)}, ${words.day(one.raisedOn)}` },
    { text: states[one.state] },
    { text: written(one.displaced) },
    { text: fromTo(daysText(one.estimatedPersonDays, words), daysText(one.actualPersonDays, words)) },
  ];
  const costliest = [...all].sort((a, b) => (b.actualPersonDays ?? -1) - (a.actualPersonDays ?? -1));
  return {
    headline,
    note: labels.note(headline),
    draw: (box) => {
      const { top, rest } = below(box, 0.4);
      return [
        heading(labels.title, top),
        {
          type: 'table',
          box: rest,
          description: labels.description(...count),
          columns: [
            { title: columns.interrupt, share: 2.5 },
            { title: columns.raised, share: 2.4 },
            { title: deck.columns.state, share: 1.2 },
            { title: columns.displaced, share: 1.7 },
            { title: columns.personDays, share: 1.3, numeric: true },
          ],
          rows: costliest.map(row),
          lines: 2,
          more: (left) => labels.more(left, words.figure(left)),
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
  const { document, words } = context;
  const { deck, changes } = words.labels.slides;
  const text = section.blocks
    .flatMap((block) => (block.type === 'paragraph' ? block.spans.map((span) => span.text) : []))
    .join('');
  return {
    headline: changes.roadmap.headline(words.share(document.swap?.coverage ?? null)),
    note: deck.say(text),
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
