import JSZip from 'jszip';
import type { BarChart, LineChart } from './slide';
import { escapeXml } from './xml-text';

/**
 * The workbook behind a native chart, which opens on “Edit data”: categories in column A, a series per column. pptxgenjs
 * would leave out every 0 and write days as text (ADR 0011). `date` becomes the date of its parts.
 */
export async function chartWorkbook(chart: BarChart | LineChart, date: Date): Promise<Uint8Array> {
  const zip = new JSZip();
  for (const [path, content] of Object.entries(parts(chart))) zip.file(path, content, { date, createFolders: false });
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE', platform: 'UNIX' });
}

/** Days since the epoch of spreadsheets. */
export function daySerial(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25_569;
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

function parts(chart: BarChart | LineChart): Record<string, string> {
  return {
    '[Content_Types].xml':
      `${head}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `<Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/>` +
      `<Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/></Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      `${head}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/>` +
      `<Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    // Style 1 is a date in the reader's own form.
    'xl/styles.xml':
      `${head}<styleSheet xmlns="${main}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>` +
      '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
      '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
      '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
      '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>',
    'xl/worksheets/sheet1.xml': `${head}<worksheet xmlns="${main}"><cols><col min="1" max="1" width="40" customWidth="1"/></cols><sheetData>${rows(chart).join('')}</sheetData></worksheet>`,
  };
}

function rows(chart: BarChart | LineChart): string[] {
  const names = chart.series.map(({ name }) => textCell(name)).join('');
  const categories = chart.kind === 'bar' ? chart.categories.map(textCell) : chart.days.map(dayCell);
  return [
    `<row>${textCell('')}${names}</row>`,
    ...categories.map(
      (cell, row) => `<row>${cell}${chart.series.map(({ values }) => numberCell(values[row] ?? null)).join('')}</row>`,
    ),
  ];
}

function textCell(text: string): string {
  return `<c t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`;
}

function dayCell(day: string): string {
  return `<c s="1"><v>${daySerial(day)}</v></c>`;
}

function numberCell(value: number | null): string {
  return value === null ? '<c/>' : `<c><v>${value}</v></c>`;
}
