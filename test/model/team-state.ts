import { Day, Moment } from './days';

/** Everybody in the model; the sponsor is an executive, and the clock tells the organization's channels as well. */
export type Role = 'administrator' | 'manager' | 'sponsor' | 'executive';
export type Recipient = 'manager' | 'sponsor' | 'executive' | 'organization';

export type Decision = 'PERSEVERE' | 'ADJUST' | 'PIVOT' | 'STOP' | 'VALIDATE' | 'INVALIDATE' | 'INCONCLUSIVE';

/** What a verdict makes of its hypothesis. */
export const verdicts: Partial<Record<Decision, string>> = {
  PIVOT: 'PIVOTED',
  STOP: 'STOPPED',
  VALIDATE: 'VALIDATED',
  INVALIDATE: 'INVALIDATED',
  INCONCLUSIVE: 'INCONCLUSIVE',
};

export interface Policy {
  opensBefore: number;
  grace: number;
  waivers: number;
  holidays: readonly Day[];
}

/** What a checkpoint took along from the policy of its day. */
export interface Rules extends Pick<Policy, 'opensBefore' | 'grace' | 'holidays'> {
  intervalDays: number;
}

export interface Cadence {
  readonly weekday: number;
  /** Weeks. */
  readonly interval: number;
}

export interface Reading {
  readonly value: number;
  readonly observedAt: Moment;
}

export interface Waiver {
  readonly grantedAt: Moment;
  readonly expiresAt: Moment;
}

export interface Proposal {
  readonly proposedAt: Moment;
  readonly decision: Decision;
  state: 'PENDING' | 'COUNTERSIGNED' | 'REFUSED' | 'WITHDRAWN';
  settledAt: Moment | null;
}

export interface Checkpoint {
  readonly id: number;
  readonly hypothesis: number;
  day: Day;
  closing: boolean;
  rules: Rules;
  nextDueAt: Moment | null;
  heldAt: Moment | null;
  decision: Decision | null;
  /** Given from outside: the model does not evaluate metrics. */
  health: string | null;
  cancelledAt: Moment | null;
  acknowledgeBy: Moment | null;
  waivers: Waiver[];
  proposals: Proposal[];
  /** The status that was announced last. */
  announced: string;
  /** How often it went to another day. */
  moves: number;
}

export interface TargetRevision {
  /** The due day when it was proposed. */
  readonly before: Day;
  readonly dueDay: Day;
  approved: boolean;
}

export interface Hypothesis {
  readonly id: number;
  readonly metric: number;
  state: string;
  horizon: 'NEXT' | 'LATER' | 'NOW';
  target: { readonly baseline: Reading | null; dueDay: Day } | null;
  cadence: Cadence | null;
  committedAt: Moment | null;
  checkpoints: Checkpoint[];
  revisions: TargetRevision[];
  successors: number;
}

export interface Notice {
  readonly to: Recipient;
  readonly kind: string;
  readonly checkpoint: number;
  /** The same occasion is told once. */
  readonly occasion: string;
  handedOverAt: Moment | null;
}

/** What the clock did, as it is recorded. */
export interface ClockEvent {
  readonly name: string;
  /** Null for what concerns the team. */
  readonly checkpoint: number | null;
  readonly at: Moment;
}

/** All facts of one organization with one team. Plain data, so that a race can be played both ways. */
export interface TeamState {
  now: Moment;
  policy: Policy;
  /** Readings of each metric, in order. */
  metrics: Reading[][];
  hypotheses: Hypothesis[];
  notices: Notice[];
  events: ClockEvent[];
  /** The standing that was announced last. */
  standing: string;
  checkpointsMade: number;
}

export const metricsInPlay = 4;

/** What every hypothesis of the model aims at. */
export const targetValue = 50;
export const decisionRule = { validatesAtProgress: 0.8, invalidatesBelowProgress: 0.2 };

/** How long a reading of a weekly metric is fresh: seven and a half days. */
export const freshFor = 648_000_000;

export function emptyTeam(now: Moment): TeamState {
  return {
    now,
    policy: { opensBefore: 5, grace: 2, waivers: 1, holidays: [] },
    metrics: Array.from({ length: metricsInPlay }, () => []),
    hypotheses: [],
    notices: [],
    events: [],
    standing: 'GOOD',
    checkpointsMade: 0,
  };
}

export function allCheckpoints({ hypotheses }: TeamState): Checkpoint[] {
  return hypotheses.flatMap(({ checkpoints }) => checkpoints);
}

export function hasCheckpoint(state: TeamState, id: number): boolean {
  return allCheckpoints(state).some((checkpoint) => checkpoint.id === id);
}

export function checkpointOf(state: TeamState, id: number): Checkpoint {
  return allCheckpoints(state).find((checkpoint) => checkpoint.id === id)!;
}
