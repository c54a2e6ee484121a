import readWorkbook, { Sheet } from 'read-excel-file/universal';
import { noRows, RoadmapFileLimits, RoadmapTable, tabulate, tooLarge } from './roadmap-table';
import { guardXlsx, malformedXlsx, xlsxLimits } from './xlsx-guard';

export interface XlsxRoadmapTable extends RoadmapTable {
  sheet: string;
  notes: string[];
}

/**
 * Reads a roadmap out of the first sheet of a workbook that has any values. Dates come as ISO text (`2026-03-31`),
 * numbers and truth values as their plain text (R-SWAP-1).
 *
 * @throws DomainError MALFORMED_FILE where the workbook is broken, protected or empty, TOO_LARGE past a limit
 */
export async function readXlsxRoadmap(file: Buffer, limits: RoadmapFileLimits): Promise<XlsxRoadmapTable> {
  await guardXlsx(file, limits);
  const sheets = await sheetsOf(file);
  const first = sheets.find(({ data }) => data.some((row) => row.some((cell) => cell !== null)));
  if (first === undefined) throw noRows();
  const table = await tabulate(textRows(first), limits, false);
  const notes = sheets.length > 1 ? [`Only the sheet "${first.sheet}" was read, of ${sheets.length}.`] : [];
  return { ...table, sheet: first.sheet, notes };
}

async function sheetsOf(file: Buffer): Promise<Sheet[]> {
  // The guard and this reader must see the same archive: both go by its central directory, which the library's
  // reader of streams does not.
  const bytes = new ArrayBuffer(file.length);
  new Uint8Array(bytes).set(file);
  try {
    return await readWorkbook(bytes, { trim: false });
  } catch {
    throw malformedXlsx(
      'The workbook cannot be read; a part of it is damaged.',
      'Save it again from Excel, or export the sheet as CSV.',
    );
  }
}

function* textRows(sheet: Sheet): Generator<string[]> {
  let chars = 0;
  for (const row of sheet.data) {
    const texts = row.map(textOf);
    for (const text of texts) chars += text.length;
    // A workbook stores a repeated text once, so small files can hold endless text.
    if (chars > xlsxLimits.inflatedBytes)
      throw tooLarge(`The sheet has more than ${xlsxLimits.inflatedBytes} characters.`);
    yield texts;
  }
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return dateText(cell);
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  if (typeof cell === 'number') return String(cell);
  // XML can smuggle in half a character by its number, which no database would store.
  return (cell as string).replaceAll(/\p{Surrogate}/gu, '\ufffd');
}

/** A cell's day, with its time of day only where it has one. Workbooks know no time zone, so neither does the text. */
function dateText(cell: Date): string {
  if (Number.isNaN(cell.getTime())) return '';
  const [day = '', time = ''] = cell.toISOString().split('T');
  return time.startsWith('00:00:00') ? day : `${day}T${time.slice(0, 8)}`;
}
