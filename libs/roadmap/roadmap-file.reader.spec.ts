import { Readable } from 'node:stream';
import { encode } from 'iconv-lite';
import { DomainError } from '../domain';
import { readRoadmapFile, ReadRoadmapFileOptions } from './roadmap-file.reader';

const read = (text: string, options?: ReadRoadmapFileOptions) => readRoadmapFile(Buffer.from(text), options);

async function refusalOf(promise: Promise<unknown>): Promise<DomainError> {
  const error: unknown = await promise.then(
    () => new Error('The file was read.'),
    (reason: unknown) => reason,
  );
  if (error instanceof DomainError) return error;
  throw error;
}

describe('reading a roadmap from delimited text (R-SWAP-1)', () => {
  const accented = 'id,título\r\n1,"Übersicht für Café – größer"\r\n';

  it.each([
    ['UTF-8', Buffer.from(accented)],
    ['UTF-8', Buffer.from('\ufeff' + accented)],
    ['UTF-16LE', encode(accented, 'utf-16le', { addBOM: true })],
    ['UTF-16BE', encode(accented, 'utf-16be', { addBOM: true })],
    ['UTF-16LE', encode(accented, 'utf-16le', { addBOM: false })],
    ['UTF-16BE', encode(accented, 'utf-16be', { addBOM: false })],
    ['windows-1252', encode(accented, 'windows-1252')],
  ])('reads %s with and without a byte order mark (R-SWAP-1)', async (encoding, file) => {
    const table = await readRoadmapFile(file);
    expect(table).toMatchObject({ format: 'CSV', encoding, delimiter: ',', header: ['id', 'título'] });
    expect(table.rows).toEqual([
      { rowNumber: 2, cells: { id: '1', título: 'Übersicht für Café – größer' }, notes: [] },
    ]);
  });

  it('reads Japanese and Cyrillic text in the encodings of their offices (R-SWAP-1)', async () => {
    const japanese = '番号,題名\n1,検索の高速化と新しい画面の設計を行う\n2,顧客のデータを安全に保存する機能の追加\n';
    const russian =
      'Номер,Название\n1,Ускорение поиска по каталогу товаров\n2,Новая страница оплаты и доставки заказов\n';
    expect((await readRoadmapFile(encode(japanese, 'shift_jis'))).header).toEqual(['番号', '題名']);
    expect((await readRoadmapFile(encode(russian, 'windows-1251'))).header).toEqual(['Номер', 'Название']);
  });

  it.each([
    [',', 'id,title,due\n1,"a; b; c|d",2026\n'],
    [';', 'id;title;due\n1;Search, find, browse;2026\n2;"a;b";x\n'],
    ['\t', 'id\ttitle\tdue\n1\tFix "quotes", please\t2026\n'],
    ['|', 'id|title|due\n1|a,b,c,d|2026\n'],
    [';', 'sep=;\nid;title\n1;x\n'],
  ])('finds the delimiter %j (R-SWAP-1)', async (delimiter, text) => {
    const table = await read(text);
    expect(table.delimiter).toBe(delimiter);
    expect(table.header.slice(0, 2)).toEqual(['id', 'title']);
    expect(table.rows[0]?.cells['id']).toBe('1');
  });

  it('keeps quoted line breaks and doubled quotation marks, and numbers rows as a spreadsheet does (R-SWAP-1)', async () => {
    const { rows } = await read('id,title\n1,"two\r\nlines, ""quoted"""\n\n  ,\n2,next\n');
    expect(rows).toEqual([
      { rowNumber: 2, cells: { id: '1', title: 'two\r\nlines, "quoted"' }, notes: [] },
      { rowNumber: 5, cells: { id: '2', title: 'next' }, notes: [] },
    ]);
  });

  it('collects the values of repeated headings (R-SWAP-1)', async () => {
    const { header, rows } = await read('Issue key,Labels,Summary,Labels,Labels\nA-1,x,Search,,z\n');
    expect(header).toEqual(['Issue key', 'Labels', 'Summary']);
    expect(rows[0]?.cells['Labels']).toEqual(['x', '', 'z']);
  });

  it('keeps ragged rows with a note, and wider ones with their extra cells (R-SWAP-1)', async () => {
    const { header, rows } = await read('id,title,status\n1,short\n2,wide,open,extra\n3,trailing,open,\n');
    expect(header).toEqual(['id', 'title', 'status', 'Column D']);
    expect(rows.map(({ notes }) => notes.length)).toEqual([1, 1, 0]);
    expect(rows[0]?.cells).toEqual({ id: '1', title: 'short' });
    expect(rows[1]?.cells).toEqual({ id: '2', title: 'wide', status: 'open', 'Column D': 'extra' });
    expect(rows[2]?.cells).toEqual({ id: '3', title: 'trailing', status: 'open' });
  });

  it('leaves out the empty column of a trailing comma (R-SWAP-1)', async () => {
    expect((await read('id,title,\n1,x,\n')).header).toEqual(['id', 'title']);
  });

  it('takes old line ends, a single column, and headings below blank lines (R-SWAP-1)', async () => {
    expect((await read('id,title\r1,x\r2,y\r')).rows).toHaveLength(2);
    expect((await read('title\nSearch\n')).rows[0]?.cells).toEqual({ title: 'Search' });
    expect((await read('\n\nid,title\n1,x')).rows[0]?.rowNumber).toBe(4);
  });

  it('removes NUL characters, which no database text can hold, and says so (R-SWAP-1)', async () => {
    const { rows } = await read('id,title\n1,a\0b\n');
    expect(rows[0]).toEqual({
      rowNumber: 2,
      cells: { id: '1', title: 'ab' },
      notes: ['NUL characters were removed from title.'],
    });
  });

  it('keeps a heading named like an object property apart from it (R-SWAP-1)', async () => {
    const { rows } = await read('__proto__,constructor,title\nx,y,z\n');
    expect(Object.entries(rows[0]!.cells)).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
      ['title', 'z'],
    ]);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it('keeps emoji whole across the chunks of a long file (R-SWAP-1)', async () => {
    const title = '🚀é漢'.repeat(9_000);
    const { rows } = await read(`id,title\n1,x${title}\n2,${title}\n`);
    expect(rows[0]?.cells['title']).toBe(`x${title}`);
    expect(rows[1]?.cells['title']).toBe(title);
  });
});

describe('refusing what is no roadmap file (R-SWAP-1)', () => {
  it.each([
    ['id,title\n1,x\n2,"never closed\n', 3],
    ['id,title\n1,"closed" but then more\n', 2],
    ['id,title\n1,x\n2,y\n3,a "quote inside\n', 4],
  ])('names the row whose quotation marks are broken in %j (R-SWAP-1)', async (text, rowNumber) => {
    const error = await refusalOf(read(text));
    expect(error).toMatchObject({ reason: 'MALFORMED_FILE', rule: 'R-SWAP-1' });
    expect(error.details.facts).toEqual({ rowNumber });
    expect(error.message).toContain(`row ${rowNumber}`);
  });

  it.each(['', '\n\n', ' , ,\n', 'id,title\n', '\ufeff'])('refuses %j for having no rows (R-SWAP-1)', async (text) => {
    expect(await refusalOf(read(text))).toMatchObject({
      reason: 'MALFORMED_FILE',
      message: 'The file has no rows under a heading.',
    });
  });

  it.each([
    ['a PDF', Buffer.from('%PDF-1.7\n%')],
    ['an old Excel workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])],
    ['a web page', Buffer.from('\n<!DOCTYPE html><html><table>')],
  ])('refuses %s and says what to send instead (R-SWAP-1)', async (_, file) => {
    const error = await refusalOf(readRoadmapFile(file));
    expect(error.reason).toBe('MALFORMED_FILE');
    expect(error.details.remedy).toContain('CSV');
  });

  it('refuses text that is named as a workbook (R-SWAP-1)', async () => {
    const error = await refusalOf(read('id,title\n1,x\n', { fileName: 'Roadmap.XLSX' }));
    expect(error).toMatchObject({ reason: 'MALFORMED_FILE' });
  });

  it.each([
    ['bytes', 'id,title\n1,x\n', { bytes: 12 }],
    ['rows', 'id,title\n1,x\n2,y\n', { rows: 1 }],
    ['blank rows', `id,title\n1,x${'\n'.repeat(50)}`, { rows: 10 }],
    ['columns', 'id,title,status\n1,x,y\n', { columns: 2 }],
    ['characters in a cell', 'id,title\n1,too long\n', { cellChars: 7 }],
    ['cells in an endless row', ','.repeat(100_000), { columns: 10 }],
    ['characters behind an accidental quotation mark', `id,title\n1,"${'x,'.repeat(2_000)}`, { cellChars: 100 }],
  ])('refuses too many %s (R-SWAP-1)', async (_, text, limits) => {
    expect(await refusalOf(read(text, { limits }))).toMatchObject({ reason: 'TOO_LARGE', rule: 'R-SWAP-1' });
  });

  it('takes a file that is exactly at its limits (R-SWAP-1)', async () => {
    const limits = { bytes: 13, rows: 1, columns: 2, cellChars: 5 };
    expect((await read('id,title\n1,x\n', { limits })).rows).toHaveLength(1);
  });

  it('stops reading an endless stream at the limit, and leaves it open for the answer (R-SWAP-1)', async () => {
    const chunk = Buffer.alloc(64 * 1024, 'x');
    let sent = 0;
    function* endless(): Generator<Buffer> {
      for (;;) {
        sent += chunk.length;
        yield chunk;
      }
    }
    const stream = Readable.from(endless());
    const error = await refusalOf(readRoadmapFile(stream, { limits: { bytes: 1024 * 1024 } }));
    expect(error.reason).toBe('TOO_LARGE');
    expect(sent).toBeLessThan(3 * 1024 * 1024);
    expect(stream.destroyed).toBe(false);
    stream.destroy();
  });
});
