import { existsSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import fc from 'fast-check';
import writeXlsxFile from 'write-excel-file/node';
import { slipStatistics } from '../libs/domain';
import { Founded, Headway, startHeadway } from './support/headway';
import { createRoadmap, itemsOf, sendRoadmap, xlsxType, zipBomb } from './support/roadmap-files';

const plan = (...rows: string[]) => ['ID;Title;Promised;Team;Owner', ...rows].join('\n');
const january = plan(
  'A-1;Express pay;31/03/2026;Checkout;Kim',
  'A-2;Guest checkout;Q2 2026;checkout;Lee',
  'A-3;Maps;;;',
);

describe('importing an annual roadmap', () => {
  let headway: Headway;
  let acme: Founded;
  let roadmapId: string;

  beforeAll(async () => {
    headway = await startHeadway('2026-01-05T09:00:00Z');
    acme = await headway.found();
  });
  afterAll(() => headway.close());
  beforeEach(async () => {
    roadmapId = await createRoadmap(headway, acme, `Plan ${Math.random()}`);
  });

  const send = (file: string | Buffer, query: Record<string, string> = {}, type?: string) =>
    sendRoadmap(headway, acme.token, roadmapId, file, query, type);
  const items = (fields: string) => itemsOf(headway, acme.token, roadmapId, fields);

  it('tells in a dry run what would happen, row by row, and changes nothing (R-SWAP-2)', async () => {
    const { status, body } = await send(`${january}\nA-4;;01/04/2026;;\nA-5;Wallet;31/02/2026;;`, { dryRun: 'true' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      dryRun: true,
      accepted: false,
      counts: { rows: 5, created: 3, updated: 0, unchanged: 0, refused: 2, slipped: 0, pulledIn: 0 },
      rows: [
        { row: 2, externalId: 'A-1', outcome: 'CREATED', slipDays: null },
        { row: 3, externalId: 'A-2', outcome: 'CREATED', slipDays: null },
        { row: 4, externalId: 'A-3', outcome: 'CREATED', slipDays: null },
      ],
      format: 'CSV',
      preset: 'GENERIC',
      mapping: { title: ['Title'], promisedDate: ['Promised'] },
    });
    expect(body.refusals).toEqual([
      expect.objectContaining({ row: 5, column: 'Title', reason: 'TITLE_MISSING', rule: 'R-SWAP-2' }),
      expect.objectContaining({ row: 6, column: 'Promised', reason: 'DATE_IMPOSSIBLE', rule: 'R-SWAP-2' }),
    ]);
    expect(body.refusals[1].remedy).toMatch(/undated/);
    expect(await items('id')).toEqual({});
  });

  it('takes all rows or none unless told otherwise (R-SWAP-2)', async () => {
    const { status, body } = await send(`${january}\nA-5;Wallet;31/02/2026;;`);
    expect(status).toBe(400);
    expect(body.error).toMatchObject({
      code: 'BAD_USER_INPUT',
      rule: 'R-SWAP-2',
      path: 'file',
      facts: { rows: 4, refused: 1 },
      violations: [{ rule: 'R-SWAP-2', path: 'rows.5.Promised' }],
    });
    expect(await items('id')).toEqual({});
  });

  it('takes the good rows and returns the bad ones where the caller chooses so (R-SWAP-2)', async () => {
    const { status, body } = await send(`${january}\nA-5;Wallet;31/02/2026;;`, { mode: 'partial' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ accepted: true, counts: { created: 3, refused: 1 }, refusals: [{ row: 5 }] });
    expect(Object.keys(await items('id'))).toEqual(['A-1', 'A-2', 'A-3']);
  });

  it('takes an item with an impossible date in undated where that is allowed', async () => {
    const { body } = await send('ID,Title,Due\n1,Wallet,31/02/2026', { undatedWhereImpossible: 'true' });
    expect(body).toMatchObject({ counts: { created: 1, refused: 0 } });
    expect(await items('promisedAsWritten promisedEndsOn')).toEqual({
      1: { externalId: '1', promisedAsWritten: '31/02/2026', promisedEndsOn: null },
    });
  });

  it('keeps dates as written and as a period, matches teams by name, and keeps unknown columns as raw data', async () => {
    const { team } = await headway.change(acme.token, 'createTeam', { name: 'Checkout' }, 'team { id }');
    await send(january);
    const found = await items('promisedAsWritten promisedStartsOn promisedEndsOn promisedPrecision team { id } raw');
    expect(found['A-1']).toMatchObject({
      promisedEndsOn: '2026-03-31',
      promisedPrecision: 'DAY',
      team: { id: team.id },
    });
    expect(found['A-2']).toMatchObject({
      promisedAsWritten: 'Q2 2026',
      promisedStartsOn: '2026-04-01',
      promisedEndsOn: '2026-06-30',
      promisedPrecision: 'QUARTER',
      team: { id: team.id },
      raw: { Owner: 'Lee' },
    });
    expect(found['A-3']).toMatchObject({ promisedEndsOn: null, team: null });
  });

  it('changes nothing when the same file comes again (R-SWAP-3)', async () => {
    await send(january);
    const before = await items('id version slipHistory { seenAt }');
    const { body } = await send(january);
    expect(body.counts).toEqual({ rows: 3, created: 0, updated: 0, unchanged: 3, refused: 0, slipped: 0, pulledIn: 0 });
    expect(await items('id version slipHistory { seenAt }')).toEqual(before);
  });

  it('keeps every date an item was ever promised for, with its slip (R-SWAP-3)', async () => {
    headway.clock.moveTo(new Date('2026-01-05T10:00:00Z'));
    await send(january);
    headway.clock.moveTo(new Date('2026-04-01T10:00:00Z'));
    const { body } = await send(
      plan('A-1;Express pay;30/06/2026;;', 'A-2;Guest checkout;May 2026;;', 'A-3;Maps;2027;;'),
    );
    expect(body.counts).toMatchObject({ updated: 3, slipped: 1, pulledIn: 1 });
    expect(body.rows.map(({ slipDays }: { slipDays: number }) => slipDays)).toEqual([91, -30, null]);
    headway.clock.moveTo(new Date('2026-07-01T10:00:00Z'));
    await send(plan('A-1;Express pay;tbd;;'));
    await send(plan('A-1;Express pay;15/07/2026;;'));
    const found = await items(
      'slipDays slipHistory { seenAt asWritten startsOn endsOn precision slipDays totalSlipDays }',
    );
    expect(found['A-1']).toMatchObject({
      slipDays: 106,
      slipHistory: [
        { seenAt: '2026-01-05T10:00:00.000Z', asWritten: '31/03/2026', slipDays: null, totalSlipDays: 0 },
        { seenAt: '2026-04-01T10:00:00.000Z', endsOn: '2026-06-30', slipDays: 91, totalSlipDays: 91 },
        { asWritten: 'tbd', startsOn: null, endsOn: null, precision: null, slipDays: null, totalSlipDays: null },
        { endsOn: '2026-07-15', precision: 'DAY', slipDays: 15, totalSlipDays: 106 },
      ],
    });
    expect(found['A-3']!.slipHistory).toHaveLength(1);
    const { annualRoadmap } = await headway.say(
      acme.token,
      `query($id: ID!) { annualRoadmap(id: $id) { slipStatistics { items datedItems slippedItems pulledInItems
        withdrawnDateItems medianSlipDays meanSlipDays worstSlipDays totalSlipDays } } }`,
      { id: roadmapId },
    );
    expect(annualRoadmap.slipStatistics).toEqual({
      items: 3,
      datedItems: 3,
      slippedItems: 1,
      pulledInItems: 1,
      withdrawnDateItems: 0,
      medianSlipDays: 106,
      meanSlipDays: 106,
      worstSlipDays: 106,
      totalSlipDays: 106,
    });
  });

  it('reckons slip in the database as the rules do, whatever the history (R-SWAP-3)', async () => {
    const day = (offset: number) => new Date(Date.UTC(2026, 0, 1 + offset)).toISOString().slice(0, 10);
    const promises = fc.array(fc.option(fc.integer({ min: 0, max: 400 })), { minLength: 1, maxLength: 4 });
    const histories = fc.sample(promises, { numRuns: 60, seed: 7 });
    const rounds = Math.max(...histories.map((history) => history.length));
    for (let round = 0; round < rounds; round += 1) {
      const rows = histories.map((history, index) => {
        const promised = history[Math.min(round, history.length - 1)] ?? null;
        return `R-${index},Item ${index},${promised === null ? '' : day(promised)}`;
      });
      const { status } = await send(['ID,Title,Due', ...rows].join('\n'));
      expect(status).toBe(200);
    }
    const expected = slipStatistics(
      histories.map((history) => ({
        promises: history.map((promised, index) => ({
          seenAt: new Date(index),
          asWritten: '',
          promised: promised === null ? null : { startsOn: day(promised), endsOn: day(promised) },
        })),
      })),
    );
    const { slipStatistics: found } = await headway.say(
      acme.token,
      `query($id: ID!) { slipStatistics(roadmapId: $id) { ${Object.keys(expected).join(' ')} } }`,
      { id: roadmapId },
    );
    expect({ ...found, meanSlipDays: 0 }).toEqual({ ...expected, meanSlipDays: 0 });
    expect(found.meanSlipDays).toBeCloseTo(expected.meanSlipDays!, 9);
    expect(expected.slippedItems).toBeGreaterThan(5);
  });

  it('leaves items alone that the file does not mention, and says so', async () => {
    await send(january);
    const { body } = await send(plan('A-1;Express pay;31/03/2026;Checkout;Kim'));
    expect(body.notes).toContain('2 items of this roadmap are not in the file; they are left as they are.');
    expect(Object.keys(await items('id'))).toHaveLength(3);
  });

  it('writes one audit record for each import, however many rows it has', async () => {
    await send(january, { fileName: 'plan.csv' });
    const { auditTrail } = await headway.say(
      acme.token,
      'query($id: ID!) { auditTrail(subjectId: $id) { nodes { action changes } } }',
      { id: roadmapId },
    );
    const imports = auditTrail.nodes.filter(({ action }: { action: string }) => action === 'AnnualRoadmapImported');
    expect(imports).toHaveLength(1);
    expect(imports[0].changes).toMatchObject({ fileName: 'plan.csv', counts: { created: 3 } });
  });

  it('lets imports of one roadmap at once wait for each other: every row comes in once', async () => {
    const answers = await Promise.all(Array.from({ length: 4 }, () => send(january)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const created = answers.map(({ body }) => body.counts.created as number).sort();
    expect(created).toEqual([0, 0, 0, 3]);
    const histories = Object.values(await items('slipHistory { endsOn }')).map(({ slipHistory }) => slipHistory.length);
    expect(histories).toEqual([1, 1, 0]);
  });

  it('reads what a person maps by hand, and refuses columns that are not there (R-SWAP-1)', async () => {
    const file = 'Nr|Initiative|GA\n7|Wallet|03/04/2026';
    const mapping = JSON.stringify({ externalId: 'Nr', title: 'Initiative', promisedDate: ['GA'] });
    const { body } = await send(file, { mapping, dayOrder: 'mdy' });
    expect(body.counts).toMatchObject({ created: 1 });
    expect((await items('title promisedEndsOn'))['7']).toMatchObject({ title: 'Wallet', promisedEndsOn: '2026-03-04' });
    const wrong = await send(file, { mapping: JSON.stringify({ title: 'Epic' }) });
    expect(wrong).toMatchObject({ status: 400, body: { error: { rule: 'R-SWAP-1', path: 'mapping.title' } } });
  });

  it.each([
    ['a misspelt parameter', { dryrun: 'true' }, 'dryrun'],
    ['an unknown mode', { mode: 'some' }, 'mode'],
    ['an unknown preset', { preset: 'excel' }, 'preset'],
    ['a mapping that is no JSON', { mapping: '{' }, 'mapping'],
    ['a mapping of an unknown field', { mapping: '{"colour":"Owner"}' }, 'mapping'],
    ['a mapping that is no object', { mapping: '["Title"]' }, 'mapping'],
  ])('refuses %s and imports nothing', async (_, query, path) => {
    const { status, body } = await send(january, query);
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ code: 'BAD_USER_INPUT', path });
    expect(await items('id')).toEqual({});
  });

  it('keeps poisoned cells as the text they are', async () => {
    const formula = "=cmd|' /C calc'!A0";
    const script = '<script>alert(1)</script>';
    await send(
      ['ID,Title,Due', `1,"${formula}",2026-03-31`, `2,${script},2026-03-31`, `3,"'; DROP TABLE team; --",`].join('\n'),
    );
    const found = await items('title');
    expect([found['1']!.title, found['2']!.title, found['3']!.title]).toEqual([
      formula,
      script,
      "'; DROP TABLE team; --",
    ]);
  });

  it('reads a file in Windows-1252 with semicolons (R-SWAP-1)', async () => {
    const { body } = await send(Buffer.from('ID;Title;Due\n1;Überweisung für Käufer – schnell;31.03.2026', 'latin1'));
    expect(body.counts).toMatchObject({ created: 1 });
    expect((await items('title promisedEndsOn'))['1']).toMatchObject({
      title: expect.stringContaining('Überweisung für Käufer') as string,
      promisedEndsOn: '2026-03-31',
    });
  });

  it('reads a workbook (R-SWAP-1)', async () => {
    const cells = [
      ['ID', 'Title', 'Due'],
      ['1', 'Wallet', 'Q3 2026'],
    ].map((row) => row.map((value) => ({ value })));
    const workbook = await writeXlsxFile(cells as never).toBuffer();
    const { status, body } = await send(workbook, { fileName: 'plan.xlsx' }, xlsxType);
    expect({ status, format: body.format, counts: body.counts }).toMatchObject({
      status: 200,
      format: 'XLSX',
      counts: { created: 1 },
    });
    expect((await items('promisedEndsOn'))['1']).toMatchObject({ promisedEndsOn: '2026-09-30' });
  });

  it.each([
    ['a file without rows', 'ID,Title\n', 'MALFORMED_FILE', 'text/csv'],
    ['a quote that never ends', 'ID,Title\n1,"Wallet\n2,b', 'MALFORMED_FILE', 'text/csv'],
    ['a workbook that is none', 'PK\u0003\u0004 not a zip', 'MALFORMED_FILE', xlsxType],
    ['a ZIP bomb', zipBomb(), 'TOO_LARGE', xlsxType],
    ['JSON', '{"title":"Wallet"}', 'INVALID_INPUT', 'application/json'],
    ['a picture', 'GIF89a', 'INVALID_INPUT', 'image/gif'],
  ])('refuses %s with what to do instead', async (_, file, reason, type) => {
    const { status, body } = await send(file, {}, type);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(body.error).toMatchObject({ code: 'BAD_USER_INPUT', reason, remedy: expect.any(String) as string });
    expect(await items('id')).toEqual({});
  });

  it("does not know another organization's roadmap, and takes nothing in for it", async () => {
    const other = await headway.found('Globex');
    const theirs = await createRoadmap(headway, other, 'Theirs');
    const unknown = await sendRoadmap(headway, acme.token, '01890a5d-ac96-774b-bcce-b302099a8057', january);
    const foreign = await sendRoadmap(headway, acme.token, theirs, january);
    expect(foreign.status).toBe(404);
    expect({ ...unknown.body.error, correlationId: null }).toEqual({ ...foreign.body.error, correlationId: null });
    expect(await itemsOf(headway, other.token, theirs, 'id')).toEqual({});
  });

  it('refuses whoever may only read, and whoever is nobody', async () => {
    const { person } = await headway.change(
      acme.token,
      'createPerson',
      { name: 'Vic', email: `vic${Math.random()}@acme.example`, roles: ['VIEWER'] },
      'person { id }',
    );
    const input = { personId: person.id, label: 'read', scopes: ['READ', 'WRITE'] };
    const { secret } = await headway.change(acme.token, 'issueToken', input, 'secret');
    expect((await sendRoadmap(headway, secret as string, roadmapId, january)).status).toBe(403);
    expect((await sendRoadmap(headway, 'nonsense', roadmapId, january)).status).toBe(401);
  });

  it('takes a small file inside a GraphQL call, and gives a repeated key the first answer (R-X-3)', async () => {
    const input = {
      roadmapId,
      contentBase64: Buffer.from(january).toString('base64'),
      idempotencyKey: `k${Math.random()}`,
    };
    const fields =
      'report { counts { created unchanged } } annualRoadmap { importedAt swapCoverage { items coverage } }';
    const first = await headway.change(acme.token, 'importAnnualRoadmap', input, fields);
    expect(first).toMatchObject({
      report: { counts: { created: 3, unchanged: 0 } },
      annualRoadmap: { swapCoverage: { items: 3, coverage: 0 } },
    });
    expect((await headway.change(acme.token, 'importAnnualRoadmap', input, fields)).report).toEqual(first.report);
    const refusal = await headway.refusal(acme.token, 'importAnnualRoadmap', {
      roadmapId,
      content: 'a',
      contentBase64: 'YQ==',
    });
    expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', path: 'input.content' });
  });

  it('pages through items by cursor and finds them by words', async () => {
    const rows = Array.from({ length: 7 }, (_, index) => `P-${index},Feature ${index} ${index % 2 ? 'Pay' : 'Find'},`);
    await send(['ID,Title,Due', ...rows].join('\n'));
    const page = async (args: string) =>
      (
        await headway.say(
          acme.token,
          `query($id: ID!) { annualRoadmap(id: $id) { items(${args}) {
        nodes { externalId } pageInfo { endCursor hasNextPage } } } }`,
          { id: roadmapId },
        )
      ).annualRoadmap.items as {
        nodes: { externalId: string }[];
        pageInfo: { endCursor: string; hasNextPage: boolean };
      };
    const first = await page('first: 4');
    const rest = await page(`first: 4, after: "${first.pageInfo.endCursor}"`);
    expect([...first.nodes, ...rest.nodes].map(({ externalId }) => externalId)).toEqual(
      rows.map((row) => row.split(',')[0]),
    );
    expect(rest.pageInfo.hasNextPage).toBe(false);
    expect((await page('search: "pAY"')).nodes).toHaveLength(3);
    expect((await page('search: "P-2"')).nodes).toEqual([{ externalId: 'P-2' }]);
  });

  const real = join(__dirname, '../../shared/data/m365-roadmap-2022.csv');
  const story = existsSync(real) ? it : () => undefined;
  story(
    'takes in all 1,652 items of a real export, dates parsed (R-SWAP-1)',
    async () => {
      const file = readFileSync(real);
      const { body } = await send(file, { fileName: 'm365-roadmap-2022.csv' });
      expect(body).toMatchObject({ preset: 'MICROSOFT_365', counts: { rows: 1652, created: 1652, refused: 0 } });
      const { slipStatistics: slip } = await headway.say(
        acme.token,
        'query($id: ID!) { slipStatistics(roadmapId: $id) { items datedItems } }',
        { id: roadmapId },
      );
      expect(slip.items).toBe(1652);
      expect(slip.datedItems).toBeGreaterThan(1600);
      expect((await send(file)).body.counts).toMatchObject({ unchanged: 1652, updated: 0 });
    },
    30_000,
  );
});

describe('files that are too large', () => {
  let headway: Headway;
  let acme: Founded;
  let roadmapId: string;
  const limit = 256 * 1024;

  beforeAll(async () => {
    headway = await startHeadway('2026-01-05T09:00:00Z', { maxImportBytes: limit });
    acme = await headway.found();
    roadmapId = await createRoadmap(headway, acme);
  });
  afterAll(() => headway.close());

  it('refuses an endless stream at the limit, answers its sender and stays well', async () => {
    const answer = await new Promise<{ status: number; body: string; sent: number }>((resolve, reject) => {
      const upload = request(`${headway.url}/v1/roadmaps/${roadmapId}/items`, {
        method: 'POST',
        headers: { authorization: `Bearer ${acme.token}`, 'content-type': 'text/csv' },
      });
      const row = Buffer.from('1,Wallet,2026-03-31\n'.repeat(3_000));
      let sent = 0;
      let answered = false;
      const more = (): void => {
        while (!answered) {
          sent += row.length;
          if (!upload.write(row)) {
            upload.once('drain', () => setImmediate(more));
            return;
          }
        }
      };
      upload.on('error', reject);
      upload.on('response', (response) => {
        answered = true;
        let body = '';
        response.setEncoding('utf8').on('data', (part: string) => (body += part));
        response.on('end', () => {
          upload.destroy();
          resolve({ status: response.statusCode!, body, sent });
        });
      });
      more();
    });
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body)).toMatchObject({
      error: { code: 'BAD_USER_INPUT', reason: 'TOO_LARGE', rule: 'R-SWAP-1' },
    });
    expect(await itemsOf(headway, acme.token, roadmapId, 'id')).toEqual({});
  });

  it('refuses a file whose length is told beforehand and too large', async () => {
    const { status, body } = await sendRoadmap(headway, acme.token, roadmapId, `ID,Title\n1,${'x'.repeat(limit)}`);
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ reason: 'TOO_LARGE' });
  });
});
