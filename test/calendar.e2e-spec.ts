import ICAL from 'ical.js';
import {
  againstTheRule,
  checkpointsOf,
  countersign,
  hold,
  proposeDueDate,
  refuseDecision,
  waive,
} from './support/checkpoints';
import { Founded, Headway, startHeadway } from './support/headway';
import { commit, formProductTeam, joinPerson, ProductTeam, ReadyDraft, readyDraft } from './support/product-team';
import { tallyStatements } from './support/statements';

// A fresh Headway for every story, on machines that may be busy.
interface Event {
  readonly uid: string;
  readonly sequence: number;
  readonly status: string;
  readonly summary: string;
  readonly description: string;
  readonly url: string | null;
  readonly start: string;
  readonly end: string;
  readonly stamp: string;
  readonly modified: string;
}

describe('a calendar to subscribe to', () => {
  const lines: string[] = [];
  let headway: Headway;
  let acme: Founded;
  let team: ProductTeam;
  let draft: ReadyDraft;

  beforeEach(async () => {
    lines.splice(0);
    headway = await startHeadway(
      '2026-01-05T09:00:00Z',
      { frontEndUrl: 'https://headway.example', publicUrl: 'https://api.headway.example', logLevel: 'debug' },
      { write: (line: string) => void lines.push(line) },
    );
    acme = await headway.found();
    team = await formProductTeam(headway, acme);
    draft = await readyDraft(headway, team);
    await commit(headway, team, draft);
  });
  afterEach(() => headway.close());

  const at = (moment: string) => headway.clock.moveTo(new Date(moment));
  const subscribe = async (token: string, input: object = {}): Promise<{ id: string; path: string }> => {
    const { url, calendarFeed } = await headway.change(token, 'createCalendarFeed', input, 'url calendarFeed { id }');
    return { id: calendarFeed.id as string, path: pathOf(url as string) };
  };
  const pathOf = (url: string) => url.replace('https://api.headway.example', '');
  const fetchFeed = (path: string, headers: Record<string, string> = {}) => headway.http.get(path).set(headers);
  const calendarAt = async (path: string): Promise<ICAL.Component> => {
    const response = await fetchFeed(path).expect(200);
    return new ICAL.Component(ICAL.parse(response.text) as string[]);
  };
  const eventsAt = async (path: string): Promise<Event[]> =>
    (await calendarAt(path)).getAllSubcomponents('vevent').map((event) => {
      const value = (name: string) => event.getFirstPropertyValue(name);
      const { uid, sequence, summary, description, startDate, endDate } = new ICAL.Event(event);
      return {
        ...{ uid, sequence, summary, description },
        status: String(value('status')),
        url: value('url') as string | null,
        start: startDate.toJSDate().toISOString(),
        end: endDate.toJSDate().toISOString(),
        stamp: String(value('dtstamp')),
        modified: String(value('last-modified')),
      };
    });
  const summariesAt = async (path: string) => (await eventsAt(path)).map(({ summary }) => summary);

  it('shows each checkpoint once, in words that everybody may read, and links to it', async () => {
    const { path } = await subscribe(team.productManager);
    const checkpoints = await checkpointsOf(headway, team, draft.hypothesisId);
    const events = await eventsAt(path);
    expect(events.map(({ uid, start }) => [uid, start])).toEqual(
      checkpoints.map(({ id, dueAt }) => [`${id as string}@headway`, dueAt as string]),
    );
    expect(events[0]).toEqual({
      uid: `${checkpoints[0]!.id as string}@headway`,
      sequence: 0,
      status: 'CONFIRMED',
      summary: 'Checkpoint 1: Guests finish their order (Checkout)',
      description:
        'Due on 2026-01-19 at 10:00 (Europe/Zurich). It can be held from 2026-01-14 at 10:00.\n' +
        'Not held by 2026-01-21 at 10:00, it is overdue and blocks the team (R-ACC-3).\n' +
        `https://headway.example/checkpoints/${checkpoints[0]!.id as string}`,
      url: `https://headway.example/checkpoints/${checkpoints[0]!.id as string}`,
      start: '2026-01-19T09:00:00.000Z',
      end: '2026-01-19T09:30:00.000Z',
      stamp: '2026-01-05T09:00:00Z',
      modified: '2026-01-05T09:00:00Z',
    });
    expect(events.at(-1)!.summary).toBe('Closing checkpoint 7: Guests finish their order (Checkout)');

    at('2026-01-19T09:30:00Z');
    await hold(headway, team, checkpoints[0]!.id as string, {
      readings: [{ targetId: draft.targetId, value: 41 }],
      learned: 'A secret of the team.',
    });
    await waive(headway, team, checkpoints[1]!.id as string, '2026-02-20T09:00:00Z');
    const [held, waived] = await eventsAt(path);
    expect(held!.description).toMatch(/^Held on 2026-01-19 at 10:30 \(Europe\/Zurich\)/);
    expect(held!.modified).toBe('2026-01-19T09:30:00Z');
    expect(waived).toMatchObject({ modified: '2026-01-19T09:30:00Z' });
    expect(waived!.description).toContain('Waived until 2026-02-20 at 10:00 (R-ACC-5).');
    expect(JSON.stringify(await eventsAt(path))).not.toMatch(/secret of the team|flu/);
  });

  it('tells when a decision waits for the sponsor, and when that ended: each is a change of the event (R-ACC-2)', async () => {
    const { path } = await subscribe(team.productManager);
    const checkpointId = (await checkpointsOf(headway, team, draft.hypothesisId))[0]!.id as string;
    const first = async () => {
      const [{ stamp, modified, description }] = (await eventsAt(path)) as [Event];
      expect(stamp).toBe(modified);
      return [modified, description.split('\n').slice(0, -1).join('\n')];
    };
    const decide = () =>
      hold(headway, team, checkpointId, { readings: [{ targetId: draft.targetId, value: 41 }], ...againstTheRule });
    const waits =
      'The decision waits for the countersignature of the sponsor, and the team owes nothing meanwhile (R-ACC-2).';

    at('2026-01-19T09:30:00Z');
    await decide();
    expect(await first()).toEqual([
      '2026-01-19T09:30:00Z',
      `Decided on 2026-01-19 at 10:30 (Europe/Zurich); due on 2026-01-19 at 10:00.\n${waits}`,
    ]);
    at('2026-01-22T12:00:00Z');
    await refuseDecision(headway, team, checkpointId);
    const [refusedAt, refused] = await first();
    expect(refusedAt).toBe('2026-01-22T12:00:00Z');
    expect(refused).toContain('Not held by 2026-01-26 at 10:00, it is overdue and blocks the team (R-ACC-3).');
    at('2026-01-23T09:00:00Z');
    await decide();
    at('2026-01-24T09:00:00Z');
    await countersign(headway, team, checkpointId);
    expect(await first()).toEqual([
      '2026-01-24T09:00:00Z',
      'Held on 2026-01-23 at 10:00 (Europe/Zurich); it was due on 2026-01-19 at 10:00.',
    ]);
  });

  it('comes with what calendars and caches ask for, and the same facts give the same bytes', async () => {
    const { path } = await subscribe(team.productManager, { teamId: team.teamId });
    const response = await fetchFeed(path);
    expect(response.headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `attachment; filename="Headway Checkout.ics"; filename*=UTF-8''Headway%20Checkout.ics`,
      'cache-control': 'private, max-age=300',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    const calendar = await calendarAt(path);
    expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe('Headway: Checkout (Acme)');
    expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
    expect(String(calendar.getFirstPropertyValue('refresh-interval'))).toBe('PT1H');
    expect(calendar.getAllSubcomponents('vtimezone')).toEqual([]);
    expect(response.text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);

    at('2026-01-20T12:00:00Z');
    const tag = response.headers.etag as string;
    expect((await fetchFeed(path)).text).toBe(response.text);
    const known = await fetchFeed(path, { 'if-none-match': `"other", W/${tag}` });
    expect([known.status, known.text]).toEqual([304, '']);
    expect(known.headers).toMatchObject({ etag: tag, 'cache-control': 'private, max-age=300' });
    await waive(
      headway,
      team,
      (await checkpointsOf(headway, team, draft.hypothesisId))[1]!.id as string,
      '2026-02-20T09:00:00Z',
    );
    expect((await fetchFeed(path, { 'if-none-match': tag })).status).toBe(200);
  });

  it('moves an event with its checkpoint: the same UID, a higher SEQUENCE', async () => {
    const { path } = await subscribe(team.sponsor);
    const before = await eventsAt(path);
    at('2026-01-06T09:00:00Z');
    const { organization } = await headway.say(acme.token, '{ organization { version } }');
    const holidays = { version: organization.version, policy: { holidays: ['2026-02-16'] } };
    await headway.change(acme.token, 'configureOrganization', holidays, 'organization { id }');
    const after = await eventsAt(path);
    expect(after[2]).toMatchObject({
      uid: before[2]!.uid,
      sequence: 1,
      start: '2026-02-17T09:00:00.000Z',
      stamp: '2026-01-06T09:00:00Z',
      modified: '2026-01-06T09:00:00Z',
    });
    const others = (events: Event[]) => events.filter((_, index) => index !== 2);
    expect(others(after)).toEqual(others(before));

    at('2026-01-07T09:00:00Z');
    const grace = { version: 2, policy: { checkpointGraceWorkingDays: 1 } };
    await headway.change(acme.token, 'configureOrganization', grace, 'organization { id }');
    const [retimed] = await eventsAt(path);
    expect(retimed).toMatchObject({ sequence: 0, start: before[0]!.start, modified: '2026-01-07T09:00:00Z' });
    expect(retimed!.description).toContain('Not held by 2026-01-20 at 10:00');
  });

  it('cancels what falls away, and never lowers a SEQUENCE', async () => {
    const { path } = await subscribe(team.sponsor);
    const waived = (await checkpointsOf(headway, team, draft.hypothesisId))[4]!.id as string;
    await waive(headway, team, waived, '2026-03-20T09:00:00Z');
    const approve = async (dueDate: string) => {
      const targetRevisionId = await proposeDueDate(headway, team, draft.targetId, dueDate);
      await headway.change(team.sponsor, 'approveTargetRevision', { targetRevisionId }, 'targetRevision { state }');
    };
    const told = async () => {
      const event = (await eventsAt(path)).find(({ uid }) => uid === `${waived}@headway`)!;
      return [event.sequence, event.status];
    };
    expect(await told()).toEqual([0, 'CONFIRMED']);
    await approve('2026-03-06');
    expect(await told()).toEqual([1, 'CANCELLED']);
    await approve('2026-04-03');
    expect(await told()).toEqual([2, 'CONFIRMED']);
    at('2026-01-19T09:00:00Z');
    const [first] = await checkpointsOf(headway, team, draft.hypothesisId);
    const stop = { readings: [{ targetId: draft.targetId, value: 41 }], decision: 'STOP' };
    await hold(headway, team, first!.id as string, stop);
    expect(await told()).toEqual([3, 'CANCELLED']);
    expect((await eventsAt(path)).map(({ status }) => status)).toEqual(['CONFIRMED', ...Array(6).fill('CANCELLED')]);
  });

  it('shows a person the teams they manage or belong to, and what they sponsor', async () => {
    const growth = await formProductTeam(headway, acme, 'Growth');
    const returning = await readyDraft(headway, growth, {
      metric: 'Guests who return',
      words: { title: 'Guests come back', sponsorId: team.sponsorId },
    });
    await commit(headway, growth, returning);
    const ida = await joinPerson(headway, acme, 'Ida Novak', ['MEMBER']);
    const { path } = await subscribe(ida.token);
    const titlesAt = async (feed: string) =>
      [...new Set((await summariesAt(feed)).map((summary) => summary.replace(/^.*?: /, '')))].sort();

    expect(await titlesAt(path)).toEqual([]);
    const seat = { teamId: growth.teamId, personId: ida.id };
    await headway.change(acme.token, 'addTeamMember', seat, 'team { id }');
    expect(await titlesAt(path)).toEqual(['Guests come back (Growth)']);
    await headway.change(acme.token, 'removeTeamMember', seat, 'team { id }');
    expect(await titlesAt(path)).toEqual([]);

    const both = ['Guests come back (Growth)', 'Guests finish their order (Checkout)'];
    expect(await titlesAt((await subscribe(team.sponsor)).path)).toEqual(both);
    expect(await titlesAt((await subscribe(team.productManager)).path)).toEqual([both[1]]);
    expect(await titlesAt((await subscribe(ida.token, { teamId: growth.teamId })).path)).toEqual([both[0]]);
  });

  it('reaches 13 months back and no further', async () => {
    const { path } = await subscribe(team.productManager);
    at('2027-03-31T12:00:00Z');
    expect((await eventsAt(path)).map(({ start }) => start.slice(0, 10))).toEqual([
      '2026-02-02',
      '2026-02-16',
      '2026-03-02',
      '2026-03-16',
      '2026-03-30',
      '2026-04-03',
    ]);
  });

  it('takes one statement for the feed and one for all that it shows', async () => {
    const { path } = await subscribe(team.productManager);
    // Forecasts are refreshed in the background at any moment.
    const statements = async () => {
      const tally = await tallyStatements(() => fetchFeed(path).expect(200));
      return Object.entries(tally).filter(([text]) => /checkpoint|calendar_feed|team|person/.test(text));
    };
    const few = await statements();
    for (const metric of ['Second share', 'Third share']) {
      await commit(headway, team, await readyDraft(headway, team, { metric }));
    }
    expect(await eventsAt(path)).toHaveLength(21);
    expect(few.map(([, times]) => times)).toEqual([1, 1]);
    expect(await statements()).toEqual(few);
  });

  describe('whose address is its secret', () => {
    const gone = async (path: string) => {
      const { status, body, headers } = await fetchFeed(path);
      expect(headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
      return { status, error: { ...(body as { error: object }).error, correlationId: null } };
    };
    const refusal = {
      status: 404,
      error: {
        code: 'NOT_FOUND',
        reason: 'NOT_FOUND',
        rule: null,
        path: null,
        message: 'There is no calendar at this address, or no longer.',
        remedy: 'Create a calendar feed in Headway, or give the one you had a new address, and subscribe to that.',
        correlationId: null,
      },
    };

    it('ends the old address at once when it gets a new one, and for good when it is revoked', async () => {
      const { id, path } = await subscribe(team.productManager);
      await fetchFeed(path).expect(200);
      const rotated = await headway.change(
        team.productManager,
        'rotateCalendarFeed',
        { feedId: id },
        'url calendarFeed { id rotatedAt }',
      );
      expect(rotated.calendarFeed).toEqual({ id, rotatedAt: '2026-01-05T09:00:00.000Z' });
      const next = pathOf(rotated.url as string);
      expect(next).not.toBe(path);
      expect(await gone(path)).toEqual(refusal);
      await fetchFeed(next).expect(200);

      await headway.change(acme.token, 'revokeCalendarFeed', { feedId: id }, 'calendarFeed { revokedAt }');
      expect(await gone(next)).toEqual(refusal);
      at('2026-01-06T09:00:00Z');
      const again = await headway.change(
        team.productManager,
        'revokeCalendarFeed',
        { feedId: id },
        'calendarFeed { revokedAt }',
      );
      expect(again.calendarFeed.revokedAt).toBe('2026-01-05T09:00:00.000Z');
      expect(await headway.refusal(team.productManager, 'rotateCalendarFeed', { feedId: id })).toMatchObject({
        reason: 'TRANSITION_NOT_ALLOWED',
      });
    });

    it('is not told from one that never was', async () => {
      const { path } = await subscribe(team.productManager);
      const secret = path.slice('/v1/calendar/'.length, -'.ics'.length);
      const swapped = secret.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a'));
      const names = [
        `${swapped}.ics`,
        secret,
        `${secret}.ics.ics`,
        `${secret}%20.ics`,
        '.ics',
        'calendar.ics',
        '%00.ics',
      ];
      for (const name of [...names, `${acme.token}.ics`]) {
        expect(await gone(`/v1/calendar/${name}`)).toEqual(refusal);
      }
      expect(await gone(`/v1/calendar/${secret.repeat(9)}.ics`)).toEqual(refusal);
    });

    it('opens nothing else', async () => {
      const { path } = await subscribe(acme.token);
      const secret = path.slice('/v1/calendar/'.length, -'.ics'.length);
      expect(await headway.refusal(secret, 'createTeam', { name: 'Stolen' })).toMatchObject({
        code: 'UNAUTHENTICATED',
        reason: 'TOKEN_MALFORMED',
      });
    });

    it('falls silent with the access of its owner', async () => {
      const ida = await joinPerson(headway, acme, 'Ida Novak', ['MEMBER']);
      const feeds = [await subscribe(ida.token), await subscribe(ida.token, { teamId: team.teamId })];
      const revise = (version: number, changes: object) =>
        headway.change(acme.token, 'revisePerson', { personId: ida.id, version, ...changes }, 'person { id }');
      await revise(1, { active: false });
      for (const { path } of feeds) expect(await gone(path)).toEqual(refusal);
      await revise(2, { active: true });
      for (const { path } of feeds) await fetchFeed(path).expect(200);
      await revise(3, { roles: [] });
      for (const { path } of feeds) expect(await gone(path)).toEqual(refusal);
    });

    it('is kept as its hash only, and appears in no log and no audit record', async () => {
      const { id, path } = await subscribe(team.productManager);
      const rotated = await headway.change(team.productManager, 'rotateCalendarFeed', { feedId: id }, 'url');
      const addresses = [path, pathOf(rotated.url as string)];
      for (const address of addresses) await fetchFeed(address);
      await headway.http.post(addresses[1]!);
      await headway.http.get(`${addresses[1]!}/more`);
      const secrets = addresses.map((address) => /hwc_\w+/.exec(address)![0]);
      const tables = await headway.dataSource.query<{ name: string }[]>(
        `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`,
      );
      for (const { name } of tables) {
        const [{ found }] = await headway.dataSource.query<[{ found: boolean }]>(
          `SELECT coalesce(bool_or(row_text LIKE ANY ($1)), false) AS found
             FROM (SELECT to_jsonb(kept)::text AS row_text FROM "${name}" kept) AS kept`,
          [secrets.map((secret) => `%${secret}%`)],
        );
        expect([name, found]).toEqual([name, false]);
      }
      expect(lines.length).toBeGreaterThan(0);
      expect(lines.filter((line) => secrets.some((secret) => line.includes(secret)))).toEqual([]);
    });
  });

  describe('belongs to a person', () => {
    const listed = async (token: string, page = 'first: 10') => {
      const { calendarFeeds } = await headway.say(
        token,
        `{ calendarFeeds(${page}) { nodes { id owner { name } team { name } rotatedAt revokedAt } pageInfo { endCursor hasNextPage } } }`,
      );
      return calendarFeeds as { nodes: Record<string, any>[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
    };

    it('who sees their own, while administrators see all', async () => {
      const own = await subscribe(team.productManager);
      at('2026-01-05T09:01:00Z');
      const ofTeam = await subscribe(team.sponsor, { teamId: team.teamId });
      const open = { rotatedAt: null, revokedAt: null };
      const first = { id: own.id, owner: { name: 'Checkout Manager' }, team: null, ...open };
      const second = { id: ofTeam.id, owner: { name: 'Checkout Sponsor' }, team: { name: 'Checkout' }, ...open };
      expect((await listed(team.productManager)).nodes).toEqual([first]);
      expect((await listed(team.sponsor)).nodes).toEqual([second]);
      const page = await listed(acme.token, 'first: 1');
      expect(page).toMatchObject({ nodes: [first], pageInfo: { hasNextPage: true } });
      const rest = await listed(acme.token, `first: 1, after: "${page.pageInfo.endCursor}"`);
      expect(rest).toMatchObject({ nodes: [second], pageInfo: { hasNextPage: false } });
    });

    it('and nobody else gives it an address, not even an administrator; machines have none', async () => {
      const { id } = await subscribe(team.productManager);
      for (const token of [acme.token, team.sponsor]) {
        expect(await headway.refusal(token, 'rotateCalendarFeed', { feedId: id })).toMatchObject({
          reason: 'NOT_PERMITTED',
        });
      }
      expect(await headway.refusal(team.sponsor, 'revokeCalendarFeed', { feedId: id })).toMatchObject({
        reason: 'NOT_PERMITTED',
      });
      const { serviceAccount } = await headway.change(
        acme.token,
        'createServiceAccount',
        { name: 'Pipeline' },
        'serviceAccount { id }',
      );
      const pipeline = { serviceAccountId: serviceAccount.id, label: 'nightly', scopes: ['READ', 'WRITE'] };
      const { secret } = await headway.change(acme.token, 'issueToken', pipeline, 'secret');
      expect(await headway.refusal(secret as string, 'createCalendarFeed', {})).toMatchObject({
        reason: 'NOT_PERMITTED',
      });
      const blind = { personId: acme.personId, label: 'writes only', scopes: ['WRITE'] };
      const writer = await headway.change(acme.token, 'issueToken', blind, 'secret');
      expect(await headway.refusal(writer.secret as string, 'createCalendarFeed', {})).toMatchObject({
        reason: 'SCOPE_MISSING',
      });
    });

    it('of one organization: teams and feeds of another do not exist', async () => {
      const bravo = await headway.found('Bravo');
      const { id } = await subscribe(team.productManager);
      const stranger = { teamId: team.teamId };
      expect(await headway.refusal(bravo.token, 'createCalendarFeed', stranger)).toMatchObject({
        reason: 'NOT_FOUND',
        path: 'input.teamId',
      });
      for (const name of ['rotateCalendarFeed', 'revokeCalendarFeed']) {
        expect(await headway.refusal(bravo.token, name, { feedId: id })).toMatchObject({
          reason: 'NOT_FOUND',
          path: 'input.feedId',
        });
      }
      expect((await listed(bravo.token)).nodes).toEqual([]);
      expect(await summariesAt((await subscribe(bravo.token)).path)).toEqual([]);
    });
  });
});
