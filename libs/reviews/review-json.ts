import { createHash } from 'node:crypto';
import { canonicalJson, type ReviewDocument } from '../domain';
import type { WrittenAddendum } from './review-addenda';

/** The name of a frozen review: SHA-256 of its canonical JSON in lower-case hex, 64 characters (R-QR-3). */
export function hashReview(document: ReviewDocument): string {
  return hashText(canonicalJson(document));
}

/** SHA-256 of a text in UTF-8, in lower-case hex. */
export function hashText(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/**
 * The JSON export (R-QR-4): `{addenda, algorithm, canonicalization, document, hash}`, itself canonical, so that the same
 * review is the same bytes, and whoever holds the file can hash its `document` and compare. Addenda stand beside the
 * document, never inside of what is hashed (R-QR-3). `hash` is null for a preview of a review that is not frozen yet.
 */
export function renderReviewJson(
  document: ReviewDocument,
  hash: string | null,
  addenda: readonly WrittenAddendum[] = [],
): string {
  return canonicalJson({ addenda, algorithm: 'sha256', canonicalization: 'RFC 8785', document, hash });
}
