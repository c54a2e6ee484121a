import type { RenderOptions } from '../../exports/review-renderer';
import type { Cell, Column, ReviewTable } from '../../tables/table';
import { cellWriter, columnLetters, textXml, type CellSetting } from './sheet-cells';
import { lineCounter } from './sheet-lines';
import type { PlannedSheet } from './sheet-plan';
import { xmlText } from './sheet-values';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
export const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const paperNumbers = { LETTER: 1, A4: 9 } as const satisfies Record<RenderOptions['paper'], number>;

/** In points. */
const lineHeight = 15;
/** In characters, when a page lies on its side. */
const pageWidth = 190;

export interface SheetSetting extends CellSetting {
  readonly paper: RenderOptions['paper'];
  /** At the foot of printed pages. */
  readonly foot: string;
}

/** A sheet's part, row by row: headings in the first row, which stays in sight, and prints on every page. */
export function* sheetXml(
  sheet: PlannedSheet,
  rows: Iterator<readonly Cell[]>,
  setting: SheetSetting,
): Iterable<string> {
  const { columns } = sheet.table;
  const cells = cellWriter(columns, setting);
  const linesOf = lineCounter(columns);
  yield `${declaration}<worksheet xmlns="${main}" xmlns:r="${relationships}">`;
  yield '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>';
  yield `<dimension ref="${filledRange(sheet)}"/>`;
  yield `<sheetViews><sheetView${sheet.number === 1 ? ' tabSelected="1"' : ''} workbookViewId="0">`;
  yield '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  yield '<selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews>';
  yield `<sheetFormatPr defaultRowHeight="${lineHeight}"/>`;
  yield `<cols>${columns.map(columnXml).join('')}</cols>`;
  yield `<sheetData><row r="1" ht="20" customHeight="1">${headingXml(sheet.table)}</row>`;
  for (let row = 2; row < sheet.rows + 2; row += 1) {
    const next = rows.next();
    if (next.done === true) break;
    const lines = linesOf(next.value);
    const height = lines === 1 ? '' : ` ht="${lineHeight * lines}" customHeight="1"`;
    yield `<row r="${row}"${height}>${cells(next.value, row)}</row>`;
  }
  yield '</sheetData><pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>';
  yield `<pageSetup paperSize="${paperNumbers[setting.paper]}" orientation="landscape" fitToWidth="${pagesAcross(columns)}" fitToHeight="0"/>`;
  yield `<headerFooter><oddFooter>${footXml(setting)}</oddFooter></headerFooter>`;
  yield '<tableParts count="1"><tablePart r:id="rId1"/></tableParts></worksheet>';
}

/** Ties a sheet to its table. */
export function sheetRelationsXml({ number }: PlannedSheet): string {
  return (
    `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
    `<Relationship Id="rId1" Type="${relationships}/table" Target="../tables/table${number}.xml"/></Relationships>`
  );
}

/** The table on a sheet: named, with filters, and described for those who hear it. */
export function tableXml(sheet: PlannedSheet): string {
  const { table, title, number } = sheet;
  const name = title.replace(' ', '_');
  const range = tableRange(sheet);
  const alternative = `altText="${xmlText(title)}" altTextSummary="${xmlText(table.description)}"`;
  return (
    `${declaration}<table xmlns="${main}" id="${number}" name="${name}" displayName="${name}" ref="${range}" totalsRowShown="0">` +
    `<autoFilter ref="${range}"/><tableColumns count="${table.columns.length}">` +
    table.columns.map((column, place) => `<tableColumn id="${place + 1}" name="${xmlText(column.title)}"/>`).join('') +
    '</tableColumns><tableStyleInfo name="TableStyleLight1" showFirstColumn="0" showLastColumn="0" showRowStripes="1" ' +
    'showColumnStripes="0"/><extLst><ext uri="{504A1905-F514-4f6f-8877-14C23A59335A}" ' +
    'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">' +
    `<x14:table ${alternative}/></ext></extLst></table>`
  );
}

/** Wide tables take several pages across, so that they can be read. */
function pagesAcross(columns: readonly Column[]): number {
  return Math.ceil(columns.reduce((sum, { width }) => sum + width, 0) / pageWidth);
}

/** A table without rows has one empty row: spreadsheets know no other. */
function tableRange({ table, rows }: PlannedSheet): string {
  return `A1:${columnLetters(table.columns.length - 1)}${Math.max(rows, 1) + 1}`;
}

function filledRange({ table, rows }: PlannedSheet): string {
  return `A1:${columnLetters(table.columns.length - 1)}${rows + 1}`;
}

function headingXml({ columns }: ReviewTable): string {
  return columns.map(({ title }, place) => textXml(`${columnLetters(place)}1`, title, 'heading')).join('');
}

function columnXml({ width }: Column, place: number): string {
  return `<col min="${place + 1}" max="${place + 1}" width="${width}" customWidth="1"/>`;
}

function footXml({ foot, workbook }: SheetSetting): string {
  return xmlText(`&L${foot.replaceAll('&', '&&')}&C&A&R${workbook.page('&P', '&N')}`);
}
