import { plainText } from '../../../domain';
import type { ExportedReview, RenderOptions, RenderReview } from '../../exports/review-renderer';
import { zipArchive, type ArchivedFile } from '../../exports/zip-archive';
import { reviewTables } from '../../tables/review-tables';
import { reviewWords } from '../../review-words';
import type { Cell } from '../../tables/table';
import { readingRowsOf } from '../../tables/table-progress';
import { stylesXml } from './cell-styles';
import { numberFormats } from './number-formats';
import { planSheets } from './sheet-plan';
import { sheetRelationsXml, sheetXml, tableXml, type SheetSetting } from './sheet-xml';
import {
  appPropertiesXml,
  contentTypesXml,
  corePropertiesXml,
  customPropertiesXml,
  packageRelationsXml,
  workbookRelationsXml,
  workbookXml,
} from './workbook-xml';

/**
 * A review as a workbook (R-QR-4): a sheet per table, its cells typed, its headings in the first row, always in sight, with
 * filters. Written row by row while the archive is packed, so that 100,000 readings are never held (docs/adr/0013). Text is
 * never a formula: it is written as text, and stays it when somebody edits the cell.
 */
export const renderReviewXlsx: RenderReview = async function* (review, options) {
  yield* zipArchive(workbookFiles(review, options), review.document.cutOffOn);
  options.progress?.(1);
};

/** The parts of the workbook; a table longer than `rowsPerSheet` goes on on a sheet of its own. */
export function* workbookFiles(
  review: ExportedReview,
  options: RenderOptions,
  rowsPerSheet?: number,
): Iterable<ArchivedFile> {
  const { organization, quarter, team } = review.document;
  const { labels } = reviewWords(options.locale, organization);
  const { title: titleOf, teamTitle, workbook } = labels.tables;
  const title = plainText(
    team === null ? titleOf(organization.name, quarter.label) : teamTitle(organization.name, team.name, quarter.label),
  );
  const tables = reviewTables(review, labels);
  const sheets = planSheets(tables, rowsPerSheet);
  yield { name: '[Content_Types].xml', text: [contentTypesXml(sheets)] };
  yield { name: '_rels/.rels', text: [packageRelationsXml()] };
  yield { name: 'docProps/core.xml', text: [corePropertiesXml(review, title, labels)] };
  yield { name: 'docProps/app.xml', text: [appPropertiesXml(review)] };
  yield { name: 'docProps/custom.xml', text: [customPropertiesXml(review, labels)] };
  yield { name: 'xl/workbook.xml', text: [workbookXml(sheets)] };
  yield { name: 'xl/_rels/workbook.xml.rels', text: [workbookRelationsXml(sheets)] };
  yield { name: 'xl/styles.xml', text: [stylesXml(numberFormats(options.locale, organization.currency))] };
  const setting: SheetSetting = {
    timeZone: organization.timeZone,
    paper: options.paper,
    foot: footOf(review, title, workbook),
    workbook,
  };
  const rowsOf = readingRowsOf(tables, options);
  let rows: Iterator<readonly Cell[]> = [][Symbol.iterator]();
  for (const sheet of sheets) {
    if (sheet.opens) rows = rowsOf(sheet.table)[Symbol.iterator]();
    yield { name: `xl/worksheets/sheet${sheet.number}.xml`, text: sheetXml(sheet, rows, setting) };
    yield { name: `xl/worksheets/_rels/sheet${sheet.number}.xml.rels`, text: [sheetRelationsXml(sheet)] };
    yield { name: `xl/tables/table${sheet.number}.xml`, text: [tableXml(sheet)] };
  }
}

/** Spreadsheets allow the foot of a page 255 characters. */
function footOf({ hash, redacted }: ExportedReview, title: string, workbook: SheetSetting['workbook']): string {
  const letters = Array.from(title);
  const named = letters.length > 60 ? `${letters.slice(0, 59).join('')}…` : title;
  const frozen = hash === null ? workbook.preview : hash.slice(0, 12);
  return [named, frozen, ...(redacted ? [workbook.redacted] : [])].join(' · ');
}
