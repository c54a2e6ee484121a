import type { PdfDocument } from './pdf-document';
import type { StructureTag } from './structure-tag';

/** What a block is laid out in. */
export interface Setting {
  readonly document: PdfDocument;
  /** BCP 47. */
  readonly locale: string;
  /** Left edge and width of the column, in points. */
  readonly left: number;
  readonly width: number;
  /** Room for content on an empty page, in points. */
  readonly pageHeight: number;
  /** Of all sizes: below 1 only where a page has to hold more. */
  readonly scale: number;
  /** The element of the section. */
  readonly tag: StructureTag;
  /** Bookmarks what begins at this height of the current page. */
  bookmark(title: string, top: number): void;
}

/** The smallest part of a block that stays on one page. */
export interface Piece {
  /** In points. */
  readonly height: number;
  /** Above it, but not at the top of a page. */
  readonly spaceBefore: number;
  /** It never ends a page that the next piece does not fit on. */
  readonly keepsWithNext: boolean;
  /** Comes first on a page that this piece begins: the heading of a table that goes on. */
  readonly repeated?: Pick<Piece, 'height' | 'draw'>;
  /** The same piece, in `room` points with the space before it; null when that is too little. */
  smaller?(room: number): Piece | null;
  /** Draws it on the current page, `top` points from its upper edge. */
  draw(top: number): void;
}
