import { Founded, Headway, startHeadway } from './support/headway';
import { formProductTeam, joinPerson, readyDraft } from './support/product-team';

// A fresh Headway for every story, on machines that may be busy.
/** Public holidays as an office calendar exports them: folded, with accents, recurring ones, and what is none. */
const officeCalendar = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//Bürokalender//Feiertage 4.2//DE',
  'CALSCALE:GREGORIAN',
  'METHOD:PUBLISH',
  'X-WR-CALNAME:Feiertage Zürich',
  'X-WR-TIMEZONE:Europe/Zurich',
  'BEGIN:VTIMEZONE',
  'TZID:Europe/Zurich',
  'BEGIN:STANDARD',
  'DTSTART:19701025T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'END:STANDARD',
  'END:VTIMEZONE',
  'BEGIN:VEVENT',
  'UID:berchtold@feiertage.example',
  'DTSTAMP:20251101T080000Z',
  'DTSTART;VALUE=DATE:20260101',
  'DTEND;VALUE=DATE:20260103',
  'SUMMARY:Neujahr und Berchtoldstag',
  'TRANSP:TRANSPARENT',
  'END:VEVENT',
  'BEGIN:VEVENT',
  'UID:sechselaeuten@feiertage.example',
  'DTSTAMP:20251101T080000Z',
  'DTSTART;VALUE=DATE:20260420',
  'DTEND;VALUE=DATE:20260421',
  'SUMMARY;LANGUAGE=de-CH:Sechseläuten – der Böögg wird verbrannt\\, und zwar ',
  ' am Nachmittag',
  'END:VEVENT',
  'BEGIN:VEVENT',
  'UID:arbeit@feiertage.example',
  'DTSTART;VALUE=DATE:20200501',
  'RRULE:FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=1',
  'EXDATE;VALUE=DATE:20280501',
  'SUMMARY:Tag der Arbeit',
  'END:VEVENT',
  'BEGIN:VEVENT',
  'UID:knabenschiessen@feiertage.example',
  'DTSTART;VALUE=DATE:20250915',
  'STATUS:CANCELLED',
  'SUMMARY:Knabenschiessen',
  'END:VEVENT',
  'BEGIN:VEVENT',
  'UID:apero@feiertage.example',
  'DTSTART;TZID=Europe/Zurich:20260130T170000',
  'DTEND;TZID=Europe/Zurich:20260130T190000',
  'SUMMARY:Neujahrsapéro',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n');

const newYear = 'Neujahr und Berchtoldstag';
const found = [
  { day: '2026-01-01', name: newYear },
  { day: '2026-01-02', name: newYear },
  { day: '2026-04-20', name: 'Sechseläuten – der Böögg wird verbrannt, und zwar am Nachmittag' },
  { day: '2026-05-01', name: 'Tag der Arbeit' },
  { day: '2027-05-01', name: 'Tag der Arbeit' },
];
const foundDays = found.map(({ day }) => day);

function calendarOf(...days: string[]): string {
  const events = days.flatMap((day) => [
    'BEGIN:VEVENT',
    `DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`,
    'SUMMARY:Day off',
    'END:VEVENT',
  ]);
  return ['BEGIN:VCALENDAR', ...events, 'END:VCALENDAR', ''].join('\n');
}

describe('holidays from a calendar file', () => {
  let headway: Headway;
  let acme: Founded;

  beforeEach(async () => {
    headway = await startHeadway('2026-01-05T09:00:00Z');
    acme = await headway.found();
  });
  afterEach(() => headway.close());

  const importHolidays = (input: object) =>
    headway.change(
      acme.token,
      'importHolidays',
      { content: officeCalendar, ...input },
      `organization { version policy } dryRun from to added { day name } known { day name } removed
       skipped { name day reason } skippedCount timedEvents`,
    );
  const refusal = (input: object) =>
    headway.refusal(acme.token, 'importHolidays', { version: 1, content: officeCalendar, ...input });
  const settings = async () => {
    const { organization } = await headway.say(acme.token, '{ organization { version policy } }');
    return { version: organization.version as number, holidays: organization.policy.holidays as string[] };
  };

  it('become days without work, told with their names, the rest with the reason', async () => {
    const answer = await importHolidays({ version: 1 });
    expect(answer).toMatchObject({
      dryRun: false,
      from: '2026-01-01',
      to: '2028-12-31',
      added: found,
      known: [],
      removed: [],
      skipped: [{ name: 'Knabenschiessen', day: '2025-09-15', reason: 'CANCELLED' }],
      skippedCount: 1,
      timedEvents: 1,
      organization: { version: 2, policy: { holidays: foundDays, weekend: [6, 7] } },
    });
    expect(await settings()).toEqual({ version: 2, holidays: foundDays });
    const { auditTrail } = await headway.say(acme.token, '{ auditTrail(first: 1) { nodes { action changes } } }');
    expect(auditTrail.nodes[0]).toMatchObject({
      action: 'OrganizationConfigured',
      changes: [{ field: 'policy', before: { holidays: [] }, after: { holidays: foundDays } }],
    });
  });

  it('change nothing the second time, and add to those set before', async () => {
    await importHolidays({ version: 1, content: calendarOf('2026-12-25', '2026-05-01') });
    const more = await importHolidays({ version: 2 });
    expect(more.known).toEqual([{ day: '2026-05-01', name: 'Tag der Arbeit' }]);
    const again = await importHolidays({ version: 3 });
    expect(again).toMatchObject({ added: [], known: found, removed: [], organization: { version: 3 } });
    expect(await settings()).toEqual({ version: 3, holidays: [...foundDays, '2026-12-25'].sort() });
    const { auditTrail } = await headway.say(acme.token, '{ auditTrail(first: 10) { nodes { action } } }');
    const configured = auditTrail.nodes.filter(({ action }: { action: string }) => action === 'OrganizationConfigured');
    expect(configured).toHaveLength(2);
  });

  it('are only told in a dry run', async () => {
    const answer = await importHolidays({ version: 1, dryRun: true });
    expect(answer).toMatchObject({
      dryRun: true,
      added: found,
      organization: { version: 1, policy: { holidays: [] } },
    });
    expect(await settings()).toEqual({ version: 1, holidays: [] });
  });

  it('take the place of those in the period, and of no others, when asked to', async () => {
    await importHolidays({ version: 1, content: calendarOf('2026-04-06', '2026-05-01', '2027-01-01') });
    const period = { from: '2026-01-01', to: '2026-12-31' };
    const answer = await importHolidays({ version: 2, replace: true, ...period });
    expect(answer).toMatchObject({ ...period, removed: ['2026-04-06'], known: [{ day: '2026-05-01' }] });
    expect((await settings()).holidays).toEqual(['2026-01-01', '2026-01-02', '2026-04-20', '2026-05-01', '2027-01-01']);
  });

  it('are read for the period asked for, which begins and ends as said', async () => {
    const answer = await importHolidays({ version: 1, from: '2026-01-02', to: '2026-04-20' });
    expect(answer.added.map(({ day }: { day: string }) => day)).toEqual(['2026-01-02', '2026-04-20']);
    expect(answer.skipped).toContainEqual({ name: 'Tag der Arbeit', day: '2020-05-01', reason: 'OUTSIDE_PERIOD' });
    const later = await importHolidays({ version: 2, from: '2030-01-01' });
    expect(later).toMatchObject({ from: '2030-01-01', to: '2032-12-31' });
    expect(await refusal({ version: 3, from: '2026-02-01', to: '2026-01-31' })).toMatchObject({
      reason: 'INVALID_INPUT',
      path: 'input.to',
    });
  });

  it('move a checkpoint to the next working day', async () => {
    const team = await formProductTeam(headway, acme);
    const draft = await readyDraft(headway, team, { dueDate: '2026-05-29' });
    const plannedDays = async (version: number) => {
      const { plannedCheckpoints } = await headway.change(
        team.productManager,
        'setCadence',
        {
          hypothesisId: draft.hypothesisId,
          version,
          frequency: 'MONTHLY',
          weekday: 1,
          weekOfMonth: 3,
          localTime: '10:00',
        },
        'plannedCheckpoints { dueDay }',
      );
      return plannedCheckpoints.map(({ dueDay }: { dueDay: string }) => dueDay) as string[];
    };
    expect(await plannedDays(draft.version)).toContain('2026-04-20');
    await importHolidays({ version: 1 });
    expect(await plannedDays(draft.version + 1)).toEqual([
      '2026-01-19',
      '2026-02-16',
      '2026-03-16',
      '2026-04-21',
      '2026-05-18',
      '2026-05-29',
    ]);
  });

  it.each([
    ['nothing', '', 'The file is empty.'],
    ['something else', 'Dear all, we are closed on Friday.', 'not a readable iCalendar file'],
    ['a contact', 'BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nEND:VCARD\n', 'not an iCalendar file'],
    ['half a file', officeCalendar.slice(0, 600), 'not a readable iCalendar file'],
    ['a calendar without events', calendarOf(), 'no events'],
  ])('are refused when the file is %s', async (_, content, message) => {
    const answer = await refusal({ content });
    expect(answer).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'MALFORMED_FILE', path: 'input.content' });
    expect(answer.message).toContain(message);
    expect(answer.remedy).toContain('.ics');
    expect(await settings()).toEqual({ version: 1, holidays: [] });
  });

  it('are refused when they are more than a policy can hold, in the file or with those set before', async () => {
    const everyDay = officeCalendar.replace('RRULE:FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=1', 'RRULE:FREQ=DAILY');
    const tooLarge = { code: 'BAD_USER_INPUT', reason: 'TOO_LARGE', path: 'input.content' };
    expect(await refusal({ content: everyDay })).toMatchObject(tooLarge);
    const everyTuesday = officeCalendar.replace('BYMONTH=5;BYMONTHDAY=1', 'BYDAY=TU');
    const long = await importHolidays({ version: 1, content: everyTuesday, from: '2026-01-01', to: '2042-12-31' });
    expect(long.added.length).toBeGreaterThan(880);
    const everyFriday = everyTuesday.replace('BYDAY=TU', 'BYDAY=FR');
    expect(await refusal({ version: 2, content: everyFriday })).toMatchObject({
      ...tooLarge,
      remedy: 'Import a shorter period with `from` and `to`, or let the file `replace` those of the period.',
    });
  });

  it('are refused when they leave nobody a day to work on', async () => {
    const years = officeCalendar.replace('RRULE:FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=1', 'RRULE:FREQ=DAILY');
    expect(await refusal({ content: years, from: '2026-01-01', to: '2027-12-31' })).toMatchObject({
      reason: 'INVALID_INPUT',
      path: 'input.content',
      violations: [{ remedy: 'Leave a working day in every year.' }],
    });
  });

  it('are an edit like any other: at the version that was read, once per key, by administrators (R-HYP-4, R-X-3)', async () => {
    expect(await refusal({ version: 0 })).toMatchObject({
      reason: 'STALE_VERSION',
      rule: 'R-HYP-4',
      facts: { currentVersion: 1 },
    });
    const input = { version: 1, idempotencyKey: 'import-1' };
    expect(await importHolidays(input)).toEqual(await importHolidays(input));
    expect((await settings()).version).toBe(2);
    const member = await joinPerson(headway, acme, 'Grace Hopper', ['MEMBER', 'EXECUTIVE']);
    const answer = await headway.refusal(member.token, 'importHolidays', { version: 2, content: officeCalendar });
    expect(answer).toMatchObject({ code: 'FORBIDDEN', reason: 'NOT_PERMITTED' });
  });

  it('can be set by hand as well, each day once', async () => {
    const set = (holidays: unknown) =>
      headway.refusal(acme.token, 'configureOrganization', { version: 1, policy: { holidays } });
    expect(await set(['2026-12-25', '2026-12-25'])).toMatchObject({ path: 'input.policy.holidays.1' });
    expect(await set('2026-12-25')).toMatchObject({ reason: 'INVALID_INPUT', path: 'input.policy.holidays' });
  });
});
