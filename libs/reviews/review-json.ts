import { createHash } from 'node:crypto';
import { canonicalJson, type ReviewDocument } from '../domain';

/** The name of a frozen review: SHA-256 of its canonical JSON in lower-case hex, 64 characters (R-QR-3). */
export function hashReview(document: ReviewDocument): string {
  return createHash('sha256').update(canonicalJson(document), 'utf8').digest('hex');
}

/**
 * The JSON export (R-QR-4): `{algorithm, canonicalization, document, hash}`, itself canonical, so that the same review is
 * the same bytes, and whoever holds the file can hash its `document` and compare. `hash` is null for a preview of a review
 * that is not frozen yet.
 */
export function renderReviewJson(document: ReviewDocument, hash: string | null): string {
  return canonicalJson({ algorithm: 'sha256', canonicalization: 'RFC 8785', document, hash });
}
