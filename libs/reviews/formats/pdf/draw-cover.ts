import type { Report } from '../../report/report';
import { drawLine } from './draw-text';
import { figurePieces } from './figure-pieces';
import type { PageFrame } from './page-frame';
import type { Setting } from './piece';
import { drawArtifact } from './structure-tag';
import { breakIntoLines } from './text-lines';
import type { StyledText } from './text-runs';
import { ascent, leading, paperInks, sizes } from './typography';

/** No text of the cover takes more lines: what is longer is in the report. */
const mostLines = 6;

/** The first page: whose review of what, and the answer in numbers. */
export function drawCover(report: Report, frame: PageFrame, setting: Setting): void {
  const { document, left, width, tag, locale } = setting;
  frame.begin(null);
  setting.bookmark(report.title, 0);
  drawArtifact(document, 'Layout', () => {
    document.rect(0, 0, document.page.width, 10).fillColor(paperInks.accent).fill();
  });
  let y = 108;
  const write = (type: string, text: StyledText, space: number) => {
    const { lines, rightToLeft } = breakIntoLines([text], width, locale);
    const element = tag.child(type);
    for (const line of lines.slice(0, mostLines)) {
      const x = left + (rightToLeft ? width - line.width : 0);
      element.mark(() => drawLine(document, line, x, y + text.style.size * ascent));
      y += text.style.size * leading * (text.style.size > 20 ? 0.92 : 1);
    }
    element.end();
    y += space;
  };
  write('P', { text: report.organizationName, style: { size: 11, ink: 'accent', bold: true } }, 6);
  write('H1', { text: report.title, style: { size: sizes.title, ink: 'text', bold: true } }, 8);
  write('P', { text: report.subtitle, style: { size: sizes.subtitle, ink: 'muted' } }, 30);
  drawArtifact(document, 'Layout', () => {
    document.rect(left, y, 48, 2.5).fillColor(paperInks.accent).fill();
  });
  y += 22;
  write('P', { text: report.cover.answer, style: { size: sizes.answer, ink: 'text' } }, 8);
  const columns = report.cover.figures.length === 4 ? 2 : 3;
  for (const row of figurePieces(report.cover.figures, columns, setting)) {
    if (y + row.spaceBefore + row.height > frame.bottom) break;
    row.draw(y + row.spaceBefore);
    y += row.spaceBefore + row.height;
  }
}
