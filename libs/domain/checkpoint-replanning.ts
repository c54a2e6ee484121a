import { CalendarDay } from './calendar-day';
import type { CheckpointPolicy, CheckpointRules } from './checkpoint-window';
import { checkpointSchedule, PlannedCheckpoint, ScheduleFacts } from './checkpoint-schedule';
import { ProposalState } from './decision-proposal';
import { nextWorkingDay, restsAlike, WorkingCalendar } from './working-calendar';

/** A place in the plan of a hypothesis. */
export interface CheckpointPlace extends PlannedCheckpoint {
  /** The days of the cadence that lead to it, several where days off join them; for the closing one the due date. */
  readonly recurrences: readonly CalendarDay[];
}

/** The settings of an organization that checkpoints are made of. */
export interface CheckpointSettings {
  readonly fiscalYearStartMonth: number;
  readonly policy: CheckpointPolicy & WorkingCalendar;
}

/** What replanning looks at in a checkpoint. */
export interface CheckpointToReplan {
  readonly id: string;
  readonly dueDay: CalendarDay;
  readonly dueAt: Date;
  readonly opensAt: Date;
  readonly closing: boolean;
  readonly heldAt: Date | null;
  readonly waivedUntil: Date | null;
  readonly cancelledAt: Date | null;
  /** What became of a decision that was left to the sponsor there; null without one. */
  readonly proposalState: ProposalState | null;
  /** The rules that its day follows from. */
  readonly rules: Pick<CheckpointRules, 'calendar'>;
}

export interface CheckpointReplanning<C> {
  /** Stay where they are, with the window they have. */
  readonly staying: readonly { readonly checkpoint: C; readonly closing: boolean; readonly fate: CheckpointFate }[];
  /** Follow the plan and the rules in force, on the day they had or on another one. */
  readonly following: readonly { readonly checkpoint: C; readonly place: CheckpointPlace }[];
  readonly added: readonly CheckpointPlace[];
  /** Never opened, and without a place in the plan. */
  readonly dropped: readonly C[];
}

/** What becomes of a checkpoint that stays: a new end of the hypothesis may lie before it, or behind it again. */
export type CheckpointFate = 'GOES_ON' | 'FALLS_AWAY' | 'RETURNS';

/** Whether a change of settings makes other checkpoints; how days off are listed makes no difference. */
export function concernsCheckpoints(before: CheckpointSettings, after: CheckpointSettings): boolean {
  return (
    before.fiscalYearStartMonth !== after.fiscalYearStartMonth ||
    before.policy.checkpointOpensDaysBefore !== after.policy.checkpointOpensDaysBefore ||
    before.policy.checkpointGraceWorkingDays !== after.policy.checkpointGraceWorkingDays ||
    before.policy.reminderAfterDays !== after.policy.reminderAfterDays ||
    before.policy.escalationAfterDays !== after.policy.escalationAfterDays ||
    !restsAlike(before.policy, after.policy)
  );
}

/** The plan of a hypothesis' checkpoints, each place with the recurrences that lead to it; in order of due days. */
export function checkpointPlaces(facts: ScheduleFacts): CheckpointPlace[] {
  const recurrences = checkpointSchedule({ ...facts, calendar: { weekend: [], holidays: [] } })
    .filter(({ closing }) => !closing)
    .map(({ dueDay }) => dueDay);
  return checkpointSchedule(facts).map((planned) => ({
    ...planned,
    recurrences: planned.closing
      ? [facts.dueDate]
      : recurrences.filter((day) => nextWorkingDay(day, facts.calendar) === planned.dueDay),
  }));
}

/**
 * What a new plan makes of the checkpoints of a hypothesis. It applies from the next checkpoint on, never backwards: what
 * was held, waived, left to the sponsor or has fallen due stays on the record, and what has opened keeps its day, unless the hypothesis ends
 * before it or, for the closing one, on another day. What lies ahead keeps its identity: the same day first, then the same
 * recurrence, the closing one with the closing one, the others in order; so none takes the day of another one that goes on. Only what never opened is dropped, and only what
 * is missing is added.
 */
export function replanCheckpoints<C extends CheckpointToReplan>(
  current: readonly C[],
  plan: readonly CheckpointPlace[],
  now: Date,
): CheckpointReplanning<C> {
  const ordered = [...current].sort((one, other) => one.dueAt.getTime() - other.dueAt.getTime());
  const [stay, move] = partition(ordered, (checkpoint) => staysPut(checkpoint, plan, now));
  const free = plan.filter((place) => (place.closing || place.dueAt > now) && !isTaken(place, stay));
  const { paired, left, places } = pair(move, free);
  const [opened, dropped] = partition(left, ({ opensAt }) => opensAt <= now);
  const closingDay = closingDayOf(stay, plan);
  return {
    staying: [...stay, ...opened].map((checkpoint) => ({
      checkpoint,
      closing: checkpoint.dueDay === closingDay,
      fate: fateOf(checkpoint, plan, closingDay, now),
    })),
    following: paired,
    added: places,
    dropped,
  };
}

function staysPut(checkpoint: CheckpointToReplan, plan: readonly CheckpointPlace[], now: Date): boolean {
  const { heldAt, waivedUntil, proposalState, cancelledAt, dueAt, dueDay, opensAt, closing } = checkpoint;
  if ((heldAt ?? waivedUntil ?? proposalState ?? cancelledAt) !== null || dueAt <= now) return true;
  const place = placeOf(checkpoint, plan);
  if (opensAt > now) return place !== undefined && place.dueAt <= now;
  const end = plan.find((each) => each.closing)?.dueDay;
  return place !== undefined || (!closing && end !== undefined && dueDay < end);
}

/** The place that a checkpoint was scheduled for, if the plan still has it. */
function placeOf(checkpoint: CheckpointToReplan, plan: readonly CheckpointPlace[]): CheckpointPlace | undefined {
  return (
    plan.find(({ dueDay }) => dueDay === checkpoint.dueDay) ??
    plan.find(({ recurrences }) => recurrences.some((day) => wasScheduledFor(checkpoint, day)))
  );
}

function wasScheduledFor({ dueDay, rules }: CheckpointToReplan, recurrence: CalendarDay): boolean {
  return recurrence <= dueDay && nextWorkingDay(recurrence, rules.calendar) === dueDay;
}

/** Whether nobody else is needed at a place: somebody stands there, or all its recurrences have their checkpoint elsewhere. */
function isTaken({ dueDay, recurrences }: CheckpointPlace, staying: readonly CheckpointToReplan[]): boolean {
  return (
    staying.some((checkpoint) => checkpoint.dueDay === dueDay) ||
    recurrences.every((day) => staying.some((checkpoint) => wasScheduledFor(checkpoint, day)))
  );
}

interface Pairing<C> {
  readonly paired: { readonly checkpoint: C; readonly place: CheckpointPlace }[];
  readonly left: readonly C[];
  readonly places: readonly CheckpointPlace[];
}

/** Gives each checkpoint the place that is most its own; both come in order of days. */
function pair<C extends CheckpointToReplan>(checkpoints: readonly C[], free: readonly CheckpointPlace[]): Pairing<C> {
  const paired: Pairing<C>['paired'] = [];
  const left = new Set(checkpoints);
  const places = new Set(free);
  const affinities: ((checkpoint: C, place: CheckpointPlace) => boolean)[] = [
    ({ dueDay }, place) => dueDay === place.dueDay,
    (checkpoint, { recurrences }) => recurrences.some((day) => wasScheduledFor(checkpoint, day)),
    ({ closing }, place) => closing && place.closing,
    () => true,
  ];
  for (const fits of affinities) {
    for (const checkpoint of left) {
      const place = [...places].find((each) => fits(checkpoint, each));
      if (!place) continue;
      paired.push({ checkpoint, place });
      left.delete(checkpoint);
      places.delete(place);
    }
  }
  return { paired, left: [...left], places: [...places] };
}

/** The day on which the closing checkpoint will stand: one that stays may keep it from where the plan has it. */
function closingDayOf(
  staying: readonly CheckpointToReplan[],
  plan: readonly CheckpointPlace[],
): CalendarDay | undefined {
  const place = plan.find(({ closing }) => closing);
  if (!place || staying.some(({ dueDay }) => dueDay === place.dueDay)) return place?.dueDay;
  const standing = staying.find((checkpoint) => place.recurrences.every((day) => wasScheduledFor(checkpoint, day)));
  return standing?.dueDay ?? place.dueDay;
}

function fateOf(
  checkpoint: CheckpointToReplan,
  plan: readonly CheckpointPlace[],
  closingDay: CalendarDay | undefined,
  now: Date,
): CheckpointFate {
  const { heldAt, proposalState, cancelledAt, dueAt, dueDay } = checkpoint;
  if (heldAt !== null || proposalState === ProposalState.PENDING || dueAt <= now) return 'GOES_ON';
  if (cancelledAt !== null) return placeOf(checkpoint, plan) === undefined ? 'GOES_ON' : 'RETURNS';
  return closingDay !== undefined && dueDay > closingDay ? 'FALLS_AWAY' : 'GOES_ON';
}

function partition<T>(items: readonly T[], belongs: (item: T) => boolean): [T[], T[]] {
  const first = items.filter(belongs);
  const chosen = new Set(first);
  return [first, items.filter((item) => !chosen.has(item))];
}
