import type { Paper, ReviewDocument } from '../../domain';
import type { WrittenAddendum } from '../review-addenda';

/** A review with all that an export shows of it. */
export interface ExportedReview {
  /** Redacted already where `redacted` says so: a format has nothing to leave out itself. */
  readonly document: ReviewDocument;
  /** The canonical text of the whole document as it was frozen, in whatever version; absent for a preview. */
  readonly documentText?: string;
  /** SHA-256 of the whole frozen document, in a redacted variant too; null for a preview. */
  readonly hash: string | null;
  /** The first added first. */
  readonly addenda: readonly WrittenAddendum[];
  readonly redacted: boolean;
}

export interface RenderOptions {
  /** BCP 47; formats numbers, days and money, never the language of the labels. */
  readonly locale: string;
  /** Of PDF pages; slides are 16:9 always. */
  readonly paper: Paper;
  /** Hears how far it is, 0 to 1, never falling. */
  progress?(share: number): void;
}

/**
 * Renders a review as the bytes of one format (R-QR-4), piece by piece, so that nothing has to hold them all. Pure: the same
 * review and options give the same bytes where the format allows (R-QR-3). It yields to the event loop between pieces.
 */
export type RenderReview = (review: ExportedReview, options: RenderOptions) => AsyncIterable<Uint8Array>;
