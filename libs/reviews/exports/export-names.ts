import { createHash } from 'node:crypto';
import type { ExportWish } from '../../domain';
import { fileName } from '../../platform';
import { english, type Labels } from '../wording/labels';
import type { ReviewSubject } from './render-order';
import { reviewFormats } from './review-formats';

/**
 * Names the content for caches: the hash, the number of addenda, since they show too, and a digest of what else the bytes
 * depend on. Weak where the format does not give the same bytes again. Null for a preview, which changes with every fact.
 * @param version that of the renderers, see `rendererVersion`
 */
export function entityTag(hash: string | null, addenda: number, wish: ExportWish, version: string): string | null {
  if (hash === null) return null;
  const { format, redacted, locale, paper } = wish;
  const rest = createHash('sha256').update([format, redacted, locale, paper, version].join('\n')).digest('base64url');
  return `${reviewFormats[format].reproducible ? '' : 'W/'}"${hash}.${addenda}.${rest.slice(0, 16)}"`;
}

/** A name for the file that people keep, such as `Northwind FY26 Q3 review redacted.md`. */
export function exportFileName(
  { organizationName, teamName, quarterLabel }: ReviewSubject,
  hash: string | null,
  { format, redacted }: ExportWish,
  { fileName: words }: Labels = english,
): string {
  const marks = [...(hash === null ? [words.preview] : []), ...(redacted ? [words.redacted] : [])];
  const what = [words.review, ...marks].join(' ');
  return fileName([organizationName, teamName ?? '', quarterLabel, what], reviewFormats[format].fileExtension);
}
