import { DomainError, type ReviewDocument } from '../domain';
import { fileName } from '../platform';
import { renderAddendaMarkdown, type WrittenAddendum } from './review-addenda';
import { renderReviewCsv } from './review-csv';
import { renderReviewJson } from './review-json';
import { renderReviewMarkdown } from './review-markdown';

/** A review with all that an export shows of it. */
export interface ExportedReview {
  readonly document: ReviewDocument;
  /** Null for a preview. */
  readonly hash: string | null;
  /** The first added first. */
  readonly addenda: readonly WrittenAddendum[];
}

/** The formats of an export, by the extension of its address (R-QR-4). The table of CSV has no room for addenda. */
export const reviewFormats = {
  json: {
    contentType: 'application/json; charset=utf-8',
    render: ({ document, hash, addenda }: ExportedReview) => renderReviewJson(document, hash, addenda),
  },
  md: {
    contentType: 'text/markdown; charset=utf-8',
    render: ({ document, hash, addenda }: ExportedReview) =>
      renderReviewMarkdown(document, hash) + renderAddendaMarkdown(addenda, document.organization.timeZone),
  },
  csv: {
    contentType: 'text/csv; charset=utf-8',
    render: ({ document, hash }: ExportedReview) => renderReviewCsv(document, hash),
  },
} as const satisfies Record<string, { contentType: string; render: (review: ExportedReview) => string }>;
export type ReviewFormat = keyof typeof reviewFormats;

/** @throws DomainError NOT_FOUND (R-QR-4), naming the formats there are */
export function readReviewFormat(text: string): ReviewFormat {
  if (Object.hasOwn(reviewFormats, text)) return text as ReviewFormat;
  const [last, ...others] = Object.keys(reviewFormats).reverse();
  throw new DomainError('NOT_FOUND', 'R-QR-4', {
    message: 'A review is not exported in this format.',
    remedy: `Ask for ${others.reverse().join(', ')} or ${last ?? ''}, such as /v1/reviews/{id}.md.`,
    path: 'format',
  });
}

/**
 * Names the content for caches: the hash, with the number of addenda once there are any, since they show too. Null for a
 * preview, which changes with every fact.
 */
export function entityTag({ hash, addenda }: ExportedReview): string | null {
  if (hash === null) return null;
  return addenda.length === 0 ? `"${hash}"` : `"${hash}.${addenda.length}"`;
}

/** A name for the file that people keep, such as `Northwind FY26 Q3 review.md`. */
export function exportFileName({ document, hash }: ExportedReview, format: ReviewFormat): string {
  const { organization, team, quarter } = document;
  const parts = [organization.name, team?.name ?? '', quarter.label, hash === null ? 'review preview' : 'review'];
  return fileName(parts, format);
}
