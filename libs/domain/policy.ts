import { CalendarDay, isCalendarDay } from './calendar-day';
import type { Violation } from './domain-error';
import { ExpectedFrequency } from './metric';
import { restsTooLong, WorkingCalendar } from './working-calendar';
import { isLocalTime } from './zoned-time';

/** The numbers an organization may set for itself, marked *policy* in the domain page. */
export interface OrganizationPolicy {
  /** How old the latest reading may grow before its metric is stale, in seconds (R-MET-5). Also the freshness window. */
  stalenessSeconds: Readonly<Record<ExpectedFrequency, number>>;
  /** How many quarters ahead a target may be due (R-HYP-1 G4). */
  maxQuartersAhead: number;
  /** How many checkpoints must stand before the due date (R-HYP-1 G7). */
  minCheckpointsBeforeDue: number;
  /** How many hypotheses a team may be committed to at once (R-HYP-1 G9). */
  maxCommittedPerTeam: number;
  /** How many calendar days before its due date a checkpoint opens. */
  checkpointOpensDaysBefore: number;
  /** How many working days after its due date a checkpoint is still in grace. */
  checkpointGraceWorkingDays: number;
  /** How many calendar days after the due notice it is repeated (R-ACC-6). */
  reminderAfterDays: number;
  /** How many calendar days after the due notice executives hear of an unheld checkpoint (R-ACC-6). */
  escalationAfterDays: number;
  /** How often a person is told something in any seven days, at most (R-ACC-6). */
  noticesPerPersonAndWeek: number;
  /** How many checkpoints of a team may be waived per fiscal quarter (R-ACC-5). */
  waiversPerTeamAndQuarter: number;
  /** Calendar days in which a sponsor acknowledges a held checkpoint, or asks (R-ACC-7). */
  acknowledgementDays: number;
  /** Interrupts that a team can take per fiscal quarter (R-UP-1). */
  interruptBudget: number;
  /** The sprint that governance latency is measured against, in working days (R-UP-4). */
  sprintWorkingDays: number;
  /** Opening hours of a working day, `HH:MM` by the organization's own clock: governance latency counts these (R-UP-4). */
  workingHours: { readonly opensAt: string; readonly closesAt: string };
  /** Weekdays without work, 1 = Monday to 7 = Sunday. */
  weekend: readonly number[];
  /** Days without work, besides the weekend; each once, at most {@link MOST_HOLIDAYS}. */
  holidays: readonly CalendarDay[];
}

/** More than a whole generation of public holidays. */
export const MOST_HOLIDAYS = 1_000;

export const defaultPolicy: OrganizationPolicy = {
  stalenessSeconds: { HOURLY: 4_500, DAILY: 90_000, WEEKLY: 648_000, MONTHLY: 2_764_800, QUARTERLY: 8_467_200 },
  maxQuartersAhead: 2,
  minCheckpointsBeforeDue: 2,
  maxCommittedPerTeam: 3,
  checkpointOpensDaysBefore: 5,
  checkpointGraceWorkingDays: 2,
  reminderAfterDays: 1,
  escalationAfterDays: 7,
  noticesPerPersonAndWeek: 10,
  waiversPerTeamAndQuarter: 1,
  acknowledgementDays: 3,
  interruptBudget: 3,
  sprintWorkingDays: 5,
  workingHours: { opensAt: '09:00', closesAt: '17:00' },
  weekend: [6, 7],
  holidays: [],
};

/** Lowest and highest allowed value of each plain number of the policy. */
const bounds = {
  maxQuartersAhead: [1, 8],
  minCheckpointsBeforeDue: [1, 26],
  maxCommittedPerTeam: [1, 50],
  checkpointOpensDaysBefore: [0, 60],
  checkpointGraceWorkingDays: [0, 30],
  reminderAfterDays: [1, 30],
  escalationAfterDays: [1, 90],
  noticesPerPersonAndWeek: [1, 50],
  waiversPerTeamAndQuarter: [0, 50],
  acknowledgementDays: [1, 60],
  interruptBudget: [0, 1000],
  sprintWorkingDays: [1, 60],
} as const satisfies Partial<Record<keyof OrganizationPolicy, readonly [number, number]>>;

const longestStalenessSeconds = 2 * 366 * 86_400;

/** Checks the settings that are given; those left out keep their value. Empty when all of them can stand. */
export function validatePolicy(policy: Partial<OrganizationPolicy>): Violation[] {
  return [
    ...numberViolations(policy),
    ...stalenessViolations(policy.stalenessSeconds),
    ...workingHoursViolations(policy.workingHours),
    ...weekendViolations(policy.weekend),
    ...holidayViolations(policy.holidays),
  ];
}

/** Checks that a policy as a whole leaves people days to work on, so that every due date finds one to stand on. */
export function validateRest(calendar: WorkingCalendar): Violation[] {
  if (!restsTooLong(calendar)) return [];
  return [refused('holidays', 'Leave a working day in every year.')];
}

function numberViolations(policy: Partial<OrganizationPolicy>): Violation[] {
  return Object.entries(bounds).flatMap(([field, [lowest, highest]]) => {
    const value = policy[field as keyof typeof bounds];
    if (value === undefined || isWholeBetween(value, lowest, highest)) return [];
    return [refused(field, `Give a whole number from ${lowest} to ${highest}.`)];
  });
}

function stalenessViolations(seconds: Partial<OrganizationPolicy['stalenessSeconds']> | null | undefined): Violation[] {
  if (seconds === undefined) return [];
  return Object.values(ExpectedFrequency).flatMap((frequency) => {
    const value = seconds?.[frequency];
    if (value !== undefined && isWholeBetween(value, 60, longestStalenessSeconds)) return [];
    return [
      refused(
        `stalenessSeconds.${frequency}`,
        `Give whole seconds from 60 to ${longestStalenessSeconds}, for every frequency.`,
      ),
    ];
  });
}

function workingHoursViolations(hours: Partial<OrganizationPolicy['workingHours']> | null | undefined): Violation[] {
  if (hours === undefined) return [];
  const { opensAt, closesAt } = hours ?? {};
  const times = [opensAt, closesAt].every((time) => typeof time === 'string' && isLocalTime(time));
  if (times && opensAt! < closesAt!) return [];
  return [refused('workingHours', 'Give `opensAt` and a later `closesAt` as HH:MM, from 00:00 to 23:59.')];
}

function weekendViolations(weekend: unknown): Violation[] {
  if (weekend === undefined) return [];
  const remedy = 'Name at most six different weekdays, 1 for Monday to 7 for Sunday.';
  if (!Array.isArray(weekend)) return [refused('weekend', remedy)];
  const distinct = new Set<unknown>(weekend);
  const weekdays = weekend.every((day: number) => isWholeBetween(day, 1, 7));
  // A week without a working day would push every due date on for ever.
  if (weekdays && distinct.size === weekend.length && distinct.size < 7) return [];
  return [refused('weekend', remedy)];
}

function holidayViolations(holidays: unknown): Violation[] {
  if (holidays === undefined) return [];
  if (!Array.isArray(holidays) || holidays.length > MOST_HOLIDAYS) {
    return [refused('holidays', `List at most ${MOST_HOLIDAYS} days.`)];
  }
  return holidays.flatMap((day: unknown, index) => {
    if (typeof day !== 'string' || !isCalendarDay(day)) {
      return [refused(`holidays.${index}`, 'Give an existing day as YYYY-MM-DD.')];
    }
    return holidays.indexOf(day) === index ? [] : [refused(`holidays.${index}`, `List ${day} once.`)];
  });
}

function isWholeBetween(value: number, lowest: number, highest: number): boolean {
  return Number.isInteger(value) && value >= lowest && value <= highest;
}

function refused(path: string, remedy: string): Violation {
  return { rule: null, path, message: `The policy cannot have this value for ${path}.`, remedy };
}
