import { Headway, startHeadway } from './support/headway';
import { completeWords, createOutcome, formProductTeam, ProductTeam, read } from './support/product-team';

// A fresh Headway for every organization, on machines that may be busy.
const atTen = { localTime: '10:00', timeZone: 'Europe/Zurich' };

describe('the cadence of a draft', () => {
  let headway: Headway;
  let admin: string;
  let team: ProductTeam;
  let metricId: string;

  beforeEach(async () => {
    headway = await startHeadway('2026-01-05T09:00:00Z');
    const acme = await headway.found();
    admin = acme.token;
    team = await formProductTeam(headway, acme);
    metricId = await createOutcome(headway, team, 'Guests who complete their order');
    await read(headway, team, metricId, 40);
  });
  afterEach(() => headway.close());

  /** A draft with a target that is due on that day, or none. */
  const draftDue = async (dueDate: string | null) => {
    const { hypothesis } = await headway.change(
      team.productManager,
      'draftHypothesis',
      completeWords(team),
      'hypothesis { id version }',
    );
    if (dueDate === null) return { hypothesisId: hypothesis.id as string, version: hypothesis.version as number };
    const { target } = await headway.change(
      team.productManager,
      'setTarget',
      { hypothesisId: hypothesis.id, version: 1, metricId, role: 'PRIMARY', targetValue: 50, dueDate },
      'target { hypothesis { version } }',
    );
    return { hypothesisId: hypothesis.id as string, version: target.hypothesis.version as number };
  };
  const setCadence = (draft: object, cadence: object) =>
    headway.change(
      team.productManager,
      'setCadence',
      { ...draft, ...cadence },
      `hypothesis { version commitGates { gate open message remedy path }
         cadence { frequency interval weekday weekOfMonth dayOfMonth localTime timeZone } }
       plannedCheckpoints { sequence dueDay dueAt closing }`,
    );
  const planned = async (dueDate: string, cadence: object) => {
    const { plannedCheckpoints } = await setCadence(await draftDue(dueDate), cadence);
    return plannedCheckpoints.map(({ dueAt }: { dueAt: string }) => dueAt.slice(0, 16)) as string[];
  };
  const gate7 = ({ hypothesis }: Record<string, any>) =>
    hypothesis.commitGates.find(({ gate }: { gate: string }) => gate === 'G7');
  const configure = (changes: object) =>
    headway.change(admin, 'configureOrganization', { version: 1, ...changes }, 'organization { version }');

  it('comes monthly on the 31st, or on the last day of a shorter month, moved off weekends (R-HYP-1 G7)', async () => {
    const { hypothesis, plannedCheckpoints } = await setCadence(await draftDue('2026-06-30'), {
      frequency: 'MONTHLY',
      dayOfMonth: 31,
      ...atTen,
    });
    expect(hypothesis.cadence).toEqual({
      frequency: 'MONTHLY',
      interval: 1,
      weekday: null,
      weekOfMonth: null,
      dayOfMonth: 31,
      ...atTen,
    });
    expect(plannedCheckpoints).toEqual([
      // 31 January and 28 February are Saturdays, 31 May is a Sunday.
      { sequence: 1, dueDay: '2026-02-02', dueAt: '2026-02-02T09:00:00.000Z', closing: false },
      { sequence: 2, dueDay: '2026-03-02', dueAt: '2026-03-02T09:00:00.000Z', closing: false },
      { sequence: 3, dueDay: '2026-03-31', dueAt: '2026-03-31T08:00:00.000Z', closing: false },
      { sequence: 4, dueDay: '2026-04-30', dueAt: '2026-04-30T08:00:00.000Z', closing: false },
      { sequence: 5, dueDay: '2026-06-01', dueAt: '2026-06-01T08:00:00.000Z', closing: false },
      { sequence: 6, dueDay: '2026-06-30', dueAt: '2026-06-30T08:00:00.000Z', closing: true },
    ]);
  });

  it('comes on the last day, on a day, or on the last Friday of the month', async () => {
    const monthly = (day: object) => planned('2026-04-20', { frequency: 'MONTHLY', ...day, ...atTen });
    const close = '2026-04-20T08:00';
    expect(await monthly({ dayOfMonth: -1 })).toEqual([
      '2026-02-02T09:00',
      '2026-03-02T09:00',
      '2026-03-31T08:00',
      close,
    ]);
    expect(await monthly({ dayOfMonth: 15 })).toEqual([
      '2026-01-15T09:00',
      '2026-02-16T09:00',
      '2026-03-16T09:00',
      '2026-04-15T08:00',
      close,
    ]);
    expect(await monthly({ weekday: 5, weekOfMonth: -1 })).toEqual([
      '2026-01-30T09:00',
      '2026-02-27T09:00',
      '2026-03-27T09:00',
      close,
    ]);
  });

  it('comes every three weeks', async () => {
    const cadence = { frequency: 'WEEKLY', interval: 3, weekday: 3, ...atTen };
    expect(await planned('2026-03-31', cadence)).toEqual([
      '2026-01-21T09:00',
      '2026-02-11T09:00',
      '2026-03-04T09:00',
      '2026-03-25T09:00',
      '2026-03-31T08:00',
    ]);
  });

  it('comes on the last day of each quarter of a fiscal year that begins in April, in Kolkata', async () => {
    await configure({ timeZone: 'Asia/Kolkata', fiscalYearStartMonth: 4 });
    const draft = await draftDue('2026-12-30');
    const { hypothesis, plannedCheckpoints } = await setCadence(draft, {
      frequency: 'QUARTERLY',
      dayOfMonth: -1,
      localTime: '09:30',
    });
    expect(hypothesis.cadence).toMatchObject({ dayOfMonth: -1, timeZone: 'Asia/Kolkata' });
    expect(plannedCheckpoints.map(({ dueDay, dueAt }: Record<string, string>) => [dueDay, dueAt])).toEqual([
      ['2026-03-31', '2026-03-31T04:00:00.000Z'],
      ['2026-06-30', '2026-06-30T04:00:00.000Z'],
      ['2026-09-30', '2026-09-30T04:00:00.000Z'],
      ['2026-12-30', '2026-12-30T04:00:00.000Z'],
    ]);
    await configureAgain({ fiscalYearStartMonth: 3 });
    expect(await planned('2026-12-30', { frequency: 'QUARTERLY', dayOfMonth: 31, localTime: '09:30' })).toEqual([
      '2026-03-02T04:00',
      '2026-06-01T04:00',
      '2026-08-31T04:00',
      '2026-11-30T04:00',
      '2026-12-30T04:00',
    ]);
  });

  it('keeps nine o’clock in New York when its clocks go forward and when they go back', async () => {
    const mondays = { frequency: 'WEEKLY', weekday: 1, localTime: '09:00', timeZone: 'America/New_York' };
    expect(await planned('2026-03-17', mondays)).toEqual([
      '2026-01-12T14:00',
      '2026-01-19T14:00',
      '2026-01-26T14:00',
      '2026-02-02T14:00',
      '2026-02-09T14:00',
      '2026-02-16T14:00',
      '2026-02-23T14:00',
      '2026-03-02T14:00',
      '2026-03-09T13:00',
      '2026-03-16T13:00',
      '2026-03-17T13:00',
    ]);
    headway.clock.moveTo(new Date('2026-10-19T12:00:00Z'));
    expect(await planned('2026-11-10', mondays)).toEqual([
      '2026-10-26T13:00',
      '2026-11-02T14:00',
      '2026-11-09T14:00',
      '2026-11-10T14:00',
    ]);
  });

  it('comes once where New York has the hour twice, and at the next minute where it has none', async () => {
    await configure({ policy: { weekend: [] } });
    const sundays = { frequency: 'WEEKLY', weekday: 7, timeZone: 'America/New_York' };
    headway.clock.moveTo(new Date('2026-03-02T12:00:00Z'));
    expect(await planned('2026-03-09', { ...sundays, localTime: '02:30' })).toEqual([
      '2026-03-08T07:00',
      '2026-03-09T06:30',
    ]);
    headway.clock.moveTo(new Date('2026-10-26T12:00:00Z'));
    expect(await planned('2026-11-02', { ...sundays, localTime: '01:30' })).toEqual([
      '2026-11-01T05:30',
      '2026-11-02T06:30',
    ]);
  });

  it.each<[string, object, string[]]>([
    ['no interval', { frequency: 'WEEKLY', interval: 0, weekday: 1, ...atTen }, ['input.interval']],
    ['24:00', { frequency: 'WEEKLY', weekday: 1, localTime: '24:00' }, ['input.localTime']],
    [
      'a zone that does not exist',
      { frequency: 'WEEKLY', weekday: 1, localTime: '10:00', timeZone: 'Mars/Olympus' },
      ['input.timeZone'],
    ],
    ['no weekday', { frequency: 'WEEKLY', ...atTen }, ['input.weekday']],
    [
      'a day of the month every week',
      { frequency: 'WEEKLY', dayOfMonth: 3, ...atTen },
      ['input.weekday', 'input.dayOfMonth'],
    ],
    [
      'a week of the month every week',
      { frequency: 'WEEKLY', weekday: 1, weekOfMonth: 2, ...atTen },
      ['input.weekOfMonth'],
    ],
    ['a 32nd', { frequency: 'MONTHLY', dayOfMonth: 32, ...atTen }, ['input.dayOfMonth']],
    ['both ways', { frequency: 'MONTHLY', weekday: 1, weekOfMonth: 1, dayOfMonth: 1, ...atTen }, ['input.dayOfMonth']],
    ['neither way', { frequency: 'QUARTERLY', ...atTen }, ['input.dayOfMonth']],
  ])('is refused with %s, naming rule, field and remedy (R-HYP-1 G7)', async (_, cadence, paths) => {
    const draft = await draftDue('2026-04-03');
    const refusal = await headway.refusal(team.productManager, 'setCadence', { ...draft, ...cadence });
    expect(refusal).toMatchObject({
      code: 'BAD_USER_INPUT',
      reason: 'INVALID_INPUT',
      rule: 'R-HYP-1 G7',
      path: paths[0],
      remedy: expect.stringMatching(/\.$/) as string,
    });
    expect(refusal.violations.map(({ path }: { path: string }) => path)).toEqual(paths);
  });

  it('says at once that no checkpoint comes before the due date, and can then not be committed (R-HYP-1 G7)', async () => {
    const draft = await draftDue('2026-01-30');
    const set = await setCadence(draft, { frequency: 'MONTHLY', dayOfMonth: -1, ...atTen });
    expect(set.plannedCheckpoints).toEqual([
      { sequence: 1, dueDay: '2026-01-30', dueAt: '2026-01-30T09:00:00.000Z', closing: true },
    ]);
    expect(gate7(set)).toEqual({
      gate: 'G7',
      open: true,
      message: 'The cadence gives no checkpoint before the due date; it takes 2.',
      remedy: 'Review more often, or start earlier.',
      path: 'cadence',
    });
    const commitment = { hypothesisId: draft.hypothesisId, version: set.hypothesis.version };
    const refusal = await headway.refusal(team.productManager, 'commitHypothesis', commitment);
    expect(refusal.violations).toContainEqual(expect.objectContaining({ rule: 'R-HYP-1 G7', path: 'cadence' }));

    const weekly = { frequency: 'WEEKLY', weekday: 1, ...atTen };
    const closed = await setCadence(commitment, weekly);
    expect(gate7(closed)).toMatchObject({ gate: 'G7', open: false });
  });

  it('can be set before any target says when it is due, and plans once one does', async () => {
    const draft = await draftDue(null);
    const set = await setCadence(draft, { frequency: 'MONTHLY', dayOfMonth: 1, ...atTen });
    expect(set.plannedCheckpoints).toEqual([]);
    expect(gate7(set)).toMatchObject({ open: true });
    const { target } = await headway.change(
      team.productManager,
      'setTarget',
      {
        hypothesisId: draft.hypothesisId,
        version: set.hypothesis.version,
        metricId,
        role: 'PRIMARY',
        targetValue: 50,
        dueDate: '2026-04-03',
      },
      'target { hypothesis { commitGates { gate open } } }',
    );
    expect(gate7(target)).toEqual({ gate: 'G7', open: false });
  });

  const configureAgain = async (changes: object) => {
    const { organization } = await headway.say(admin, '{ organization { version } }');
    await configure({ version: organization.version, ...changes });
  };
});
