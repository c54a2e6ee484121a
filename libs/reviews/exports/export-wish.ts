import { type ExportWish, papers, plainWish, readLocale, refuseViolations } from '../../domain';
import { notTaken, readQuery } from '../../platform';
import { localeParameter } from '../locale-parameter';
import { readReviewFormat } from './review-formats';

const rule = 'R-QR-4';
const parameters = {
  redacted: { takes: 'true or false', read: (text: string) => ({ true: true, false: false })[text] ?? null },
  locale: localeParameter,
  paper: { takes: papers.join(' or '), read: (text: string) => papers.find((paper) => paper === text) ?? null },
} as const;

/**
 * Reads what an address asks for: the format from its extension, the rest from its query.
 * @throws DomainError NOT_FOUND (R-QR-4) for an unknown format, INVALID_INPUT (R-QR-4) with every parameter that is unknown,
 * given twice or not understood
 */
export function readExportWish(extension: string, query: Readonly<Record<string, unknown>>): ExportWish {
  const format = readReviewFormat(extension);
  return { format, ...plainWish, ...readQuery(query, parameters, { subject: 'An export', rule }) };
}

/**
 * A language tag in its canonical form.
 * @throws DomainError INVALID_INPUT (R-QR-4) naming `path`
 */
export function requireLocale(text: string, path: string): string {
  const locale = readLocale(text);
  if (locale === null) refuseViolations([notTaken('locale', localeParameter, { path, rule })], 'INVALID_INPUT');
  return locale!;
}
