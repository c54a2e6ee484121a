import { markPath } from '../../charts/mark-path';
import type { Point, Scene, Shape, Stroke, TextShape } from '../../charts/scene';
import { drawLine } from './draw-text';
import type { PdfDocument } from './pdf-document';
import { singleLine } from './text-lines';
import { paperInks } from './typography';

/** Draws a scene as vectors, its top left corner at `x` and `y`, `scale` times its own size. */
export function drawScene(
  document: PdfDocument,
  scene: Scene,
  { x, y, scale, locale }: { readonly x: number; readonly y: number; readonly scale: number; readonly locale: string },
): void {
  document.save().translate(x, y).scale(scale);
  for (const shape of scene.shapes) drawShape(document, shape, locale);
  document.restore();
}

function drawShape(document: PdfDocument, shape: Shape, locale: string): void {
  switch (shape.type) {
    case 'line': {
      stroke(document, [shape.from, shape.to], shape.stroke);
      return;
    }
    case 'polyline': {
      stroke(document, shape.points, shape.stroke);
      return;
    }
    case 'polygon':
      follow(document, shape.points);
      document.closePath().fillColor(paperInks[shape.fill]).fill();
      return;
    case 'rectangle': {
      drawRectangle(document, shape);
      return;
    }
    case 'mark': {
      drawMark(document, shape);
      return;
    }
    case 'text': {
      drawLabel(document, shape, locale);
      return;
    }
  }
}

function stroke(document: PdfDocument, points: readonly Point[], pen: Stroke): void {
  if (points.length < 2) return;
  follow(document, points);
  strokeWith(document, pen);
}

function follow(document: PdfDocument, points: readonly Point[]): void {
  points.forEach(({ x, y }, index) => (index === 0 ? document.moveTo(x, y) : document.lineTo(x, y)));
}

function strokeWith(document: PdfDocument, { ink, width, dash }: Stroke): void {
  document.lineWidth(width).strokeColor(paperInks[ink]).lineJoin('round');
  const dashed = dash !== undefined && dash.length > 0 && dash.every((length) => length > 0);
  if (dashed) document.dash(dash);
  document.stroke();
  if (dashed) document.undash();
}

function drawRectangle(document: PdfDocument, shape: Extract<Shape, { type: 'rectangle' }>): void {
  const { at, width, height, radius = 0, fill, stroke: pen } = shape;
  const outline = () =>
    radius > 0
      ? document.roundedRect(at.x, at.y, width, height, Math.min(radius, width / 2, height / 2))
      : document.rect(at.x, at.y, width, height);
  if (fill) outline().fillColor(paperInks[fill]).fill();
  if (!pen) return;
  outline();
  strokeWith(document, pen);
}

function drawMark(document: PdfDocument, { mark, at, size, ink }: Extract<Shape, { type: 'mark' }>): void {
  const { d, filled } = markPath(mark, at, size);
  document.path(d);
  if (filled) document.fillColor(paperInks[ink]).fill();
  else
    document
      .lineCap('round')
      .lineWidth(Math.max(1, size / 6))
      .strokeColor(paperInks[ink])
      .stroke()
      .lineCap('butt');
}

function drawLabel(document: PdfDocument, shape: TextShape, locale: string): void {
  const { at, text, size, ink, anchor, bold = false, turn = 0 } = shape;
  const line = singleLine([{ text, style: { size, ink, bold } }], locale);
  const x = at.x - { start: 0, middle: line.width / 2, end: line.width }[anchor];
  if (turn === 0) {
    drawLine(document, line, x, at.y);
    return;
  }
  document.save().rotate(turn, { origin: [at.x, at.y] });
  drawLine(document, line, x, at.y);
  document.restore();
}
