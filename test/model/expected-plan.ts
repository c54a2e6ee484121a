import { at, Day, dayOf, Moment, weekdayOf, workingFrom } from './days';
import { expected } from './expected-status';
import { Cadence, Checkpoint, Hypothesis, Policy, Rules, TeamState } from './team-state';

/** Where the cadence wants a checkpoint, with the days of the week that lead there. */
export interface Place {
  readonly day: Day;
  readonly closing: boolean;
  readonly recurrences: readonly Day[];
}

/** The places between a commitment and a due date, the closing one last. */
export function placesOf({ weekday, interval }: Cadence, from: Day, dueDay: Day, holidays: readonly Day[]): Place[] {
  let first = from + 1;
  while (weekdayOf(first) !== weekday) first += 1;
  const recurrences: Day[] = [];
  for (let day = first + (interval - 1) * 7; day < dueDay; day += interval * 7) recurrences.push(day);
  const closing = workingFrom(dueDay, holidays);
  const days = new Set(recurrences.map((day) => workingFrom(day, holidays)).filter((day) => day < closing));
  return [
    ...[...days].map((day) => ({
      day,
      closing: false,
      recurrences: recurrences.filter((recurrence) => workingFrom(recurrence, holidays) === day),
    })),
    { day: closing, closing: true, recurrences: [dueDay] },
  ];
}

/** Gives a hypothesis its checkpoints at the commitment. */
export function schedule(state: TeamState, hypothesis: Hypothesis): void {
  hypothesis.checkpoints = currentPlaces(state, hypothesis).map((place) => added(state, hypothesis, place));
  putInOrder(hypothesis, new Set());
}

/**
 * Brings the checkpoints of a hypothesis into line with its due date and the policy, from the next checkpoint on: what was
 * held, excused, left to the sponsor, cancelled or has fallen due stays; what has opened keeps its day as long as the
 * hypothesis goes on beyond it; what lies ahead takes the places that are free, each the one that is most its own.
 */
export function replan(state: TeamState, hypothesis: Hypothesis): void {
  const { now, policy } = state;
  const places = currentPlaces(state, hypothesis);
  const ordered = [...hypothesis.checkpoints].sort((one, other) => one.day - other.day);
  const staying = ordered.filter((checkpoint) => stays(checkpoint, places, now));
  const moving = new Set(ordered.filter((checkpoint) => !staying.includes(checkpoint)));
  const free = new Set(places.filter((place) => (place.closing || at(place.day) > now) && !isTaken(place, staying)));
  const following: Checkpoint[] = [];
  for (const fits of affinities) {
    for (const checkpoint of moving) {
      const place = [...free].find((each) => fits(checkpoint, each));
      if (!place) continue;
      if (checkpoint.day !== place.day) checkpoint.moves += 1;
      Object.assign(checkpoint, {
        day: place.day,
        closing: place.closing,
        rules: rulesOf(policy, hypothesis.cadence!),
      });
      following.push(checkpoint);
      moving.delete(checkpoint);
      free.delete(place);
    }
  }
  const closingDay = closingDayOf(places, staying);
  const opened = [...moving].filter((checkpoint) => expected(checkpoint, now).opensAt <= now);
  const settled = [...staying, ...opened];
  for (const checkpoint of settled) meetFate(checkpoint, places, closingDay, now);
  hypothesis.checkpoints = [...settled, ...following, ...[...free].map((place) => added(state, hypothesis, place))];
  putInOrder(hypothesis, new Set(settled));
}

const affinities: ((checkpoint: Checkpoint, place: Place) => boolean)[] = [
  ({ day }, place) => day === place.day,
  (checkpoint, { recurrences }) => recurrences.some((day) => ledTo(checkpoint, day)),
  ({ closing }, place) => closing && place.closing,
  () => true,
];

function currentPlaces({ policy }: TeamState, { cadence, committedAt, target }: Hypothesis): Place[] {
  return placesOf(cadence!, dayOf(committedAt!), target!.dueDay, policy.holidays);
}

function stays(checkpoint: Checkpoint, places: readonly Place[], now: Moment): boolean {
  const { heldAt, cancelledAt, waivers, proposals, day, closing } = checkpoint;
  if (heldAt !== null || cancelledAt !== null || waivers.length > 0 || proposals.length > 0) return true;
  if (at(day) <= now) return true;
  const place = placeOf(checkpoint, places);
  if (expected(checkpoint, now).opensAt > now) return place !== undefined && at(place.day) <= now;
  return place !== undefined || (!closing && day < places.at(-1)!.day);
}

function placeOf(checkpoint: Checkpoint, places: readonly Place[]): Place | undefined {
  return (
    places.find(({ day }) => day === checkpoint.day) ??
    places.find(({ recurrences }) => recurrences.some((day) => ledTo(checkpoint, day)))
  );
}

/** Whether a day of the week led to where a checkpoint stands, by the days off of its time. */
function ledTo({ day, rules }: Checkpoint, recurrence: Day): boolean {
  return recurrence <= day && workingFrom(recurrence, rules.holidays) === day;
}

function isTaken({ day, recurrences }: Place, staying: readonly Checkpoint[]): boolean {
  const stands = staying.some((checkpoint) => checkpoint.day === day);
  return stands || recurrences.every((recurrence) => staying.some((checkpoint) => ledTo(checkpoint, recurrence)));
}

function closingDayOf(places: readonly Place[], staying: readonly Checkpoint[]): Day {
  const { day, recurrences } = places.at(-1)!;
  if (staying.some((checkpoint) => checkpoint.day === day)) return day;
  return staying.find((checkpoint) => recurrences.every((recurrence) => ledTo(checkpoint, recurrence)))?.day ?? day;
}

/** One that stays may fall away, because the hypothesis ends before it, or come back. */
function meetFate(checkpoint: Checkpoint, places: readonly Place[], closingDay: Day, now: Moment): void {
  checkpoint.closing = checkpoint.day === closingDay;
  const { heldAt, cancelledAt, proposals, day } = checkpoint;
  if (heldAt !== null || proposals.at(-1)?.state === 'PENDING' || at(day) <= now) return;
  if (cancelledAt === null && day > closingDay) checkpoint.cancelledAt = now;
  if (cancelledAt === null || !placeOf(checkpoint, places)) return;
  checkpoint.cancelledAt = null;
  // Away and back again.
  checkpoint.moves += 2;
}

function added(state: TeamState, { id, cadence }: Hypothesis, { day, closing }: Place): Checkpoint {
  state.checkpointsMade += 1;
  return {
    id: state.checkpointsMade,
    hypothesis: id,
    day,
    closing,
    rules: rulesOf(state.policy, cadence!),
    nextDueAt: null,
    heldAt: null,
    decision: null,
    health: null,
    cancelledAt: null,
    acknowledgeBy: null,
    waivers: [],
    proposals: [],
    announced: 'SCHEDULED',
    moves: 0,
  };
}

function rulesOf({ opensBefore, grace, holidays }: Policy, { interval }: Cadence): Rules {
  return { opensBefore, grace, holidays, intervalDays: interval * 7 };
}

/** Each knows the next one that is still to come; those that stay keep the one they knew. */
function putInOrder(hypothesis: Hypothesis, settled: ReadonlySet<Checkpoint>): void {
  hypothesis.checkpoints.sort((one, other) => one.day - other.day);
  hypothesis.checkpoints.forEach((checkpoint, index) => {
    if (settled.has(checkpoint)) return;
    const next = hypothesis.checkpoints.slice(index + 1).find(({ cancelledAt }) => cancelledAt === null);
    checkpoint.nextDueAt = next ? at(next.day) : null;
  });
}
