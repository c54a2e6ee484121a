import { plainText } from '../../../domain';
import type { ExportedReview, RenderOptions, RenderReview } from '../../exports/review-renderer';
import { zipArchive, type ArchivedFile } from '../../exports/zip-archive';
import { reviewTables } from '../../tables/review-tables';
import type { ReviewTable } from '../../tables/table';
import { readingRowsOf } from '../../tables/table-progress';
import { csvRows } from './csv-rows';

/**
 * A review as a ZIP archive of CSV files, one per table, with a README.txt that names the hash (R-QR-3, R-QR-4). What programs
 * read: codes as in the API, numbers and days in the one form that no locale changes.
 */
export const renderReviewCsv: RenderReview = async function* (review, options) {
  const tables = reviewTables(review);
  yield* zipArchive(files(review, tables, options), review.document.cutOffOn);
  options.progress?.(1);
};

function* files(
  review: ExportedReview,
  tables: readonly ReviewTable[],
  options: RenderOptions,
): Iterable<ArchivedFile> {
  yield { name: 'README.txt', text: [readme(review, tables)] };
  const rowsOf = readingRowsOf(tables, options);
  for (const table of tables) yield { name: fileName(table), text: csvRows(table.columns, rowsOf(table)) };
}

function fileName({ name }: ReviewTable): string {
  return `${name.toLowerCase()}.csv`;
}

function readme({ document, hash, redacted }: ExportedReview, tables: readonly ReviewTable[]): string {
  const { organization, quarter, team, cutOffAt } = document;
  const whose = team === null ? '' : `, team ${plainText(team.name)}`;
  const lines = [
    `${plainText(organization.name)}${whose}: quarterly review ${plainText(quarter.label)}`,
    '',
    `Quarter: ${quarter.startsOn} to ${quarter.endsOn}`,
    `Facts as of: ${cutOffAt}`,
    `Review SHA-256: ${hash ?? 'not frozen; this is a preview, its numbers may still change'}`,
    redacted
      ? 'Variant: redacted, without names of people, private notes and words marked private'
      : 'Variant: complete',
    '',
    'Files',
    ...tables.map((table) => `  ${fileName(table)}: ${table.description} Rows: ${table.count}.`),
    '',
    'Form',
    '  UTF-8 with a byte order mark; cells are separated by commas, lines by CRLF; the first line holds the titles.',
    '  Numbers have a decimal point and no signs of thousands. An empty cell: there is nothing to say.',
    '  Shares are 1 for 100 %; the values of a PERCENT metric are 62 for 62 %.',
    `  Money is in ${organization.currency}.`,
    `  Days are YYYY-MM-DD, days in the time zone ${organization.timeZone}; moments are ISO 8601 in UTC.`,
    '  Text that a spreadsheet would run as a formula has an apostrophe before it.',
    '  columns.csv says what each column means. New columns come at the end only.',
    '',
  ];
  return `\ufeff${lines.join('\r\n')}`;
}
