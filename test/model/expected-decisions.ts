import { at, DAY, Moment, quarterBegan } from './days';
import { raise, sponsorDays } from './expected-notices';
import { excusedUntil, expected } from './expected-status';
import { done, notPermitted, Outcome, refused } from './outcome';
import {
  allCheckpoints,
  Checkpoint,
  checkpointOf,
  Decision,
  decisionRule,
  freshFor,
  Hypothesis,
  Reading,
  Role,
  targetValue,
  TeamState,
  verdicts,
} from './team-state';

/** Holding a checkpoint, with what the model asks of it. */
export interface Holding {
  readonly checkpoint: number;
  readonly decision: Decision;
  /** Whether the team says why it departs from the rule. */
  readonly excused: boolean;
  /** A reading given with it. */
  readonly value?: number;
  /** What the evaluation of now says, asked for only where {@link healthMatters}. */
  readonly health?: string;
}

/** A reading of this moment. */
export function read(state: TeamState, metric: number, value: number): Outcome {
  state.metrics[metric]!.push({ value, observedAt: state.now });
  return done;
}

/** Whether it takes the health of the hypothesis to say what becomes of a decision (R-ACC-2). */
export function healthMatters(state: TeamState, { checkpoint, decision }: Holding): boolean {
  if (decision !== 'PERSEVERE') return false;
  const { hypothesis } = checkpointOf(state, checkpoint);
  const lastTwo = state.hypotheses[hypothesis]!.checkpoints.filter(
    ({ id, heldAt }) => id !== checkpoint && heldAt !== null,
  )
    .sort((one, other) => one.heldAt! - other.heldAt! || one.day - other.day)
    .slice(-2);
  return lastTwo.length === 2 && lastTwo.every((past) => past.decision === 'PERSEVERE' && past.health === 'OFF_TRACK');
}

/** R-ACC-1, R-ACC-2. */
export function hold(state: TeamState, holding: Holding): Outcome {
  const { decision, value } = holding;
  const { now, metrics } = state;
  const checkpoint = checkpointOf(state, holding.checkpoint);
  const hypothesis = state.hypotheses[checkpoint.hypothesis]!;
  const { status, fallenAway, opensAt } = expected(checkpoint, now);
  if (status === 'HELD' || fallenAway) return refused('HOLD_REQUIREMENTS_OPEN', ['R-ACC-1']);
  if (status === 'WAIVED') return refused('HOLD_REQUIREMENTS_OPEN', ['R-ACC-5']);
  if (now < opensAt) return refused('HOLD_REQUIREMENTS_OPEN', ['R-ACC-1']);

  const given = value === undefined ? [] : [{ value, observedAt: now }];
  const latest = [...metrics[hypothesis.metric]!, ...given].at(-1);
  const exception = needsSponsor(state, hypothesis, holding, latest);
  const violations = [
    ...(isEvidence(state, checkpoint, latest) ? [] : ['R-ACC-1']),
    ...(checkpoint.closing && !verdicts[decision] ? ['R-ACC-1'] : exception && !holding.excused ? ['R-ACC-2'] : []),
  ];
  if (violations.length > 0) return refused('HOLD_REQUIREMENTS_OPEN', violations);

  metrics[hypothesis.metric]!.push(...given);
  settle(checkpoint, 'WITHDRAWN', now);
  if (!exception) take(state, checkpoint, decision, now);
  else {
    checkpoint.proposals.push({ proposedAt: now, decision, state: 'PENDING', settledAt: null });
    tell(state, checkpoint, 'sponsor', 'COUNTERSIGNATURE_ASKED');
  }
  return done;
}

function isEvidence(state: TeamState, checkpoint: Checkpoint, latest: Reading | undefined): boolean {
  const { now, hypotheses } = state;
  const previous = earlierThan(state, checkpoint).at(-1);
  const since = previous ? observedAfter(previous, checkpoint) : hypotheses[checkpoint.hypothesis]!.committedAt!;
  return latest !== undefined && latest.observedAt > since && now - latest.observedAt <= freshFor;
}

function observedAfter({ heldAt, day }: Checkpoint, checkpoint: Checkpoint): Moment {
  return heldAt !== null && heldAt < at(checkpoint.day) ? heldAt : at(day);
}

function needsSponsor(
  state: TeamState,
  { target }: Hypothesis,
  holding: Holding,
  latest: Reading | undefined,
): boolean {
  const baseline = target!.baseline!;
  const measured = latest !== undefined && latest.observedAt > baseline.observedAt;
  const progress = measured ? (latest.value - baseline.value) / (targetValue - baseline.value) : null;
  if (holding.decision === 'VALIDATE') return progress === null || progress < decisionRule.validatesAtProgress;
  if (holding.decision === 'INVALIDATE') return progress === null || progress >= decisionRule.invalidatesBelowProgress;
  return healthMatters(state, holding) && holding.health === 'OFF_TRACK';
}

/** A decision takes effect: a verdict ends the hypothesis and all that was still to be held. */
function take(state: TeamState, checkpoint: Checkpoint, decision: Decision, heldAt: Moment): void {
  const { now } = state;
  const countersigned = heldAt !== now || checkpoint.proposals.at(-1)?.state === 'COUNTERSIGNED';
  const acknowledgeBy = countersigned ? null : now + sponsorDays * DAY;
  Object.assign(checkpoint, { heldAt, decision, acknowledgeBy });
  const verdict = verdicts[decision];
  if (!verdict) return;
  const hypothesis = state.hypotheses[checkpoint.hypothesis]!;
  hypothesis.state = verdict;
  if (decision === 'PIVOT') hypothesis.successors += 1;
  for (const other of hypothesis.checkpoints) {
    if (other.heldAt !== null) continue;
    other.cancelledAt ??= now;
    settle(other, 'WITHDRAWN', now);
  }
}

/** R-ACC-5. */
export function waive(state: TeamState, id: number, by: Role, days: number): Outcome {
  if (by === 'manager') return notPermitted;
  const { now } = state;
  const checkpoint = checkpointOf(state, id);
  const { status, missed, fallenAway } = expected(checkpoint, now);
  const settled = status === 'HELD' || fallenAway || status === 'PENDING_COUNTERSIGNATURE' || missed;
  if (settled) return refused('RULE_VIOLATED', ['R-ACC-5']);
  const expiresAt = now + days * DAY;
  const violations = [
    ...(status === 'WAIVED' && expiresAt <= excusedUntil(checkpoint)! ? ['R-ACC-5'] : []),
    ...(status !== 'WAIVED' && !isWithinQuota(state, checkpoint) ? ['R-ACC-5'] : []),
  ];
  if (violations.length > 0) return refused('RULE_VIOLATED', violations);
  checkpoint.waivers.push({ grantedAt: now, expiresAt });
  return done;
}

/** A grant while an earlier one still runs extends it, and is not another one; nor is one for the same checkpoint. */
function isWithinQuota(state: TeamState, checkpoint: Checkpoint): boolean {
  const began = quarterBegan(state.now);
  const excused = allCheckpoints(state).filter(({ waivers }) =>
    waivers.some(
      ({ grantedAt }) =>
        grantedAt >= began &&
        !waivers.some((earlier) => earlier.grantedAt < grantedAt && earlier.expiresAt > grantedAt),
    ),
  );
  return excused.includes(checkpoint) || excused.length < state.policy.waivers;
}

/** R-ACC-2: the sponsor signs, and the decision takes effect as of when it was taken. */
export function countersign(state: TeamState, id: number, by: Role): Outcome {
  if (by !== 'sponsor') return notPermitted;
  const checkpoint = checkpointOf(state, id);
  const proposal = checkpoint.proposals.at(-1);
  if (proposal?.state !== 'PENDING') return refused('RULE_VIOLATED', ['R-ACC-2']);
  if (checkpoint.closing && !verdicts[proposal.decision]) return refused('RULE_VIOLATED', ['R-ACC-1']);
  settle(checkpoint, 'COUNTERSIGNED', state.now);
  take(state, checkpoint, proposal.decision, proposal.proposedAt);
  tell(state, checkpoint, 'manager', 'COUNTERSIGNATURE_GIVEN');
  return done;
}

/** R-ACC-2: the sponsor refuses, and grace begins anew. */
export function refuse(state: TeamState, id: number, by: Role): Outcome {
  if (by !== 'sponsor') return notPermitted;
  const checkpoint = checkpointOf(state, id);
  if (checkpoint.proposals.at(-1)?.state !== 'PENDING') return refused('RULE_VIOLATED', ['R-ACC-2']);
  settle(checkpoint, 'REFUSED', state.now);
  tell(state, checkpoint, 'manager', 'COUNTERSIGNATURE_REFUSED');
  return done;
}

function earlierThan(state: TeamState, { hypothesis, day }: Checkpoint): Checkpoint[] {
  return state.hypotheses[hypothesis]!.checkpoints.filter((other) => other.day < day);
}

/** Ends the waiting of a decision, where one waits. */
function settle({ proposals }: Checkpoint, outcome: 'COUNTERSIGNED' | 'REFUSED' | 'WITHDRAWN', now: Moment): void {
  const last = proposals.at(-1);
  if (last?.state === 'PENDING') Object.assign(last, { state: outcome, settledAt: now });
}

function tell(state: TeamState, { id, proposals }: Checkpoint, to: 'manager' | 'sponsor', kind: string): void {
  raise(state, { to, kind, checkpoint: id, occasion: `decision ${proposals.length}` });
}
