import { request as httpRequest } from 'node:http';
import { gzipSync } from 'node:zlib';
import { Founded, Headway, startHeadway } from './support/headway';
import { createMetric } from './support/metrics';
import { ndjson, sendReadings } from './support/readings';

// Streams of some ten thousand rows, on machines that do other things as well.
describe('POST /v1/readings', () => {
  let headway: Headway;
  let acme: Founded;
  let metricId: string;

  beforeAll(async () => {
    headway = await startHeadway('2026-03-02T09:00:00Z', { maxIngestBytes: 4 * 1024 * 1024 });
    acme = await headway.found();
  });
  beforeEach(async () => {
    metricId = (await createMetric(headway, acme, `Metric of ${expect.getState().currentTestName ?? ''}`)).id as string;
  });
  afterAll(() => headway.close());

  const send = (body: string | Buffer, options: Parameters<typeof sendReadings>[3] = {}) =>
    sendReadings(headway.url, acme.token, body, options);

  it('takes NDJSON, metrics by id or by name, and acknowledges what is committed (R-MET-3)', async () => {
    const { name } = await createMetric(headway, acme, 'Zufriedenheit der Gäste');
    const answer = await send(
      ndjson([
        {
          metricId,
          observedAt: '2026-03-01T00:00:00Z',
          value: 41.5,
          source: 'warehouse',
          note: 'line one\nline\ttwo \\N',
        },
        { metric: name, observedAt: '2026-03-01T01:00:00+01:00', value: 7 },
        { metric: metricId.toUpperCase(), observedAt: '2026-03-01T00:00:01.25Z', value: -0 },
      ]),
    );
    expect(answer.status).toBe(200);
    expect(answer.contentType).toMatch('application/x-ndjson');
    expect(answer.lines).toEqual([
      { rows: [1, 3], recorded: 3, unchanged: 0, conflicts: 0, refused: 0 },
      { done: true, recorded: 3, unchanged: 0, conflicts: 0, refused: 0 },
    ]);
    expect(await readingsOf(metricId)).toEqual([
      { value: 0, source: 'manual', note: null, observedAt: '2026-03-01T00:00:01.250Z' },
      { value: 41.5, source: 'warehouse', note: 'line one\nline\ttwo \\N', observedAt: '2026-03-01T00:00:00.000Z' },
    ]);
  });

  it('tells each row that was not taken, and why, and takes the others (R-MET-3, R-X-4)', async () => {
    const observedAt = '2026-03-01T00:00:00Z';
    const umbrella = await headway.found('Umbrella');
    const foreign = await createMetric(headway, umbrella, 'Foreign');
    const rows = [
      '{"metric": "nobody knows me", "observedAt": "2026-03-01T00:00:00Z", "value": 1}',
      JSON.stringify({ metricId: foreign.id, observedAt, value: 1 }),
      '{"metric": ',
      '[1, 2]',
      `{"metricId": "${metricId}", "observedAt": "${observedAt}", "value": NaN}`,
      `{"metricId": "${metricId}", "observedAt": "${observedAt}", "value": 1e309}`,
      JSON.stringify({ metricId, observedAt, value: '12' }),
      JSON.stringify({ metricId, observedAt: '2026-02-30T00:00:00Z', value: 1 }),
      JSON.stringify({ metricId, observedAt: '2026-03-01', value: 1 }),
      JSON.stringify({ metricId, observedAt: '2026-03-02T09:05:00.001Z', value: 1 }),
      JSON.stringify({ metricId, observedAt: '1969-12-31T23:59:59Z', value: 1 }),
      JSON.stringify({ observedAt, value: 1 }),
      JSON.stringify({ metricId, observedAt, value: 1, note: 'x'.repeat(2001) }),
      JSON.stringify({ metricId, observedAt, value: 1, source: 'nul\0' }),
      `{"metricId": "${metricId}", "observedAt": "${observedAt}", "value": 1, "source": "half \\ud83d"}`,
      JSON.stringify({ metricId, observedAt, value: 1, note: 'y'.repeat(20_000) }),
      JSON.stringify({ metric: 'nul\0', observedAt, value: 1 }),
      '',
      JSON.stringify({ metricId, observedAt, value: 1e308 }),
    ];
    const { lines } = await send(rows.join('\r\n'));
    const told = lines.filter((line) => 'row' in line);
    expect(told.map(({ row, outcome, path, reason }) => [row, outcome, path, reason])).toEqual([
      [1, 'REFUSED', 'metric', 'NOT_FOUND'],
      [2, 'REFUSED', 'metric', 'NOT_FOUND'],
      [3, 'REFUSED', '', 'INVALID_INPUT'],
      [4, 'REFUSED', 'metric', 'INVALID_INPUT'],
      [5, 'REFUSED', '', 'INVALID_INPUT'],
      [6, 'REFUSED', 'value', 'INVALID_INPUT'],
      [7, 'REFUSED', 'value', 'INVALID_INPUT'],
      [8, 'REFUSED', 'observedAt', 'INVALID_INPUT'],
      [9, 'REFUSED', 'observedAt', 'INVALID_INPUT'],
      [10, 'REFUSED', 'observedAt', 'INVALID_INPUT'],
      [11, 'REFUSED', 'observedAt', 'INVALID_INPUT'],
      [12, 'REFUSED', 'metric', 'INVALID_INPUT'],
      [13, 'REFUSED', 'note', 'INVALID_INPUT'],
      [14, 'REFUSED', 'source', 'INVALID_INPUT'],
      [15, 'REFUSED', 'source', 'INVALID_INPUT'],
      [16, 'REFUSED', '', 'INVALID_INPUT'],
      [17, 'REFUSED', 'metric', 'NOT_FOUND'],
    ]);
    expect({ ...told[1], row: 1 }).toEqual(told[0]);
    expect(told.every(({ message, remedy, code }) => message && remedy && code)).toBe(true);
    expect(lines.at(-1)).toEqual({ done: true, recorded: 1, unchanged: 0, conflicts: 0, refused: 17 });
    expect((await readingsOf(metricId)).map(({ value }) => value)).toEqual([1e308]);
  });

  it('changes nothing when the same stream is sent again, and reports other values (R-MET-4)', async () => {
    const rows = minutes(21_000);
    const first = await send(ndjson(rows));
    expect(first.lines).toEqual([
      { rows: [1, 10_000], recorded: 10_000, unchanged: 0, conflicts: 0, refused: 0 },
      { rows: [10_001, 20_000], recorded: 10_000, unchanged: 0, conflicts: 0, refused: 0 },
      { rows: [20_001, 21_000], recorded: 1000, unchanged: 0, conflicts: 0, refused: 0 },
      { done: true, recorded: 21_000, unchanged: 0, conflicts: 0, refused: 0 },
    ]);
    const again = await send(ndjson(rows.map((row, index) => (index === 12_345 ? { ...row, value: -1 } : row))));
    expect(again.lines.find((line) => 'row' in line)).toMatchObject({
      row: 12_346,
      outcome: 'CONFLICT',
      code: 'CONFLICT',
      reason: 'READING_CONFLICT',
      rule: 'R-MET-4',
      path: 'value',
    });
    expect(again.lines.at(-1)).toEqual({ done: true, recorded: 0, unchanged: 20_999, conflicts: 1, refused: 0 });
    const { auditTrail } = await headway.say(acme.token, '{ auditTrail(first: 4) { nodes { action changes } } }');
    expect(auditTrail.nodes.slice(0, 3)).toEqual(
      [1000, 10_000, 10_000].map((recorded) => ({
        action: 'ReadingsRecorded',
        changes: { recorded, unchanged: 0, conflicts: 0, refused: 0, metrics: { [metricId]: recorded } },
      })),
    );
    expect(auditTrail.nodes[3].action).toBe('MetricCreated');
  });

  it('answers for every row when asked to', async () => {
    const [row] = minutes(1);
    const { lines } = await send(ndjson([row!, row!, { ...row!, value: 99 }]), { query: '?results=all' });
    expect(lines.slice(0, 3).map(({ row: number, outcome }) => [number, outcome])).toEqual([
      [1, 'RECORDED'],
      [2, 'UNCHANGED'],
      [3, 'CONFLICT'],
    ]);
    expect(lines[1]!.readingId).toBe(lines[0]!.readingId);
  });

  it('lets two clients send the same stream at once: no reading twice (R-MET-4)', async () => {
    const body = ndjson(minutes(15_000));
    const backwards = ndjson(minutes(15_000).reverse());
    const answers = await Promise.all([send(body), send(backwards)]);
    const totals = answers.map(({ lines }) => lines.at(-1)!);
    expect(totals.every(({ done }) => done === true)).toBe(true);
    expect(Number(totals[0]!.recorded) + Number(totals[1]!.recorded)).toBe(15_000);
    expect(Number(totals[0]!.unchanged) + Number(totals[1]!.unchanged)).toBe(15_000);
    expect(await countOf(metricId)).toBe(15_000);
  });

  describe('CSV', () => {
    const csv = { contentType: 'text/csv; charset=utf-8' };

    it('takes a heading in any order, a BOM, CRLF, accents, quotes and other columns', async () => {
      const { name } = await createMetric(headway, acme, 'Réponses “trouvées”, par jour');
      const answer = await send(
        [
          '\uFEFFNote,Value,Observed At,Metric,Région',
          `"Relevé à Genève, ""corrigé""\nà la main",41.5,2026-03-01T00:00:00Z,"${name as string}",GE`,
          `,1e2,2026-03-01T00:00:00Z,${metricId},VD`,
          '',
          `,,2026-03-01T00:00:00Z,${metricId},VD`,
          `,"4,5",2026-03-01T00:00:00Z,${metricId},VD`,
        ].join('\r\n'),
        csv,
      );
      expect(answer.lines).toMatchObject([
        { row: 3, outcome: 'REFUSED', path: 'value' },
        { row: 4, outcome: 'REFUSED', path: 'value' },
        { rows: [1, 4], recorded: 2, refused: 2 },
        { done: true, recorded: 2, unchanged: 0, conflicts: 0, refused: 2 },
      ]);
      const { metrics } = await headway.say(
        acme.token,
        '{ metrics(first: 100) { nodes { name latestReading { value note } } } }',
      );
      expect(metrics.nodes.find((metric: any) => metric.name === name).latestReading).toEqual({
        value: 41.5,
        note: 'Relevé à Genève, "corrigé"\nà la main',
      });
      expect((await readingsOf(metricId))[0]).toMatchObject({ value: 100, note: null });
    });

    it.each([
      ['semicolons', ';'],
      ['tabs', '\t'],
    ])('takes %s', async (_name, delimiter) => {
      const body = [
        ['metricId', 'observedAt', 'value'],
        [metricId, '2026-03-01T00:00:00Z', '3.5'],
      ];
      const { lines } = await send(body.map((cells) => cells.join(delimiter)).join('\n'), csv);
      expect(lines.at(-1)).toMatchObject({ done: true, recorded: 1 });
    });

    it('refuses a heading without the columns, and an empty file', async () => {
      for (const body of ['a,b,c\n1,2,3\n', '', '\n\n']) {
        const answer = await send(body, csv);
        expect(answer.status).toBe(400);
        expect(answer.lines[0]!.error).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'MALFORMED_FILE' });
      }
    });

    it('breaks off at a quote that is never closed; what was acknowledged stays', async () => {
      const good = minutes(10_001).map(({ observedAt, value }) => `${metricId},${observedAt},${value},`);
      const { status, lines } = await send(
        ['metricId,observedAt,value,note', ...good, `${metricId},2026-03-01T00:00:00Z,1,"never closed`].join('\n'),
        csv,
      );
      expect(status).toBe(200);
      expect(lines).toMatchObject([
        { rows: [1, 10_000], recorded: 10_000 },
        { done: false, error: { reason: 'MALFORMED_FILE', facts: { row: 10_002 } } },
      ]);
      expect(await countOf(metricId)).toBe(10_000);
    });
  });

  describe('the way in', () => {
    it('refuses what is neither NDJSON nor CSV', async () => {
      for (const contentType of ['application/json', 'application/octet-stream', 'text/plain']) {
        const answer = await send(ndjson(minutes(1)), { contentType });
        expect(answer.status).toBe(400);
        expect(answer.lines[0]!.error).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'INVALID_INPUT' });
      }
      expect(await countOf(metricId)).toBe(0);
    });

    it('refuses without a token, and with one that may not ingest', async () => {
      const body = ndjson(minutes(1));
      expect((await sendReadings(headway.url, null, body)).status).toBe(401);
      const { secret } = await headway.change(
        acme.token,
        'issueToken',
        { personId: acme.personId, label: 'reader', scopes: ['READ', 'WRITE'] },
        'secret',
      );
      const answer = await sendReadings(headway.url, secret as string, body);
      expect(answer.status).toBe(403);
      expect(answer.lines[0]!.error.reason).toBe('SCOPE_MISSING');
      expect(await countOf(metricId)).toBe(0);
    });

    it('takes a service account that may ingest and nothing else', async () => {
      const { serviceAccount } = await headway.change(
        acme.token,
        'createServiceAccount',
        { name: 'warehouse' },
        'serviceAccount { id }',
      );
      const { secret } = await headway.change(
        acme.token,
        'issueToken',
        { serviceAccountId: serviceAccount.id, label: 'nightly', scopes: ['INGEST'] },
        'secret',
      );
      const answer = await sendReadings(headway.url, secret as string, ndjson(minutes(2)));
      expect(answer.lines.at(-1)).toMatchObject({ done: true, recorded: 2 });
      expect((await headway.ask(secret as string, '{ metrics { nodes { id } } }')).errors?.[0]?.extensions.reason).toBe(
        'SCOPE_MISSING',
      );
    });

    it('unpacks gzip, and refuses what only claims to be', async () => {
      const packed = await send(gzipSync(ndjson(minutes(500))), { encoding: 'gzip' });
      expect(packed.lines.at(-1)).toMatchObject({ done: true, recorded: 500 });
      const claimed = await send(ndjson(minutes(5)), { encoding: 'gzip' });
      expect(claimed.lines[0]!.error.reason).toBe('MALFORMED_FILE');
      expect((await send('', { encoding: 'br' })).lines[0]!.error.reason).toBe('INVALID_INPUT');
    });

    it('counts an empty stream as nothing to do', async () => {
      expect((await send('\n\n')).lines).toEqual([{ done: true, recorded: 0, unchanged: 0, conflicts: 0, refused: 0 }]);
    });
  });

  describe('the limit', () => {
    it('refuses a stream whose length is told beforehand, before reading it', async () => {
      const answer = await send(Buffer.alloc(5 * 1024 * 1024, '\n'));
      expect(answer.lines[0]!.error).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'TOO_LARGE' });
    });

    it('breaks off an endless stream at the limit, keeps what was acknowledged, and says so last', async () => {
      const { status, lines, sent } = await sendEndlessly(minutes(1_000_000, 'x'.repeat(100)));
      expect(status).toBe(200);
      const acknowledged = lines.filter((line) => 'rows' in line);
      expect(acknowledged.length).toBeGreaterThan(0);
      expect(lines.at(-1)).toMatchObject({ done: false, error: { reason: 'TOO_LARGE' } });
      expect(await countOf(metricId)).toBe(acknowledged.reduce((sum, { recorded }) => sum + Number(recorded), 0));
      expect(sent).toBeLessThan(200 * 1024 * 1024);
    });

    it('does not hold a line that never ends', async () => {
      const { lines } = await send(`{"note":"${'x'.repeat(3_000_000)}`);
      expect(lines).toMatchObject([
        { row: 1, outcome: 'REFUSED', reason: 'INVALID_INPUT' },
        { rows: [1, 1], refused: 1 },
        { done: true, refused: 1 },
      ]);
    });

    it('counts gzip unpacked: a bomb is refused', async () => {
      const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024, '\n'));
      const answer = await send(bomb, { encoding: 'gzip' });
      expect(answer.lines.at(-1)!.error.reason).toBe('TOO_LARGE');
    });
  });

  it('keeps whole batches and nothing of the rest when the client goes away', async () => {
    const sent = await new Promise<Buffer>((resolve) => {
      const request = openRequest();
      request.on('response', (response) =>
        response.once('data', (first: Buffer) => {
          request.destroy();
          resolve(first);
        }),
      );
      request.on('error', () => undefined);
      request.write(ndjson(minutes(10_500)));
    });
    expect(JSON.parse(sent.toString().split('\n')[0]!)).toMatchObject({ rows: [1, 10_000], recorded: 10_000 });
    const { lines } = await send(ndjson(minutes(1)));
    expect(lines.at(-1)).toMatchObject({ unchanged: 1 });
    expect(await countOf(metricId)).toBe(10_000);
  });

  function openRequest() {
    return httpRequest(`${headway.url}/v1/readings`, {
      method: 'POST',
      headers: { authorization: `Bearer ${acme.token}`, 'content-type': 'application/x-ndjson' },
    });
  }

  /** Writes rows for as long as the other side takes them, and reads what it says meanwhile. */
  function sendEndlessly(
    rows: readonly object[],
  ): Promise<{ status: number; lines: Record<string, any>[]; sent: number }> {
    return new Promise((resolve, reject) => {
      const request = openRequest();
      let sent = 0;
      let next = 0;
      let over = false;
      const more = (): void => {
        while (!over && next < rows.length) {
          const part = ndjson(rows.slice(next, (next += 1000)));
          sent += part.length;
          if (!request.write(part)) return void request.once('drain', more);
        }
      };
      request.on('error', (error) => (over ? undefined : reject(error)));
      request.on('response', (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => {
          over = true;
          request.destroy();
          const lines = text
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line) as Record<string, any>);
          resolve({ status: response.statusCode ?? 0, lines, sent });
        });
      });
      more();
    });
  }

  function minutes(count: number, note?: string): { metricId: string; observedAt: string; value: number }[] {
    return Array.from({ length: count }, (_, minute) => ({
      metricId,
      observedAt: new Date(Date.UTC(2024, 0, 1) + minute * 60_000).toISOString(),
      value: minute / 4,
      source: 'warehouse',
      ...(note !== undefined && { note }),
    }));
  }

  async function readingsOf(id: string): Promise<Record<string, any>[]> {
    const document = `{ metric(id: "${id}") { readings { nodes { value source note observedAt } } } }`;
    return (await headway.say(acme.token, document)).metric.readings.nodes as Record<string, any>[];
  }

  async function countOf(id: string): Promise<number> {
    const [row] = await headway.dataSource.query('SELECT count(*)::int AS count FROM reading WHERE metric_id = $1', [
      id,
    ]);
    return row.count as number;
  }
});
