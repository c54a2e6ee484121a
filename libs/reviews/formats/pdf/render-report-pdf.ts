import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RenderOptions } from '../../exports/review-renderer';
import type { Report, ReportSection } from '../../report/report';
import { blockPieces } from './block-pieces';
import { drawCover } from './draw-cover';
import { PageFlow } from './page-flow';
import { PageFrame } from './page-frame';
import { openDocument, type PdfDocument, type PdfOutline } from './pdf-document';
import type { Setting } from './piece';
import { readableLine } from './readable-text';
import { StructureTag } from './structure-tag';
import { headingPieces } from './text-pieces';

/** In points. */
const paperSizes = { A4: { width: 595.28, height: 841.89 }, LETTER: { width: 612, height: 792 } } as const;

/** Sizes that are tried for the summary, so that it stays on one page. */
const summaryScales = [1, 0.95, 0.9, 0.85, 0.8];

/**
 * A report as a tagged PDF (R-QR-4): a cover with the answer in numbers, the summary on one page, every team from the top of a
 * page. Finished pages leave at once, and between pieces of work the event loop has its turn. The same report and options give
 * the same bytes, in every time zone and locale of the machine.
 */
export async function* renderReportPdf(report: Report, options: RenderOptions): AsyncGenerator<Uint8Array> {
  const document = openDocument(report, options.paper);
  for (const share of drawReport(document, report, options)) {
    options.progress?.(share);
    const bytes = document.read() as Uint8Array | null;
    if (bytes) yield bytes;
    await nextTurn();
  }
  document.end();
  for (let bytes = document.read() as Uint8Array | null; bytes; bytes = document.read() as Uint8Array | null)
    yield bytes;
  options.progress?.(1);
}

/** Draws all pages, and pauses every now and then to say how far it is. */
function* drawReport(document: PdfDocument, report: Report, { paper }: RenderOptions): Generator<number> {
  const frame = new PageFrame(document, report, paperSizes[paper]);
  const root = new StructureTag(document, null, 'Document', {
    lang: report.language,
    title: readableLine(report.title),
  });
  let section: string | null = null;
  const flow = new PageFlow(frame.top, frame.bottom, () => frame.begin(section));
  const bookmarks = new Bookmarks(document, report.frame);
  const setting: Setting = {
    document,
    locale: report.locale,
    left: frame.left,
    width: frame.width,
    pageHeight: frame.bottom - frame.top,
    scale: 1,
    tag: root.child('Sect'),
    bookmark: (title, top) => bookmarks.add(title, top),
  };
  drawCover(report, frame, setting);
  setting.tag.end();
  yield 0.01;
  const blocks = report.sections.reduce((sum, { blocks: { length } }) => sum + length, 1);
  let done = 0;
  for (const [index, each] of report.sections.entries()) {
    if (beginsPage(each, report.sections[index - 1])) flow.breakPage();
    section = each.title;
    const inSection = { ...setting, tag: root.child('Sect'), scale: scaleOf(each, setting) };
    bookmarks.beginSection();
    for (const piece of headingPieces(2, each.title, inSection)) flow.place(piece);
    for (const block of each.blocks) {
      let pieces = 0;
      for (const piece of blockPieces(block, inSection)) {
        flow.place(piece);
        if (++pieces % 20 === 0) yield done / blocks;
      }
      yield ++done / blocks;
    }
    flow.settle();
    inSection.tag.end();
  }
  root.end();
  frame.end();
}

/** The summary and each team stand alone; the appendix begins a page too, what lies between follows on. */
function beginsPage(section: ReportSection, before: ReportSection | undefined): boolean {
  const alone = (kind: ReportSection['kind'] | undefined) => kind === 'summary' || kind === 'team';
  return !before || alone(section.kind) || alone(before.kind) || section.kind === 'methods';
}

/** The largest size at which the summary fits on its page; where none is small enough, it goes on over the page. */
function scaleOf(section: ReportSection, setting: Setting): number {
  if (section.kind !== 'summary') return 1;
  return summaryScales.find((scale) => heightAt(section, { ...setting, scale }) <= setting.pageHeight) ?? 1;
}

function heightAt(section: ReportSection, setting: Setting): number {
  const blocks = section.blocks.map((block) => blockPieces(block, setting));
  let height = 0;
  for (const pieces of [headingPieces(2, section.title, setting), ...blocks]) {
    for (const piece of pieces) height += piece.height + piece.spaceBefore;
  }
  return height;
}

/** Sections, and the headings below them. */
class Bookmarks {
  private section: PdfOutline | null = null;

  constructor(
    private readonly document: PdfDocument,
    private readonly frame: Report['frame'],
  ) {}

  /** The next bookmark is that of a section. */
  beginSection(): void {
    this.section = null;
  }

  add(title: string, top: number): void {
    const { width } = this.document.page;
    const parent = this.section ?? this.document.outline;
    // pdfkit counts from the right edge: the width of the page is its left edge.
    const item = parent.addItem(readableLine(title) || this.frame.untitled, { top: Math.max(0, top - 8), left: width });
    this.section ??= item;
  }
}
