import { crc32, deflateRawSync } from 'node:zlib';
import writeWorkbook, { SheetData } from 'write-excel-file/node';
import { DomainError } from '../domain';
import { readRoadmapFile } from './roadmap-file.reader';
import { defaultRoadmapFileLimits } from './roadmap-table';
import { guardXlsx, xlsxLimits } from './xlsx-guard';

interface ZipPart {
  name: string;
  content: Buffer | string;
  /** What the archive claims the content to be long, where it lies. */
  declaredBytes?: number;
  encrypted?: boolean;
}

/** Writes a ZIP archive by hand, so that it can lie. */
function zip(parts: readonly ZipPart[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const content = Buffer.from(part.content);
    const packed = deflateRawSync(content, { level: 9 });
    const name = Buffer.from(part.name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(part.encrypted ? 1 : 0, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(part.declaredBytes ?? content.length, 18);
    fields.writeUInt16LE(name.length, 22);
    bodies.push(Buffer.from('PK\x03\x04', 'latin1'), fields, name, packed);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, tail, name);
    offset += 30 + name.length + packed.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, entries, end]);
}

const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook of one sheet with the rows given as XML. */
function workbook(rowsXml: string, extra: readonly ZipPart[] = []): Buffer {
  return zip([
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns="${spreadsheet}" xmlns:r="${relations}"><sheets><sheet name="Plan" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      content: `<worksheet xmlns="${spreadsheet}"><sheetData>${rowsXml}</sheetData></worksheet>`,
    },
    ...extra,
  ]);
}

const inlineCell = (address: string, text: string) => `<c r="${address}" t="inlineStr"><is><t>${text}</t></is></c>`;
const headingAndItem = `<row r="1">${inlineCell('A1', 'title')}</row><row r="2">${inlineCell('A2', 'Search')}</row>`;

async function refusalOf(promise: Promise<unknown>): Promise<DomainError> {
  const error: unknown = await promise.then(
    () => new Error('The workbook was read.'),
    (reason: unknown) => reason,
  );
  if (error instanceof DomainError) return error;
  throw error;
}

describe('reading a roadmap from a workbook (R-SWAP-1)', () => {
  const heading = ['Key', 'Title', 'Due', 'Points', 'Done', 'Title'].map((value) => ({ value }));

  it('reads dates as ISO days, numbers and truth values as text, and keeps repeated headings (R-SWAP-1)', async () => {
    const data: SheetData = [
      heading,
      [
        { value: 'A-1' },
        { value: 'Größer 🚀' },
        { value: new Date(Date.UTC(2026, 2, 31)), type: Date, format: 'dd/mm/yyyy' },
        { value: 8.5 },
        { value: true },
        { value: 'again' },
      ],
      [],
      [
        { value: 'A-2' },
        { value: 'Later' },
        { value: new Date(Date.UTC(2028, 1, 29, 15, 42)), type: Date, format: 'dd/mm/yyyy hh:mm' },
      ],
    ];
    const table = await readRoadmapFile(await writeWorkbook(data).toBuffer(), { fileName: 'plan.xlsx' });
    expect(table).toMatchObject({ format: 'XLSX', encoding: null, delimiter: null, notes: [] });
    expect(table.header).toEqual(['Key', 'Title', 'Due', 'Points', 'Done']);
    expect(table.rows).toEqual([
      {
        rowNumber: 2,
        cells: { Key: 'A-1', Title: ['Größer 🚀', 'again'], Due: '2026-03-31', Points: '8.5', Done: 'TRUE' },
        notes: [],
      },
      {
        rowNumber: 4,
        cells: { Key: 'A-2', Title: ['Later', ''], Due: '2028-02-29T15:42:00', Points: '', Done: '' },
        notes: [],
      },
    ]);
  });

  it('reads the first sheet that has values, and says that there are others (R-SWAP-1)', async () => {
    const file = await writeWorkbook([
      { sheet: 'Cover', data: [] },
      { sheet: 'Plan', data: [[{ value: 'title' }], [{ value: 'Search' }]] },
    ]).toBuffer();
    const table = await readRoadmapFile(file);
    expect(table.sheet).toBe('Plan');
    expect(table.notes).toEqual(['Only the sheet "Plan" was read, of 2.']);
  });

  it('reads a workbook of more than half a megabyte (R-SWAP-1)', async () => {
    const data = [[{ value: 'id' }, { value: 'title' }]];
    for (let id = 1; id <= 8_000; id += 1) data.push([{ value: `A-${id}` }, { value: `Feature ${id} `.repeat(5) }]);
    expect((await readRoadmapFile(await writeWorkbook(data).toBuffer())).rows).toHaveLength(8_000);
  }, 20_000);

  it('replaces half characters, which no database would store, and keeps whole emoji (R-SWAP-1)', async () => {
    const row = `<row r="3">${inlineCell('A3', 'a&#xD83D;b 🚀')}</row>`;
    expect((await readRoadmapFile(workbook(headingAndItem + row))).rows[1]?.cells['title']).toBe('a\ufffdb 🚀');
  });

  it('takes a workbook written by hand, so that the bad ones below fail for their own reason (R-SWAP-1)', async () => {
    expect((await readRoadmapFile(workbook(headingAndItem))).rows).toHaveLength(1);
  });
});

describe('refusing dangerous and broken workbooks (R-SWAP-1)', () => {
  it('refuses a ZIP bomb before anything is unfolded into memory (R-SWAP-1)', async () => {
    const bomb = workbook(headingAndItem, [
      { name: 'xl/sharedStrings.xml', content: Buffer.alloc(120 * 1024 * 1024, ' ') },
    ]);
    expect(bomb.length).toBeLessThan(200 * 1024);
    const error = await refusalOf(readRoadmapFile(bomb));
    expect(error).toMatchObject({ reason: 'TOO_LARGE', rule: 'R-SWAP-1' });
    expect(error.message).toContain('unfolds');
  });

  it('refuses a ZIP bomb that lies about its size (R-SWAP-1)', async () => {
    const part = { name: 'xl/sharedStrings.xml', content: Buffer.alloc(4 * 1024 * 1024, ' '), declaredBytes: 100 };
    const error = await refusalOf(readRoadmapFile(workbook(headingAndItem, [part])));
    expect(error.reason).toBe('MALFORMED_FILE');
  });

  it('refuses many small parts that are too much together (R-SWAP-1)', async () => {
    const parts = Array.from({ length: 12 }, (_, part) => ({
      name: `xl/media/${part}.bin`,
      content: Buffer.alloc(100_000),
    }));
    const limits = { ...xlsxLimits, inflatedBytes: 1_000_000 };
    const error = await refusalOf(guardXlsx(workbook(headingAndItem, parts), defaultRoadmapFileLimits, limits));
    expect(error.reason).toBe('TOO_LARGE');
  });

  it('refuses more parts than any workbook has (R-SWAP-1)', async () => {
    const parts = Array.from({ length: 1_001 }, (_, part) => ({ name: `xl/${part}.xml`, content: '' }));
    expect((await refusalOf(readRoadmapFile(workbook(headingAndItem, parts)))).reason).toBe('TOO_LARGE');
  });

  it.each([
    ['a row a billion rows down', '<row r="999999999"/>', 'TOO_LARGE'],
    ['a row past the limit', `<row r="60000">${inlineCell('A60000', 'x')}</row>`, 'TOO_LARGE'],
    ['a column past the limit', `<row r="3">${inlineCell('XFD3', 'x')}</row>`, 'TOO_LARGE'],
    ['an address in disguise', '<row r="1e9"/>', 'MALFORMED_FILE'],
    ['an address in entities', '<row r="&#57;999999"/>', 'MALFORMED_FILE'],
    ['an address with a prefix', '<row z:r="9999999"/>', 'TOO_LARGE'],
    ['an address behind a hidden end of tag', '<row x=">" r="9999999"/>', 'MALFORMED_FILE'],
    ['a cell of an unknown shared text', '<row r="3"><c r="A3" t="s"><v>7</v></c></row>', 'MALFORMED_FILE'],
    ['XML that never ends', '<row r="3"><c r="A3"', 'MALFORMED_FILE'],
  ])('refuses %s (R-SWAP-1)', async (_, rowXml, reason) => {
    expect((await refusalOf(readRoadmapFile(workbook(headingAndItem + rowXml)))).reason).toBe(reason);
  });

  it('follows addresses across the chunks in which a sheet is inflated (R-SWAP-1)', async () => {
    const padding = '<!-- padding -->'.repeat(1_000);
    for (let shift = 0; shift < 24; shift += 1) {
      const hidden = `${padding.repeat(4)}${' '.repeat(1_400 + shift)}<row r="9999999"/>`;
      expect((await refusalOf(readRoadmapFile(workbook(headingAndItem + hidden)))).reason).toBe('TOO_LARGE');
    }
  });

  it('refuses too many cells in all sheets together (R-SWAP-1)', async () => {
    const wide = `<row r="3">${inlineCell('J3', 'x')}</row>`;
    const error = await refusalOf(
      guardXlsx(workbook(headingAndItem + wide), defaultRoadmapFileLimits, { ...xlsxLimits, cells: 29 }),
    );
    expect(error.message).toContain('29 cells');
  });

  it('refuses a workbook behind a password (R-SWAP-1)', async () => {
    const part = { name: 'xl/styles.xml', content: 'secret', encrypted: true };
    const error = await refusalOf(readRoadmapFile(workbook(headingAndItem, [part])));
    expect(error).toMatchObject({ reason: 'MALFORMED_FILE', message: 'The workbook is protected with a password.' });
  });

  it('refuses a part that is there twice (R-SWAP-1)', async () => {
    const part = { name: 'xl/workbook.xml', content: '<workbook/>' };
    expect((await refusalOf(readRoadmapFile(workbook(headingAndItem, [part])))).reason).toBe('MALFORMED_FILE');
  });

  it.each([
    ['another archive', zip([{ name: 'word/document.xml', content: '<document/>' }])],
    ['an empty archive', zip([])],
    ['the beginning of a workbook', workbook(headingAndItem).subarray(0, 300)],
    ['a workbook with bytes turned over', scrambled(workbook(headingAndItem))],
  ])('refuses %s (R-SWAP-1)', async (_, file) => {
    expect((await refusalOf(readRoadmapFile(file))).reason).toBe('MALFORMED_FILE');
  });

  it.each([
    ['without rows', ''],
    ['with a heading only', `<row r="1">${inlineCell('A1', 'title')}</row>`],
  ])('refuses a workbook %s (R-SWAP-1)', async (_, rowsXml) => {
    const error = await refusalOf(readRoadmapFile(workbook(rowsXml)));
    expect(error).toMatchObject({ reason: 'MALFORMED_FILE', message: 'The file has no rows under a heading.' });
  });
});

function scrambled(file: Buffer): Buffer {
  const copy = Buffer.from(file);
  const start = copy.indexOf('sheet1.xml') + 12;
  for (let index = start; index < start + 40; index += 1) copy[index] = 0xff - copy[index]!;
  return copy;
}
