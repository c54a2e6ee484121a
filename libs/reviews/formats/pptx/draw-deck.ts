import { setImmediate } from 'node:timers/promises';
import PptxGenJS from 'pptxgenjs';
import type { Labels } from '../../wording/labels';
import { defineMasters, place, titles } from './deck-masters';
import { colours, font, tints, toneColour } from './deck-theme';
import { besideCell, fitTable } from './fit-table';
import type { Slide, SlideChart, SlideElement, SlideFigure, SlideTable, SlideText } from './slide';
import { fitParagraphs } from './text-fit';

/** Puts slides into a presentation. Whatever is shortened on a slide stands whole in its notes. */
export async function drawDeck(slides: readonly Slide[], foot: string, labels: Labels): Promise<PptxGenJS> {
  const deck = new PptxGenJS();
  deck.layout = 'LAYOUT_WIDE';
  deck.company = 'Headway';
  deck.theme = { headFontFace: font, bodyFontFace: font };
  defineMasters(deck, foot);
  for (const slide of slides) {
    drawSlide(deck, slide, labels);
    await setImmediate();
  }
  return deck;
}

function drawSlide(deck: PptxGenJS, slide: Slide, { slides }: Labels): void {
  const { titleName, inFull } = slides.deck;
  const drawn = deck.addSlide({ masterName: slide.layout });
  const { box, size } = titles[slide.layout];
  const title = fitParagraphs([slide.title], size, box);
  const shown = title.texts[0];
  drawn.addText(shown?.text ?? '', { placeholder: 'title', fontSize: title.size, objectName: titleName });
  const shortened = [
    ...(shown?.whole === false ? [slide.title] : []),
    ...slide.elements.flatMap((element) => drawElement(drawn, element)),
  ];
  const whole = [...new Set(shortened)].map(inFull);
  drawn.addNotes([...slide.notes, ...whole].join('\n'));
}

/** Draws and gives back the whole texts of what had to be shortened. */
function drawElement(slide: PptxGenJS.Slide, element: SlideElement): readonly string[] {
  switch (element.type) {
    case 'text':
      return drawText(slide, element);
    case 'figure':
      return drawFigure(slide, element);
    case 'table':
      return drawTable(slide, element);
    case 'chart':
      return drawChart(slide, element);
  }
}

function drawText(
  slide: PptxGenJS.Slide,
  { box, paragraphs, size, anchor = 'top', onDark, onPanel }: SlideText,
): string[] {
  const padding = onPanel ? 0.4 : 0;
  const indent = paragraphs.some(({ bullet }) => bullet) ? 0.25 : 0;
  // A gap between paragraphs of a third of a line.
  const gaps = ((paragraphs.length - 1) * size.wished * 0.4) / 72;
  const fitted = fitParagraphs(
    paragraphs.map(({ text }) => text),
    size,
    { width: box.width - indent - 2 * padding, height: box.height - gaps - 2 * padding },
  );
  slide.addText(
    fitted.texts.map(({ text }, index) => ({
      text,
      options: {
        bold: paragraphs[index]?.bold ?? false,
        color: onDark ? colours.paper : toneColour(paragraphs[index]?.tone),
        ...(paragraphs[index]?.bullet ? { bullet: { indent: 14 } } : {}),
        breakLine: index < fitted.texts.length - 1,
        paraSpaceAfter: index < fitted.texts.length - 1 ? fitted.size * 0.4 : 0,
      },
    })),
    {
      ...place(box),
      fontFace: font,
      fontSize: fitted.size,
      valign: anchor,
      align: 'left',
      margin: padding * 72,
      ...(onPanel ? { fill: { color: colours.shade } } : {}),
    },
  );
  return paragraphs.filter((_, index) => fitted.texts[index]?.whole !== true).map(({ text }) => text);
}

function drawFigure(slide: PptxGenJS.Slide, { box, label, value, note, tone }: SlideFigure): string[] {
  const width = box.width - 0.3;
  const parts = [
    { text: label, size: { wished: 13, smallest: 11 }, height: 0.26, color: colours.muted, bold: false },
    { text: value, size: { wished: 30, smallest: 16 }, height: 0.6, color: toneColour(tone), bold: true },
    {
      text: note,
      size: { wished: 12, smallest: 11 },
      height: Math.max(0.2, box.height - 1.1),
      color: colours.muted,
      bold: false,
    },
  ].map((part) => ({ ...part, fitted: fitParagraphs([part.text], part.size, { width, height: part.height }) }));
  slide.addText(
    parts.map(({ fitted, color, bold }, index) => ({
      text: fitted.texts[0]?.text ?? '',
      options: { fontSize: fitted.size, color, bold, breakLine: index < parts.length - 1 },
    })),
    {
      ...place(box),
      fontFace: font,
      valign: 'middle',
      align: 'left',
      // Left, right, bottom, top.
      margin: [10, 10, 4, 4],
      fill: { color: tone === null ? colours.shade : tints[tone] },
    },
  );
  return parts.filter(({ fitted }) => fitted.texts[0]?.whole === false).map(({ text }) => text);
}

function drawTable(slide: PptxGenJS.Slide, table: SlideTable): readonly string[] {
  const fitted = fitTable(table);
  const height = fitted.rowHeights.reduce((sum, row) => sum + row, 0);
  const rule = { type: 'solid' as const, pt: 0.75, color: colours.rule };
  const none = { type: 'none' as const };
  slide.addTable(
    fitted.rows.map((row, index) =>
      row.map((cell, column) => ({
        text: cell.text,
        options: {
          bold: cell.bold ?? false,
          color: index === 0 ? colours.navy : toneColour(cell.tone),
          align: table.columns[column]?.numeric ? ('right' as const) : ('left' as const),
          ...(index === 0 ? { fill: { color: colours.shade } } : {}),
        },
      })),
    ),
    {
      ...place({ ...table.box, height }),
      colW: [...fitted.columnWidths],
      rowH: [...fitted.rowHeights],
      fontFace: font,
      fontSize: fitted.size,
      valign: 'middle',
      margin: [fitted.aboveCell, besideCell, fitted.aboveCell, besideCell],
      border: [none, none, rule, none],
    },
  );
  if (fitted.left === 0) return fitted.shortened;
  const more: SlideText = {
    type: 'text',
    box: { ...table.box, y: table.box.y + height + 0.08, height: 0.26 },
    paragraphs: [{ text: table.more(fitted.left), tone: 'muted' }],
    size: { wished: 12, smallest: 11 },
  };
  return [...fitted.shortened, ...drawText(slide, more)];
}

/** The chart takes its place here; `finishPackage` gives it its content. */
function drawChart(slide: PptxGenJS.Slide, { box, description, chart }: SlideChart): string[] {
  const labels = chart.kind === 'bar' ? [...chart.categories] : [...chart.days];
  slide.addChart(chart.kind, [{ name: 'placeholder', labels, values: labels.map(() => 1) }], {
    ...place(box),
    altText: description,
  });
  return [];
}
