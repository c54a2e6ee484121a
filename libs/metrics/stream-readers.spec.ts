import * as fc from 'fast-check';
import { readCsv } from './csv.reader';
import { IngestRow } from './ingest-row';
import { readNdjson } from './ndjson.reader';

/** However a network cuts a stream, the rows are the same. */
describe('readers of ingest streams', () => {
  const observedAt = '2026-03-01T00:00:00Z';
  const ndjson = [
    `\uFEFF{"metric":"Zufriedenheit 😀","observedAt":"${observedAt}","value":1.5,"note":"Grüße"}`,
    '',
    `{"metric":"é","observedAt":"${observedAt}","value":-0}\r`,
    'not JSON',
    `{"metric":"${'x'.repeat(20_000)}"}`,
    `{"metric":"last","observedAt":"${observedAt}","value":2}`,
  ].join('\n');
  const csv = [
    '\uFEFFmetric;Observed_At;VALUE;Bemerkung;note',
    `"Zufriedenheit; 😀";${observedAt};1.5;x;"Grüße\r\naus ""Köln"""`,
    `é;${observedAt};;`,
    '',
    `last;${observedAt};2`,
  ].join('\r\n');

  it.each([
    ['NDJSON', readNdjson, ndjson, [1, 3, 4, 5, 6]],
    ['CSV', readCsv, csv, [1, 2, 3]],
  ])('read %s wherever it is cut', async (_format, read, text, numbers) => {
    const bytes = Buffer.from(text);
    const whole = await rowsOf(read(cut(bytes, [])));
    expect(whole.map(({ row }) => row)).toEqual(numbers);
    expect(whole[0]?.reading).toMatchObject({ metric: expect.stringContaining('😀') as string, value: 1.5 });
    expect(whole[0]?.reading?.note).toContain('Grüße');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 12 }), async (places) => {
        expect(await rowsOf(read(cut(bytes, places)))).toEqual(whole);
      }),
      { numRuns: 60 },
    );
  });

  it('refuse bytes that are not UTF-8 row by row', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`{"metric":"a","observedAt":"${observedAt}","value":1,"note":"`),
      Buffer.from([0xe9]),
      Buffer.from(`"}\n{"metric":"a","observedAt":"${observedAt}","value":1}\n`),
    ]);
    const rows = await rowsOf(readNdjson(cut(bytes, [])));
    expect(rows.map(({ refusal }) => refusal?.message ?? null)).toEqual(['This line is not UTF-8.', null]);
  });

  async function* cut(bytes: Buffer, places: readonly number[]): AsyncGenerator<Buffer> {
    const ends = [...new Set([...places, bytes.length])].sort((one, other) => one - other);
    let start = 0;
    for (const end of ends) {
      yield await Promise.resolve(bytes.subarray(start, end));
      start = end;
    }
  }

  async function rowsOf(batches: AsyncIterable<IngestRow[]>): Promise<IngestRow[]> {
    const rows: IngestRow[] = [];
    for await (const batch of batches) rows.push(...batch);
    return rows;
  }
});
