import { Entry, fromBufferPromise, ZipFile } from 'yauzl';
import { DomainError } from '../domain';
import { RoadmapFileLimits, tooLarge } from './roadmap-table';

/** How far a workbook may unfold when it is opened. */
export interface XlsxLimits {
  entries: number;
  /** Bytes of all parts together once inflated; declared and actual size are held to it alike. */
  inflatedBytes: number;
  /** Inflated to compressed size of one part; only parts past a megabyte are judged. */
  ratio: number;
  /** Cells of all sheets together, gaps between the filled ones included. */
  cells: number;
}

export const xlsxLimits: Readonly<XlsxLimits> = {
  entries: 1_000,
  inflatedBytes: 100 * 1024 * 1024,
  ratio: 200,
  cells: 5_000_000,
};

const ratioFreeBytes = 1024 * 1024;

/**
 * Opens a workbook as the ZIP archive it is and inflates it once, keeping nothing, before anything parses it. So a ZIP
 * bomb, or a cell addressed a billion rows down, is refused while memory stays flat (R-SWAP-1).
 *
 * @throws DomainError MALFORMED_FILE where it is no workbook, is encrypted or broken, TOO_LARGE past a limit
 */
export async function guardXlsx(
  file: Buffer,
  fileLimits: RoadmapFileLimits,
  limits: Readonly<XlsxLimits> = xlsxLimits,
): Promise<void> {
  try {
    const zip = await fromBufferPromise(file);
    if (zip.entryCount > limits.entries) throw unfolds(`has more than ${limits.entries} parts`);
    await inflateAll(zip, fileLimits, limits);
  } catch (error) {
    throw error instanceof DomainError ? error : malformedXlsx('The workbook is damaged: its ZIP archive is broken.');
  }
}

/** The refusal of a workbook that cannot be read (R-SWAP-1). */
export function malformedXlsx(message: string, remedy = 'Save the workbook again, without a password.'): DomainError {
  return new DomainError('MALFORMED_FILE', 'R-SWAP-1', { message, remedy, path: 'file' });
}

async function inflateAll(zip: ZipFile, fileLimits: RoadmapFileLimits, limits: XlsxLimits): Promise<void> {
  const names = new Set<string>();
  let declared = 0;
  let inflated = 0;
  let cells = 0;
  for await (const entry of zip.eachEntry()) {
    if (names.has(entry.fileName)) throw malformedXlsx('The workbook is damaged: it has the same part twice.');
    names.add(entry.fileName);
    declared += entry.uncompressedSize;
    refuseEntry(entry, declared, limits);
    const addresses = /\.xml(?:\.rels)?$/.test(entry.fileName) ? new CellAddresses(fileLimits) : null;
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      inflated += (chunk as Buffer).length;
      if (inflated > limits.inflatedBytes) throw unfolds(`unfolds to more than ${limits.inflatedBytes} bytes`);
      addresses?.read(chunk as Buffer);
    }
    cells += addresses?.area() ?? 0;
    if (cells > limits.cells) throw tooLarge(`The workbook has more than ${limits.cells} cells.`);
  }
  if (!names.has('xl/workbook.xml')) throw malformedXlsx('The file is a ZIP archive, but no Excel workbook.');
}

function refuseEntry(entry: Entry, declared: number, limits: XlsxLimits): void {
  if (entry.isEncrypted()) throw malformedXlsx('The workbook is protected with a password.');
  if (declared > limits.inflatedBytes) throw unfolds(`unfolds to more than ${limits.inflatedBytes} bytes`);
  if (entry.uncompressedSize <= ratioFreeBytes) return;
  if (entry.uncompressedSize > entry.compressedSize * limits.ratio) {
    throw unfolds(`has a part that unfolds to more than ${limits.ratio} times its size`);
  }
}

function unfolds(what: string): DomainError {
  return tooLarge(`The workbook ${what}.`, 'Copy the roadmap alone into a new workbook, or export it as CSV.');
}

/** The attributes of a row or cell, without the characters that could hide where its tag ends or what it says. */
const attributes = /^(?:\s+[^\s=<>"'&/]+\s*=\s*(?:"[^"<>&]*"|'[^'<>&]*'))*\s*\/?$/;
const addressAttribute = /\s(?:[^\s=:"']+:)?r\s*=\s*["']([^"']*)["']/g;
const rowOrCell = /<(?:[^\s<>/:]+:)?(?:row|c)(?=[\s/>])([^>]*)>/g;
const longestText = 1024 * 1024;

/**
 * Follows the addresses of rows and cells through the XML of a sheet as it is inflated. A reader fills the gaps between
 * addresses, so a single far-off one could exhaust the memory.
 */
class CellAddresses {
  private rest = '';
  private lastRow = 0;
  private lastColumn = 0;

  constructor(private readonly limits: RoadmapFileLimits) {}

  read(chunk: Buffer): void {
    const text = this.rest + chunk.toString('latin1');
    const complete = text.lastIndexOf('>') + 1;
    this.rest = text.slice(complete);
    if (this.rest.length > longestText)
      throw tooLarge(`A cell of the workbook has more than ${longestText} characters.`);
    for (const [, written = ''] of text.slice(0, complete).matchAll(rowOrCell)) this.follow(written);
  }

  area(): number {
    return this.lastRow * this.lastColumn;
  }

  private follow(written: string): void {
    if (!attributes.test(written)) throw malformedXlsx('The workbook is damaged: a cell in it cannot be read.');
    for (const [, address = ''] of written.matchAll(addressAttribute)) {
      const parts = /^([A-Z]{0,3})(\d{1,15})$/.exec(address);
      if (parts === null) throw malformedXlsx('The workbook is damaged: a cell in it has no proper address.');
      this.lastRow = Math.max(this.lastRow, Number(parts[2]));
      this.lastColumn = Math.max(this.lastColumn, columnNumber(parts[1]!));
    }
    if (this.lastRow > this.limits.rows + 1) throw tooLarge(`A sheet has more than ${this.limits.rows} rows.`);
    if (this.lastColumn > this.limits.columns) throw tooLarge(`A sheet has more than ${this.limits.columns} columns.`);
  }
}

function columnNumber(letters: string): number {
  return Array.from(letters).reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}
