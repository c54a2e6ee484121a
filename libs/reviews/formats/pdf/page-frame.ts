import type { Report } from '../../report/report';
import { drawLine } from './draw-text';
import { PageTotal } from './page-total';
import type { PdfDocument } from './pdf-document';
import { drawArtifact } from './structure-tag';
import { breakIntoLines, fittedLine, singleLine } from './text-lines';
import { ascent, leading, paperInks, sizes } from './typography';

/** Margins in points: of the text, and of the running head and foot. */
const margin = { side: 56, top: 70, bottom: 64, head: 36, foot: 46 };
const pageNumberRoom = 84;

/** What is the same on every page: its edges, the running head, the foot with provenance and page number. */
export class PageFrame {
  private readonly total: PageTotal;
  private page = 0;

  constructor(
    private readonly document: PdfDocument,
    private readonly report: Report,
    private readonly size: { readonly width: number; readonly height: number },
  ) {
    this.total = new PageTotal(document, { size: sizes.foot, ink: 'muted' });
  }

  get left(): number {
    return margin.side;
  }

  get width(): number {
    return this.size.width - 2 * margin.side;
  }

  get top(): number {
    return margin.top;
  }

  get bottom(): number {
    return this.size.height - margin.bottom;
  }

  /** Begins a page; `section` stands in its head, and null leaves the head out. */
  begin(section: string | null): void {
    this.document.addPage();
    this.page++;
    drawArtifact(this.document, 'Pagination', () => {
      if (section !== null) this.drawHead(section);
      this.drawFoot();
    });
  }

  /** No page follows. */
  end(): void {
    this.total.end();
  }

  private drawHead(section: string): void {
    const { document, report } = this;
    const style = { size: sizes.small, ink: 'muted' } as const;
    const half = this.width / 2 - 10;
    const baseline = margin.head + sizes.small;
    drawLine(document, fittedLine({ text: report.title, style }, half, report.locale), this.left, baseline);
    const name = fittedLine({ text: section, style: { ...style, ink: 'text', bold: true } }, half, report.locale);
    drawLine(document, name, this.left + this.width - name.width, baseline);
    document
      .rect(this.left, baseline + 7, this.width, 0.5)
      .fillColor(paperInks.grid)
      .fill();
  }

  private drawFoot(): void {
    const { document, report } = this;
    const style = { size: sizes.foot, ink: 'muted' } as const;
    const top = this.size.height - margin.foot;
    document
      .rect(this.left, top - 5, this.width, 0.5)
      .fillColor(paperInks.grid)
      .fill();
    const { redacted } = report.frame;
    const provenance = [
      ...(report.provenance.redacted && !report.provenance.text.startsWith(redacted)
        ? [{ text: `${redacted}  `, style: { ...style, ink: 'bad', bold: true } as const }]
        : []),
      { text: report.provenance.text, style },
    ];
    const { lines } = breakIntoLines(provenance, this.width - pageNumberRoom, report.locale);
    lines.slice(0, 2).forEach((line, index) => {
      drawLine(document, line, this.left, top + sizes.foot * (ascent + index * leading));
    });
    this.drawPageNumber(top + sizes.foot * ascent);
  }

  private drawPageNumber(baseline: number): void {
    const style = { size: sizes.foot, ink: 'muted' } as const;
    const {
      frame: { page },
      language,
    } = this.report;
    const line = singleLine([{ text: page(String(this.page)), style }], language);
    const digits = singleLine([{ text: '000', style }], language).width;
    const space = singleLine([{ text: ' ', style }], language);
    const total = this.left + this.width - digits;
    const spaced = line.width + (space.runs[0]?.width ?? 0);
    drawLine(this.document, line, total - spaced, baseline);
    this.total.draw(total, baseline);
  }
}
