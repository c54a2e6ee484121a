import { plainText } from '../../../domain';
import type { ExportedReview, RenderOptions, RenderReview } from '../../exports/review-renderer';
import { zipArchive, type ArchivedFile } from '../../exports/zip-archive';
import { reviewWords } from '../../review-words';
import { reviewTables } from '../../tables/review-tables';
import type { ReviewTable } from '../../tables/table';
import { readingRowsOf } from '../../tables/table-progress';
import type { Labels } from '../../wording/labels';
import { csvRows } from './csv-rows';

/**
 * A review as a ZIP archive of CSV files, one per table, with a README.txt that names the hash (R-QR-3, R-QR-4). What programs
 * read: codes as in the API, numbers and days in the one form that no locale changes.
 */
export const renderReviewCsv: RenderReview = async function* (review, options) {
  yield* zipArchive(files(review, options), review.document.cutOffOn);
  options.progress?.(1);
};

function* files(review: ExportedReview, options: RenderOptions): Iterable<ArchivedFile> {
  const { labels } = reviewWords(options.locale, review.document.organization);
  const tables = reviewTables(review, labels);
  yield { name: 'README.txt', text: [readme(review, tables, labels)] };
  const rowsOf = readingRowsOf(tables, options);
  for (const table of tables) yield { name: fileName(table), text: csvRows(table.columns, rowsOf(table)) };
}

function fileName({ name }: Pick<ReviewTable, 'name'>): string {
  return `${name.toLowerCase()}.csv`;
}

function readme(review: ExportedReview, tables: readonly ReviewTable[], labels: Labels): string {
  const { organization, quarter, cutOffAt } = review.document;
  const { readme: says } = labels.tables;
  const lines = [
    titleOf(review, labels),
    '',
    says.quarter(quarter.startsOn, quarter.endsOn),
    says.factsAsOf(cutOffAt),
    review.hash === null ? says.notFrozen : says.hash(review.hash),
    review.redacted ? says.redacted : says.complete,
    '',
    says.files,
    ...tables.map((table) => indented(says.file(fileName(table), table.description, String(table.count)))),
    '',
    says.form,
    ...[
      says.encoding,
      says.numbers,
      says.shares,
      says.money(organization.currency),
      says.days(organization.timeZone),
      says.formulas,
      says.columns(fileName(labels.tables.columns)),
    ].map(indented),
    '',
  ];
  return `\ufeff${lines.join('\r\n')}`;
}

function titleOf({ document: { organization, team, quarter } }: ExportedReview, { tables }: Labels): string {
  const [whose, when] = [plainText(organization.name), plainText(quarter.label)];
  return team === null ? tables.title(whose, when) : tables.teamTitle(whose, plainText(team.name), when);
}

function indented(line: string): string {
  return `  ${line}`;
}
