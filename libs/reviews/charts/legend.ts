import { Canvas } from './canvas';
import type { Ink, Mark, Stroke } from './scene';
import { textWidth } from './text-measure';

/** One explained sign: a mark, a stretch of line or a patch, and what it stands for. */
export interface LegendEntry {
  readonly sample:
    | { readonly mark: Mark; readonly ink: Ink }
    | { readonly stroke: Stroke }
    | { readonly patch: Ink; readonly edge: Ink };
  readonly text: string;
}

const size = 9;
const rowHeight = 14;
const gap = 14;
const lineLength = 18;
const markSize = 8;

/** How high a legend gets on lines of this width. */
export function legendHeight(entries: readonly LegendEntry[], width: number): number {
  return rowsOf(entries, width).length * rowHeight;
}

/** Draws a legend whose first row begins at `top`. */
export function drawLegend(
  canvas: Canvas,
  entries: readonly LegendEntry[],
  box: { left: number; top: number; width: number },
): void {
  rowsOf(entries, box.width).forEach((row, number) => {
    const middle = box.top + number * rowHeight + rowHeight / 2;
    let x = box.left;
    for (const entry of row) {
      drawSample(canvas, entry, x, middle);
      canvas.write(entry.text, { size, ink: 'muted' }, { at: { x: x + sampleWidth(entry) + 4, y: middle + 3 } });
      x += entryWidth(entry) + gap;
    }
  });
}

function rowsOf(entries: readonly LegendEntry[], width: number): LegendEntry[][] {
  const rows: LegendEntry[][] = [];
  let used = Infinity;
  for (const entry of entries) {
    const needed = entryWidth(entry);
    if (used + gap + needed > width) {
      rows.push([]);
      used = -gap;
    }
    rows.at(-1)!.push(entry);
    used += gap + needed;
  }
  return rows;
}

function drawSample(canvas: Canvas, { sample }: LegendEntry, x: number, y: number): void {
  if ('mark' in sample) canvas.mark(sample.mark, { x: x + markSize / 2, y }, markSize, sample.ink);
  else if ('stroke' in sample) canvas.line({ x, y }, { x: x + lineLength, y }, sample.stroke);
  else {
    const edge = { ink: sample.edge, width: 0.75 };
    canvas.rectangle(
      { left: x, right: x + lineLength, top: y - 4, bottom: y + 4 },
      { fill: sample.patch, stroke: edge },
    );
  }
}

function sampleWidth({ sample }: LegendEntry): number {
  return 'mark' in sample ? markSize : lineLength;
}

function entryWidth(entry: LegendEntry): number {
  return sampleWidth(entry) + 4 + textWidth(entry.text, size);
}
