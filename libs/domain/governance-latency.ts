import type { DecisionEvent } from './decision-request';
import { percentile } from './percentile';
import type { WorkingClock } from './working-time';

/** What one layer did with one request, from its arrival to its leaving; a request that came back lies there again. */
export interface LayerVisit {
  readonly layer: number;
  readonly arrivedAt: Date;
  readonly leftAt: Date;
  /** Working time until it was taken up, in milliseconds. */
  readonly waiting: number;
  /** Working time from there to the decision, in milliseconds. */
  readonly handling: number;
  /** Whether the layer made a difference: it changed, returned or rejected the request. */
  readonly madeDifference: boolean;
  /** Whether its approver decided; false where its limit let it pass, and where somebody decided past the limit instead. */
  readonly byApprover: boolean;
  /** Who had the request, one after the other. */
  readonly holders: readonly Holder[];
}

/** Who had a request at a layer: its approver of that time, and whoever decided past its limit, from there on. */
export interface Holder {
  readonly personId: string;
  /** Working time, in milliseconds. */
  readonly time: number;
}

const leaving = ['PASSED', 'CHANGED', 'RETURNED', 'REJECTED', 'PASSED_BY_LIMIT'];

/**
 * The visits of a request to its layers (R-UP-4). What was decided without being taken up was waiting all the time. A
 * withdrawal ends a visit without a decision: it is no case of the layer.
 */
export function layerVisits(events: readonly DecisionEvent[], clock: WorkingClock): LayerVisit[] {
  const visits: LayerVisit[] = [];
  let arrivedAt: Date | null = null;
  let takenUpAt: Date | null = null;
  let escalation: DecisionEvent | null = null;
  for (const event of events) {
    const { step, at, layer, by, approverId } = event;
    if (step === 'SUBMITTED' || step === 'RESUBMITTED') [arrivedAt, takenUpAt, escalation] = [at, null, null];
    if (step === 'TAKEN_UP') takenUpAt ??= at;
    if (step === 'ESCALATED') escalation = event;
    if (arrivedAt === null || !leaving.includes(step)) continue;
    const begun: Date = takenUpAt ?? at;
    const byApprover: boolean = by === approverId;
    visits.push({
      layer,
      arrivedAt,
      leftAt: at,
      waiting: clock.between(arrivedAt, begun),
      handling: clock.between(begun, at),
      madeDifference: byApprover && (step === 'CHANGED' || step === 'RETURNED' || step === 'REJECTED'),
      byApprover,
      holders: holdersOf(event, arrivedAt, escalation, clock),
    });
    [arrivedAt, takenUpAt, escalation] = [step === 'RETURNED' || step === 'REJECTED' ? null : at, null, null];
  }
  return visits;
}

function holdersOf(
  { step, at, by, approverId }: DecisionEvent,
  arrivedAt: Date,
  escalation: DecisionEvent | null,
  clock: WorkingClock,
): Holder[] {
  const personId = step === 'PASSED_BY_LIMIT' ? approverId : by;
  if (escalation === null || personId === approverId) return [{ personId, time: clock.between(arrivedAt, at) }];
  return [
    { personId: escalation.approverId, time: clock.between(arrivedAt, escalation.at) },
    { personId, time: clock.between(escalation.at, at) },
  ];
}

/** How many people stand behind some visits. */
export function peopleBehind(visits: readonly LayerVisit[]): number {
  return new Set(visits.flatMap(({ holders }) => holders.map(({ personId }) => personId))).size;
}

/** Working time from submission to settlement without the time that the requester reworked, in milliseconds. */
export function timeInLayers(visits: readonly LayerVisit[]): number {
  return visits.reduce((sum, { waiting, handling }) => sum + waiting + handling, 0);
}

/** How long something took over its cases, in milliseconds of working time; nulls without a case. */
export interface LatencyFigures {
  readonly cases: number;
  readonly p50: number | null;
  readonly p90: number | null;
  /** Share of cases within sprint speed, 0 to 1 (*policy* `sprintWorkingDays`). */
  readonly withinSprint: number | null;
}

/** p50 and p90 by nearest rank, and the share of cases that are not slower than a sprint (R-UP-4). */
export function latencyFigures(times: readonly number[], sprint: number): LatencyFigures {
  return {
    cases: times.length,
    p50: percentile(times, 0.5),
    p90: percentile(times, 0.9),
    withinSprint: times.length === 0 ? null : times.filter((time) => time <= sprint).length / times.length,
  };
}

/** What a layer does to requests, over all its cases (R-UP-4). */
export interface LayerReport {
  readonly total: LatencyFigures;
  readonly waiting: LatencyFigures;
  readonly handling: LatencyFigures;
  /** Cases that its approver decided. */
  readonly decided: number;
  /** Of these, how many the layer changed, returned or rejected. */
  readonly madeDifference: number;
  /** Whether it decided enough cases and made a difference in none. */
  readonly neverMadeDifference: boolean;
}

/** Below this many cases a layer has not shown anything yet. */
export const fewestCases = 5;

export function layerReport(visits: readonly LayerVisit[], sprint: number): LayerReport {
  const decided = visits.filter(({ byApprover }) => byApprover).length;
  const madeDifference = visits.filter((visit) => visit.madeDifference).length;
  return {
    total: latencyFigures(
      visits.map(({ waiting, handling }) => waiting + handling),
      sprint,
    ),
    waiting: latencyFigures(
      visits.map(({ waiting }) => waiting),
      sprint,
    ),
    handling: latencyFigures(
      visits.map(({ handling }) => handling),
      sprint,
    ),
    decided,
    madeDifference,
    neverMadeDifference: decided >= fewestCases && madeDifference === 0,
  };
}

/** What changed when a layer was removed: requests settled before, and those submitted after (R-UP-4). */
export interface RemovalEffect {
  readonly before: LatencyFigures;
  readonly after: LatencyFigures;
  /** p50 after less p50 before, in milliseconds; null while one side has no case. */
  readonly p50Change: number | null;
}

/**
 * Compares settled requests of a type before and after a layer was removed; one that was under way at that moment belongs to
 * neither side.
 */
export function removalEffect(
  requests: readonly { readonly submittedAt: Date; readonly settledAt: Date; readonly time: number }[],
  removedAt: Date,
  sprint: number,
): RemovalEffect {
  const timesOf = (side: (request: (typeof requests)[number]) => boolean): number[] =>
    requests.filter(side).map(({ time }) => time);
  const before = latencyFigures(
    timesOf(({ settledAt }) => settledAt <= removedAt),
    sprint,
  );
  const after = latencyFigures(
    timesOf(({ submittedAt }) => submittedAt > removedAt),
    sprint,
  );
  return { before, after, p50Change: before.p50 === null || after.p50 === null ? null : after.p50 - before.p50 };
}
