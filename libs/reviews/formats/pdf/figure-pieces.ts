import type { KeyFigure } from '../../report/report';
import { drawLine } from './draw-text';
import type { Piece, Setting } from './piece';
import { drawArtifact } from './structure-tag';
import { breakIntoLines, type Line } from './text-lines';
import { ascent, inkOf, leading, paperInks, sizes } from './typography';

const gap = 10;
const padding = { side: 11, top: 9, bottom: 9 };

interface Part {
  readonly lines: readonly Line[];
  readonly size: number;
}

/** Key figures as cards in rows, `columns` to a row: label, value, note. */
export function* figurePieces(figures: readonly KeyFigure[], columns: number, setting: Setting): Generator<Piece> {
  const width = (setting.width - gap * (columns - 1)) / columns;
  for (let from = 0; from < figures.length; from += columns) {
    const cards = figures
      .slice(from, from + columns)
      .map((figure) => ({ figure, parts: partsOf(figure, width, setting) }));
    const height = Math.max(...cards.map(({ parts }) => heightOf(parts))) + padding.top + padding.bottom;
    yield {
      height,
      spaceBefore: (from === 0 ? 12 : gap) * setting.scale,
      keepsWithNext: false,
      draw: (top) =>
        cards.forEach(({ figure, parts }, index) => {
          const left = setting.left + index * (width + gap);
          drawCard(figure, parts, { ...setting, left, width }, { top, height });
        }),
    };
  }
}

function partsOf({ label, value, note, tone }: KeyFigure, width: number, { locale, scale }: Setting): Part[] {
  const room = width - 2 * padding.side;
  const part = (text: string, size: number, style: { ink: ReturnType<typeof inkOf>; bold?: boolean }): Part => ({
    lines: breakIntoLines([{ text, style: { ...style, size: size * scale } }], room, locale).lines,
    size: size * scale,
  });
  const parts = [
    part(label, sizes.small, { ink: 'muted', bold: true }),
    part(value, value.length > 14 ? 12 : 18, { ink: inkOf(tone), bold: true }),
  ];
  return note === null ? parts : [...parts, part(note, sizes.small, { ink: 'muted' })];
}

function heightOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { lines, size }) => sum + lines.length * size * leading, 0);
}

function drawCard(
  figure: KeyFigure,
  parts: readonly Part[],
  { document, tag, left, width }: Setting,
  { top, height }: { readonly top: number; readonly height: number },
): void {
  drawArtifact(document, 'Layout', () => {
    document.roundedRect(left, top, width, height, 3).fillColor(paperInks.panel).fill();
    document
      .rect(left, top, 2.5, height)
      .fillColor(paperInks[figure.tone ?? 'rule'])
      .fill();
  });
  const card = tag.child('Div');
  let y = top + padding.top;
  for (const { lines, size } of parts) {
    const paragraph = card.child('P');
    for (const line of lines) {
      const baseline = y + size * ascent;
      paragraph.mark(() => drawLine(document, line, left + padding.side, baseline));
      y += size * leading;
    }
  }
  card.end();
}
