import type { PdfDocument } from './pdf-document';
import { readableLine } from './readable-text';
import type { Line, PlacedRun } from './text-lines';
import { paperInks } from './typography';

/** Scripts whose glyphs stand in another order or number than their letters: the letters are said beside them. */
const reordered = /[\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Thai}]/u;
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Draws a line from `x` on the baseline `y`, in the order of reading. */
export function drawLine(document: PdfDocument, line: Line, x: number, y: number): void {
  for (const run of line.runs) drawRun(document, run, x + run.x, y);
}

function drawRun(document: PdfDocument, run: PlacedRun, x: number, y: number): void {
  if (run.text === '') return;
  const says = run.source !== run.text || reordered.test(run.text);
  if (says) document.markContent('Span', { actual: readableLine(run.source) || ' ' });
  const shapes = reordered.test(run.text) || run.level % 2 === 1;
  const options = { lineBreak: false, baseline: 'alphabetic' } as const;
  document.registerFont(run.face.name, run.face.font);
  document
    .font(run.face.name)
    .fontSize(run.style.size)
    .fillColor(paperInks[run.style.ink])
    // With features named, pdfkit shapes the run as a whole; without, it remembers the shape of every word.
    .text(seen(run), x, y, shapes ? { ...options, features: [] } : options);
  if (says) document.endMarkedContent();
}

/** The shaper turns letters of right-to-left scripts around; what stands between them has no direction of its own. */
function seen(run: PlacedRun): string {
  if (run.level % 2 === 0 || rightToLeft.test(run.text)) return run.text;
  return Array.from(run.text).reverse().join('');
}
