import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { addDays, CalendarDay } from './calendar-day';
import { checkpointSchedule, ScheduleFacts } from './checkpoint-schedule';
import { ReviewCadence } from './review-cadence';
import { instantOf } from './zoned-time';

// More than half a million days to look at, on machines that may be busy.
const everyZone = Intl.supportedValuesOf('timeZone');
const firstDay = '2024-01-01';
/** Ten years, to 31 December 2033, with the leap days of 2024, 2028 and 2032. */
const everyDay = Array.from({ length: 3_653 }, (_, index) => addDays(firstDay, index));
const minutesADay = 1_440;

/** A stretch of time in which a zone keeps one offset; milliseconds. */
interface Stretch {
  readonly from: number;
  readonly offset: number;
}

/** How the clocks of a zone are set over the ten years and a day on either side, as Temporal knows it. */
function stretchesOf(timeZone: string): Stretch[] {
  const stretches: Stretch[] = [];
  const end = Date.parse('2034-01-03T00:00:00Z');
  let start: Temporal.ZonedDateTime | null = Temporal.Instant.from('2023-12-30T00:00:00Z').toZonedDateTimeISO(timeZone);
  while (start !== null && start.epochMilliseconds < end) {
    stretches.push({ from: start.epochMilliseconds, offset: start.offsetNanoseconds / 1e6 });
    start = start.getTimeZoneTransition('next');
  }
  return stretches;
}

/** The first instant of these stretches whose wall clock shows `wall` or, where it jumps over it, has just passed it. */
function firstShowing(wall: number, stretches: readonly Stretch[]): number {
  const index = stretches.findIndex(({ offset }, at) => wall - offset < (stretches[at + 1]?.from ?? Infinity));
  const { from, offset } = stretches[index]!;
  return Math.max(from, wall - offset);
}

/** The same, asked of Temporal for one wall clock time: a jump ends where the next transition begins. */
function temporalInstant(day: CalendarDay, localTime: string, timeZone: string): number {
  const wall = Temporal.PlainDateTime.from(`${day}T${localTime}`);
  const shown = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  const met = shown.toPlainDateTime().equals(wall);
  return (met ? shown : shown.getTimeZoneTransition('next')!).epochMilliseconds;
}

function timeOfMinute(minute: number): string {
  return new Date(minute * 60_000).toISOString().slice(11, 16);
}

/** Wall clock times, in milliseconds, at and around both edges of every change of a zone's clock. */
function edgesOf(stretches: readonly Stretch[]): number[] {
  return stretches.slice(1).flatMap(({ from, offset }, index) => {
    const edges = [from + stretches[index]!.offset, from + offset];
    const [low, high] = [Math.min(...edges), Math.max(...edges)];
    const minutes = [-24 * 60, -60, -1, 0, 1, 60, 24 * 60].map((minute) => minute * 60_000);
    return [(low + high) / 2, ...[low, high].flatMap((edge) => minutes.map((minute) => edge + minute))];
  });
}

function split(wall: number): [CalendarDay, string] {
  const [day, time] = new Date(wall).toISOString().split('T');
  return [day!, time!.slice(0, 5)];
}

describe('a local time, in every time zone of the world from 2024 to 2033', () => {
  const stretchesByZone = new Map(everyZone.map((zone) => [zone, stretchesOf(zone)]));

  it('is met on every day where clocks are changed, and on every seventh where they never are, at a minute that differs each time', () => {
    expect(everyDay.at(-1)).toBe('2033-12-31');
    const wrong: string[] = [];
    const dayStarts = everyDay.map((day) => Date.parse(`${day}T00:00Z`));
    const times = Array.from({ length: minutesADay }, (_, minute) => timeOfMinute(minute));
    for (const [place, zone] of everyZone.entries()) {
      const stretches = stretchesByZone.get(zone)!;
      const step = stretches.length > 1 ? 1 : 7;
      for (let index = place % step; index < everyDay.length; index += step) {
        const day = everyDay[index]!;
        // 577 and 1,440 have no divisor in common, so that every minute has its turn.
        const minute = (index * 577 + place * 61) % minutesADay;
        const expected = firstShowing(dayStarts[index]! + minute * 60_000, stretches);
        if (instantOf(day, times[minute]!, zone).getTime() !== expected) wrong.push(`${day} ${times[minute]!} ${zone}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('is the next valid minute where it does not exist and the first where it exists twice, at every change', () => {
    const wrong: string[] = [];
    let changes = 0;
    let jumpedOver = 0;
    for (const [zone, stretches] of stretchesByZone) {
      changes += stretches.length - 1;
      for (const wall of edgesOf(stretches)) {
        const [day, time] = split(wall);
        const instant = instantOf(day, time, zone).getTime();
        const expected = firstShowing(wall, stretches);
        if (instant !== expected) wrong.push(`${day} ${time} ${zone}`);
        if (!stretches.some(({ offset }) => expected + offset === wall)) jumpedOver += 1;
      }
    }
    expect(wrong).toEqual([]);
    expect(changes).toBeGreaterThan(2_000);
    expect(jumpedOver).toBeGreaterThan(changes);
  });

  it('agrees with Temporal, at changes of the clock and between them', () => {
    // Temporal is slow: a sample, and fast-check prints its seed when it fails.
    const atAChange = fc
      .constantFrom(...everyZone.filter((zone) => stretchesByZone.get(zone)!.length > 1))
      .chain((zone) => fc.tuple(fc.constant(zone), fc.constantFrom(...edgesOf(stretchesByZone.get(zone)!))));
    const anywhere = fc
      .tuple(fc.constantFrom(...everyZone), fc.constantFrom(...everyDay), fc.nat({ max: minutesADay - 1 }))
      .map(([zone, day, minute]): [string, number] => [zone, Date.parse(`${day}T00:00Z`) + minute * 60_000]);
    fc.assert(
      fc.property(fc.oneof(atAChange, anywhere), ([zone, wall]) => {
        const [day, time] = split(wall);
        expect(instantOf(day, time, zone).getTime()).toBe(temporalInstant(day, time, zone));
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('whatever time zone the process runs in', () => {
  const cadences: Omit<ReviewCadence, 'localTime' | 'timeZone'>[] = [
    { frequency: 'WEEKLY', interval: 8, weekday: 7, weekOfMonth: null, dayOfMonth: null },
    { frequency: 'MONTHLY', interval: 1, weekday: null, weekOfMonth: null, dayOfMonth: 29 },
    { frequency: 'QUARTERLY', interval: 1, weekday: 5, weekOfMonth: -1, dayOfMonth: null },
    { frequency: 'QUARTERLY', interval: 1, weekday: null, weekOfMonth: null, dayOfMonth: -1 },
  ];
  /** In every zone, in the small hours, when clocks are changed. */
  const everyReview = everyZone.map((timeZone, place): ScheduleFacts => {
    const cadence = cadences[place % cadences.length]!;
    return {
      cadence: { ...cadence, localTime: timeOfMinute((place * 61) % 240), timeZone },
      committedOn: firstDay,
      dueDate: everyDay.at(-1)!,
      calendar: { weekend: [6], holidays: ['2026-05-01', '2030-12-31'] },
      fiscalStartMonth: (place % 12) + 1,
    };
  });
  const script = `
    const swc = require('@swc/core');
    const { readFileSync } = require('node:fs');
    const { createHash } = require('node:crypto');
    require.extensions['.ts'] = (module, file) =>
      module._compile(swc.transformFileSync(file, { swcrc: false, module: { type: 'commonjs' }, jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }).code, file);
    const { checkpointSchedule } = require(${JSON.stringify(path.join(__dirname, 'checkpoint-schedule.ts'))});
    const schedules = JSON.parse(readFileSync(0, 'utf8')).map(checkpointSchedule);
    const digest = createHash('sha256').update(JSON.stringify(schedules)).digest('hex');
    console.log(JSON.stringify({ midnight: new Date(2026, 0, 1), digest }));`;

  async function runIn(TZ: string): Promise<{ midnight: string; digest: string }> {
    const running = promisify(execFile)(process.execPath, ['-e', script], { cwd: __dirname, env: { TZ } });
    running.child.stdin!.end(JSON.stringify(everyReview));
    const { stdout } = await running;
    return JSON.parse(stdout) as { midnight: string; digest: string };
  }

  it('all schedules of ten years in every zone come out the same', async () => {
    const answers = await Promise.all(
      ['Pacific/Kiritimati', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC'].map(runIn),
    );
    expect(answers.map(({ midnight }) => midnight)).toEqual([
      '2025-12-31T10:00:00.000Z',
      '2026-01-01T03:30:00.000Z',
      '2025-12-31T18:15:00.000Z',
      '2025-12-31T11:00:00.000Z',
      '2026-01-01T00:00:00.000Z',
    ]);
    const schedules = everyReview.map(checkpointSchedule);
    const digest = createHash('sha256').update(JSON.stringify(schedules)).digest('hex');
    expect(answers.map((answer) => answer.digest)).toEqual(answers.map(() => digest));
    expect(schedules.flat().filter(({ dueDay }) => dueDay.endsWith('-02-29')).length).toBeGreaterThan(100);
  });
});
