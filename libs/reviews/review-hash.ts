import { createHash } from 'node:crypto';
import { canonicalJson, type ReviewDocument } from '../domain';

/** The name of a frozen review: SHA-256 of its canonical JSON in lower-case hex, 64 characters (R-QR-3). */
export function hashReview(document: ReviewDocument): string {
  return hashText(canonicalJson(document));
}

/** SHA-256 of a text in UTF-8, in lower-case hex. */
export function hashText(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
