import type { PdfDocument, PdfElement, StructureOptions } from './pdf-document';

/**
 * One element of the structure tree, for readers who hear the report. It enters the tree when something is first drawn in it,
 * so that the tree has the order of drawing, and may go on over several pages.
 */
export class StructureTag {
  private element: PdfElement | null = null;

  constructor(
    private readonly document: PdfDocument,
    private readonly parent: StructureTag | null,
    private readonly type: string,
    private readonly options: StructureOptions = {},
  ) {}

  child(type: string, options: StructureOptions = {}): StructureTag {
    return new StructureTag(this.document, this, type, options);
  }

  /** All that `draw` draws on the current page is content of this element. */
  mark(draw: () => void): void {
    const element = this.opened();
    const content = this.document.markStructureContent(this.type);
    draw();
    this.document.endMarkedContent();
    element.add(content);
  }

  /** Nothing more belongs to it: its part of the tree is written. */
  end(): void {
    this.element?.end();
  }

  private opened(): PdfElement {
    if (this.element) return this.element;
    this.element = this.document.struct(this.type, this.options);
    if (this.parent) this.parent.opened().add(this.element);
    else this.document.addStructure(this.element);
    return this.element;
  }
}

/** What decorates or repeats, and is nothing to read aloud. */
export function drawArtifact(document: PdfDocument, type: 'Layout' | 'Pagination', draw: () => void): void {
  document.markContent('Artifact', { type });
  draw();
  document.endMarkedContent();
}
