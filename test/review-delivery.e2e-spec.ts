import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { sampleInputs, storeFrozenReview } from '../apps/bench/exports.sample';
import { composeReview, reviewFormatNames, type ReviewInputs } from '../libs/domain';
import { reviewFormats } from '../libs/reviews';
import { fetchFile, beginDownload } from './support/downloads';
import { Founded, Headway, startHeadway } from './support/headway';
import { until } from './support/jobs';
import { joinPerson } from './support/product-team';
import { realisticReviewInputs } from './support/sample-review';

jest.setTimeout(120_000);

/** Some megabytes in every format that keeps readings: more than a connection takes in unread. */
const large = { teams: 10, hypothesesPerTeam: 10, targetsPerHypothesis: 2, readingsPerTarget: 500 };

describe('the delivery of a review', () => {
  let headway: Headway;
  let acme: Founded;
  let reviewId: string;
  let largeId: string;

  beforeAll(async () => {
    headway = await startHeadway('2026-10-05T09:00:00Z');
    acme = await headway.found();
    reviewId = await storeFrozenReview(headway.dataSource, acme.organizationId, realisticReviewInputs());
    largeId = await storeFrozenReview(headway.dataSource, acme.organizationId, sampleInputs(large));
  });
  afterAll(() => headway.close());

  const get = (file: string, headers: Record<string, string> = {}, token: string | null = acme.token) =>
    fetchFile(headway, `/v1/reviews/${file}`, token, headers);
  const tokenFor = async (personId: string, scopes: string[]) => {
    const issued = await headway.change(acme.token, 'issueToken', { personId, label: 'a story', scopes }, 'secret');
    return issued.secret as string;
  };

  /** Clients that ask for a large file and read nothing of it. */
  const several = (count: number) =>
    Array.from({ length: count }, () => beginDownload(headway, `/v1/reviews/${largeId}.json`, acme.token));

  describe('as a stream', () => {
    it.each(reviewFormatNames)('comes as %s, named, typed and tagged (R-QR-3, R-QR-4)', async (format) => {
      const { status, headers, bytes } = await get(`${reviewId}.${format}`);
      expect(status).toBe(200);
      expect(bytes.length).toBeGreaterThan(500);
      expect(headers).toMatchObject({
        'content-type': reviewFormats[format].contentType,
        'cache-control': 'private, no-cache',
        'x-content-type-options': 'nosniff',
      });
      const name = `Northwind Q3 FY2026 review.${reviewFormats[format].fileExtension}`;
      expect(headers['content-disposition']).toContain(`filename="${name}"`);
      expect(headers.etag).toMatch(/^(W\/)?"[0-9a-f]{64}\.0\.[\w-]{16}"$/);
    });

    it('comes for two at once, each with all of its bytes', async () => {
      const [one, other] = await Promise.all([get(`${largeId}.json`), get(`${largeId}.json`)]);
      expect([one.status, other.status]).toEqual([200, 200]);
      expect(one.bytes.equals(other.bytes)).toBe(true);
      const document = JSON.parse(one.bytes.toString()).document;
      expect(document).toEqual(JSON.parse(JSON.stringify(composeReview(sampleInputs(large)))));
    });

    it('answers who asks for the head alone without a body', async () => {
      const answer = await fetch(`${headway.url}/v1/reviews/${reviewId}.json`, {
        method: 'HEAD',
        headers: { authorization: `Bearer ${acme.token}` },
      });
      expect([answer.status, (await answer.arrayBuffer()).byteLength]).toEqual([200, 0]);
      expect(answer.headers.get('content-disposition')).toContain('review.json');
    });

    it('waits for a slow client, whose download is whole all the same', async () => {
      const whole = await get(`${largeId}.json`);
      const slow = await beginDownload(headway, `/v1/reviews/${largeId}.json`, acme.token).response;
      await pause(1_500);
      const digest = createHash('sha256');
      for await (const piece of slow) digest.update(piece as Buffer);
      expect(slow.statusCode).toBe(200);
      expect(digest.digest('hex')).toBe(createHash('sha256').update(whole.bytes).digest('hex'));
    });

    it('stops for clients that leave, so that more of them than there are threads hold nobody up', async () => {
      for (let round = 0; round < 3; round += 1) {
        const downloads = several(4);
        await pause(500);
        for (const each of downloads) each.leave();
      }
      expect((await get(`${reviewId}.json`)).status).toBe(200);
    });
  });

  describe('as a redacted variant', () => {
    const readable = reviewFormatNames.filter((format) => /text|json/.test(reviewFormats[format].contentType));

    it.each(readable)(
      'names nobody and tells nothing private as %s, and says in its name that it is redacted (R-QR-4)',
      async (format) => {
        const [whole, redacted] = await Promise.all([
          get(`${reviewId}.${format}?redacted=false`),
          get(`${reviewId}.${format}?redacted=true`),
        ]);
        expect([whole.status, redacted.status]).toEqual([200, 200]);
        expect(whole.bytes.toString()).toContain('Ana Ruiz');
        expect(redacted.bytes.toString()).not.toMatch(
          /Ana Ruiz|Ben Okafor|Eva Lind|Ravi Shah|Stop asking for velocity/,
        );
        expect(redacted.headers['content-disposition']).toContain('review redacted.');
        expect(redacted.headers.etag).not.toBe(whole.headers.etag);
      },
    );

    it('names the hash of the whole review (R-QR-3)', async () => {
      const { hash } = JSON.parse((await get(`${reviewId}.json`)).bytes.toString());
      expect((await get(`${reviewId}.json?redacted=true`)).bytes.toString()).toContain(hash as string);
    });
  });

  describe('to a cache', () => {
    it('is not sent again for the same wish, and is for any other (R-QR-3)', async () => {
      const { headers } = await get(`${reviewId}.md`);
      const etag = headers.etag as string;
      const again = await get(`${reviewId}.md`, { 'if-none-match': `"other", ${etag}` });
      expect([again.status, again.bytes.length, again.headers.etag]).toEqual([304, 0, etag]);
      for (const other of ['md?locale=de-CH', 'md?paper=LETTER', 'json']) {
        const answer = await get(`${reviewId}.${other}`, { 'if-none-match': etag });
        expect([other, answer.status]).toEqual([other, 200]);
        expect(answer.headers.etag).not.toBe(etag);
      }
    });

    it('takes a locale in any spelling for the same (R-QR-4)', async () => {
      const [one, other] = await Promise.all([get(`${reviewId}.md?locale=de-CH`), get(`${reviewId}.md?locale=DE-ch`)]);
      expect(one.headers.etag).toBe(other.headers.etag);
    });

    it('is sent again after an addendum (R-QR-3)', async () => {
      const { headers } = await get(`${reviewId}.json`);
      await headway.change(
        acme.token,
        'addReviewAddendum',
        { reviewId, text: 'One reading was wrong.' },
        'addendum { id }',
      );
      const answer = await get(`${reviewId}.json`, { 'if-none-match': headers.etag as string });
      expect(answer.status).toBe(200);
      expect(answer.headers.etag).toContain('.1.');
    });
  });

  describe('refuses', () => {
    it.each([
      ['redacted=yes', 'redacted', 'true or false'],
      ['redacted=', 'redacted', 'true or false'],
      ['redacted=true&redacted=false', 'redacted', 'once'],
      ['locale=xx-', 'locale', 'de-CH'],
      ['locale=de-u-nu-thai', 'locale', 'de-CH'],
      ['locale=tlh', 'locale', 'de-CH'],
      [`locale=en-${'a'.repeat(40)}`, 'locale', 'de-CH'],
      ['paper=a4', 'paper', 'A4 or LETTER'],
      ['paper=A3', 'paper', 'A4 or LETTER'],
      ['redact=true', 'redact', 'Leave it out'],
      ['__proto__=1', '__proto__', 'Leave it out'],
      ['constructor=1', 'constructor', 'Leave it out'],
    ])('the parameter %s, naming it and what to send instead (R-QR-4)', async (query, path, remedy) => {
      const { status, error } = await get(`${reviewId}.md?${query}`);
      expect(status).toBe(400);
      expect(error).toMatchObject({ reason: 'INVALID_INPUT', rule: 'R-QR-4', path });
      expect(error.remedy).toContain(remedy);
    });

    it('all wrong parameters at once (R-QR-4)', async () => {
      const { error } = await get(`${reviewId}.md?redacted=1&paper=A3&unknown=1`);
      expect(error.violations.map(({ path }: { path: string }) => path)).toEqual(['redacted', 'paper', 'unknown']);
    });

    it('a format that there is not, before anything else (R-QR-4)', async () => {
      const { status, error } = await get(`${reviewId}.doc?paper=A3`);
      expect(status).toBe(404);
      expect(error).toMatchObject({ reason: 'NOT_FOUND', rule: 'R-QR-4', path: 'format' });
    });

    it('who may not: without a token, without the scope, with a revoked one, from elsewhere (R-QR-4)', async () => {
      expect((await get(`${reviewId}.md`, {}, null)).status).toBe(401);
      const member = await joinPerson(headway, acme, 'Mia Member', ['MEMBER']);
      const reading = await tokenFor(member.id, ['READ']);
      const refused = await get(`${reviewId}.md`, {}, reading);
      expect([refused.status, refused.error.reason]).toEqual([403, 'SCOPE_MISSING']);
      const stranger = await headway.found('Stranger');
      expect((await get(`${reviewId}.md`, {}, stranger.token)).status).toBe(404);
      expect((await get(`${reviewId}.md`, { 'if-none-match': '*' }, stranger.token)).status).toBe(404);
    });

    it('one export too many of an organization, and lets the others through (R-QR-4)', async () => {
      const downloads = several(8);
      await pause(2_000);
      const { status, error, headers } = await get(`${reviewId}.md`);
      expect([status, error.reason, headers['retry-after']]).toEqual([429, 'TOO_BUSY', '5']);
      for (const each of downloads) each.leave();
      await until('the next one is let through', async () => (await get(`${reviewId}.md`)).status === 200);
    });
  });
});

describe('an export that takes too much memory', () => {
  it('is refused, and the next one is not (R-QR-4)', async () => {
    const headway = await startHeadway('2026-10-05T09:00:00Z', { exportMemory: 24 });
    const acme = await headway.found();
    const store = (inputs: ReviewInputs) => storeFrozenReview(headway.dataSource, acme.organizationId, inputs);
    const get = (id: string) => fetchFile(headway, `/v1/reviews/${id}.html`, acme.token);
    const { status, error } = await get(await store(sampleInputs(large)));
    expect(status).toBe(400);
    expect(error).toMatchObject({ reason: 'TOO_LARGE', rule: 'R-QR-4', path: 'format' });
    expect((await get(await store(realisticReviewInputs()))).status).toBe(200);
    await headway.close();
  });
});
