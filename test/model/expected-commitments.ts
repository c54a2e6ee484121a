import { Day, dayOf, Moment, monthsAfter } from './days';
import { placesOf, replan, schedule } from './expected-plan';
import { standingOf } from './expected-status';
import { done, Outcome, refused } from './outcome';
import { Cadence, freshFor, Hypothesis, Policy, Reading, targetValue, TeamState } from './team-state';

const mostCommitted = 3;

export interface DraftWish extends Cadence {
  readonly metric: number;
  readonly dueDay: Day;
}

/** Drafts a hypothesis with a target and a cadence, as far as each of them is let in. */
export function draft(state: TeamState, { metric, dueDay, weekday, interval }: DraftWish): Outcome {
  const baseline = state.metrics[metric]!.at(-1) ?? null;
  const hypothesis: Hypothesis = {
    ...{ id: state.hypotheses.length, metric, state: 'DRAFT', horizon: 'LATER', target: null, cadence: null },
    ...{ committedAt: null, checkpoints: [], revisions: [], successors: 0 },
  };
  state.hypotheses.push(hypothesis);
  const targetSet = aimsUp(baseline) ? done : refused('RULE_VIOLATED', ['R-HYP-1 G3']);
  if (targetSet === done) hypothesis.target = { baseline, dueDay };
  return `${targetSet}, ${setCadence(state, hypothesis.id, { weekday, interval })}`;
}

/** A blocked team opens no new cadence (R-ACC-3). */
export function setCadence(state: TeamState, id: number, cadence: Cadence): Outcome {
  const hypothesis = state.hypotheses[id]!;
  if (hypothesis.state !== 'DRAFT') return refused('COMMITMENT_LOCKED', [], 'R-HYP-2');
  if (isBlocked(state)) return refused('TEAM_BLOCKED', ['R-ACC-3']);
  hypothesis.cadence = cadence;
  return done;
}

/** Only drafts move between horizons, and none of a blocked team (R-ACC-3). */
export function move(state: TeamState, id: number, horizon: 'NEXT' | 'LATER'): Outcome {
  const hypothesis = state.hypotheses[id]!;
  if (hypothesis.state !== 'DRAFT') return refused('TRANSITION_NOT_ALLOWED', [], 'R-SWAP-7');
  if (hypothesis.horizon !== horizon && isBlocked(state)) return refused('TEAM_BLOCKED', ['R-ACC-3']);
  hypothesis.horizon = horizon;
  return done;
}

/** R-HYP-1: with every open gate in the refusal. */
export function commit(state: TeamState, id: number): Outcome {
  const hypothesis = state.hypotheses[id]!;
  if (hypothesis.state !== 'DRAFT') return refused('TRANSITION_NOT_ALLOWED', [], 'R-HYP-1');
  const gates = openGates(state, hypothesis);
  if (gates.length > 0)
    return refused(
      'COMMIT_GATES_OPEN',
      gates.map((gate) => `R-HYP-1 ${gate}`),
      'R-HYP-1',
    );
  Object.assign(hypothesis, { state: 'COMMITTED', horizon: 'NOW', committedAt: state.now });
  schedule(state, hypothesis);
  return done;
}

function openGates(state: TeamState, { target, cadence, metric }: Hypothesis): string[] {
  const { now, policy } = state;
  const committed = state.hypotheses.filter((other) => other.state === 'COMMITTED');
  const places = cadence && target ? placesOf(cadence, dayOf(now), target.dueDay, policy.holidays) : [];
  const baseline = target?.baseline ?? null;
  const gates: [string, boolean][] = [
    ['G1', target === null],
    ['G2', baseline === null || now - baseline.observedAt > freshFor],
    ['G3', baseline === null || !aimsUp(baseline)],
    ['G4', target === null || !isWithinReach(target.dueDay, now)],
    ['G7', places.filter(({ closing }) => !closing).length < 2],
    ['G9', committed.length >= mostCommitted],
    ['G10', isBlocked(state)],
    ['G12', target !== null && committed.some((other) => other.metric === metric)],
  ];
  return gates.filter(([, open]) => open).map(([gate]) => gate);
}

/** R-HYP-2: the manager proposes another due date. */
export function propose(state: TeamState, id: number, dueDay: Day): Outcome {
  const hypothesis = state.hypotheses[id]!;
  if (hypothesis.state !== 'COMMITTED') return refused('TRANSITION_NOT_ALLOWED', [], null);
  const violations = revisionViolations(hypothesis, dueDay, state.now);
  if (violations.length > 0) return refused('RULE_VIOLATED', violations);
  hypothesis.revisions.push({ before: hypothesis.target!.dueDay, dueDay, approved: false });
  return done;
}

/** The sponsor approves what was proposed on the target as it stands; the checkpoints ahead follow the due date. */
export function approve(state: TeamState, id: number, revision: number): Outcome {
  const hypothesis = state.hypotheses[id]!;
  const { before, dueDay, approved } = hypothesis.revisions[revision]!;
  const undecidable = [hypothesis.state !== 'COMMITTED', approved].filter(Boolean).map(() => 'R-HYP-2');
  if (undecidable.length > 0) return refused('RULE_VIOLATED', undecidable);
  if (before !== hypothesis.target!.dueDay) return refused('STALE_VERSION', ['R-HYP-2']);
  const violations = revisionViolations(hypothesis, dueDay, state.now);
  if (violations.length > 0) return refused('RULE_VIOLATED', violations);
  hypothesis.revisions[revision]!.approved = true;
  hypothesis.target!.dueDay = dueDay;
  replan(state, hypothesis);
  return done;
}

function revisionViolations({ target }: Hypothesis, dueDay: Day, now: Moment): string[] {
  const unchanged = dueDay === target!.dueDay;
  const kept = unchanged && dueDay > dayOf(now);
  return [...(unchanged ? ['R-HYP-2'] : []), ...(kept || isWithinReach(dueDay, now) ? [] : ['R-HYP-1 G4'])];
}

/** A change of policy counts from the next checkpoint on. */
export function changePolicy(state: TeamState, change: Partial<Policy>): Outcome {
  const before = state.policy;
  const after = { ...before, ...change };
  state.policy = after;
  const sameDaysOff = before.holidays.join() === after.holidays.join();
  if (before.grace === after.grace && before.opensBefore === after.opensBefore && sameDaysOff) return done;
  for (const hypothesis of state.hypotheses) if (hypothesis.state === 'COMMITTED') replan(state, hypothesis);
  return done;
}

function isBlocked(state: TeamState): boolean {
  return standingOf(state).standing === 'BLOCKED';
}

function aimsUp(baseline: Reading | null): boolean {
  return baseline === null || baseline.value < targetValue;
}

/** At most two quarters away (G4). */
function isWithinReach(dueDay: Day, now: Moment): boolean {
  return dueDay > dayOf(now) && dueDay <= monthsAfter(dayOf(now), 6);
}
