import { canonicalJson } from './canonical-json';
import { DomainError } from './domain-error';

/** What is wrong with a review that does not hold; a redacted file alone cannot show that it does. */
export type ReviewFinding = 'NOT_FROZEN' | 'DOCUMENT_CHANGED' | 'NOT_AS_AUDITED' | 'REDACTED';

export interface ReviewVerdict {
  /** Null for a file, which does not say. */
  readonly reviewId: string | null;
  readonly label: string;
  /** The hash that was stored when it was frozen; null before. */
  readonly hash: string | null;
  /** Null when the review is as it was frozen. */
  readonly finding: ReviewFinding | null;
}

/**
 * Whether the document in a file that somebody downloaded still has the hash that stands beside it (R-QR-3): its canonical
 * JSON is made and hashed anew. That hash is to be compared with the one that was published, which no file can vouch for.
 * @param hashOf SHA-256 of a text in UTF-8, in lower-case hex
 * @throws DomainError MALFORMED_FILE (R-QR-3) where it is no JSON export of a review
 */
export function verifyReviewFile(text: string, hashOf: (text: string) => string): ReviewVerdict {
  const { document, hash, redacted } = readReviewFile(text);
  const verdict = { reviewId: null, label: document.quarter.label, hash };
  if (hash === null) return { ...verdict, finding: 'NOT_FROZEN' };
  if (redacted) return { ...verdict, finding: 'REDACTED' };
  return { ...verdict, finding: hashOf(canonicalJson(document)) === hash ? null : 'DOCUMENT_CHANGED' };
}

interface ReviewFileContent {
  readonly document: { readonly quarter: { readonly label: string } };
  readonly hash: string | null;
  /** Absent in files of the time before there were redacted ones. */
  readonly redacted?: boolean;
}

function readReviewFile(text: string): ReviewFileContent {
  const file = parsed(text.replace(/^\ufeff/, ''));
  if (isReviewFile(file)) return file;
  throw new DomainError('MALFORMED_FILE', 'R-QR-3', {
    message: 'This is no JSON export of a quarterly review.',
    remedy: 'Name a file that /v1/reviews/{id}.json or `headway export review --format json` gave.',
    path: '--file',
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isReviewFile(file: unknown): file is ReviewFileContent {
  const { document, hash } = membersOf(file);
  return (
    typeof membersOf(membersOf(document).quarter).label === 'string' && (hash === null || typeof hash === 'string')
  );
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
