import { Command, latest } from './commands';
import { DAY, Day, dayOf } from './days';
import { expected } from './expected-status';
import * as commitments from './expected-commitments';
import * as decisions from './expected-decisions';
import { notFound, Outcome } from './outcome';
import { allCheckpoints, Cadence, Checkpoint, hasCheckpoint, Hypothesis, Policy, Role, TeamState } from './team-state';

/** What somebody does, with what it is done to. */
export type Action =
  | ({ readonly do: 'draft' } & commitments.DraftWish)
  | ({ readonly do: 'setCadence'; readonly hypothesis: number } & Cadence)
  | { readonly do: 'move'; readonly hypothesis: number; readonly horizon: 'NEXT' | 'LATER' }
  | { readonly do: 'commit'; readonly hypothesis: number }
  | { readonly do: 'read'; readonly metric: number; readonly value: number }
  | ({ readonly do: 'hold' } & decisions.Holding)
  | { readonly do: 'waive'; readonly checkpoint: number; readonly by: Role; readonly days: number }
  | { readonly do: 'countersign' | 'refuse'; readonly checkpoint: number; readonly by: Role }
  | { readonly do: 'propose'; readonly hypothesis: number; readonly dueDay: Day }
  | { readonly do: 'approve'; readonly hypothesis: number; readonly revision: number }
  | { readonly do: 'changePolicy'; readonly change: Partial<Policy> };

/** What a command comes to where the team stands; null for what the clock does, and where there is nothing to do it to. */
export function actionOf(command: Command, state: TeamState): Action | null {
  const today = dayOf(state.now);
  switch (command.do) {
    case 'draft': {
      const { metric, weekday, interval, days } = command;
      return state.hypotheses.length < 8 ? { do: 'draft', metric, weekday, interval, dueDay: today + days } : null;
    }
    case 'setCadence': {
      const { weekday, interval } = command;
      return onDraft(state, command.pick, ({ id }) => ({ do: 'setCadence', hypothesis: id, weekday, interval }));
    }
    case 'move':
      return onDraft(state, command.pick, ({ id, horizon }) => ({
        ...{ do: 'move', hypothesis: id },
        horizon: horizon === 'NEXT' ? 'LATER' : 'NEXT',
      }));
    case 'commit':
      return onDraft(state, command.pick, ({ id }) => ({ do: 'commit', hypothesis: id }));
    case 'read':
      return command;
    case 'hold':
    case 'waive':
    case 'countersign':
    case 'refuse':
      return onCheckpoint(state, command);
    case 'propose': {
      const committed = state.hypotheses.filter(({ committedAt }) => committedAt !== null);
      const going = committed.filter((hypothesis) => hypothesis.state === 'COMMITTED');
      const hypothesis = chosen(going, committed, command.pick);
      return hypothesis && { do: 'propose', hypothesis: hypothesis.id, dueDay: today + command.days };
    }
    case 'approve': {
      const all = state.hypotheses.flatMap(({ id, revisions }) =>
        revisions.map(({ approved }, revision) => ({ hypothesis: id, revision, approved })),
      );
      const choice = chosen(
        all.filter(({ approved }) => !approved),
        all,
        command.pick,
      );
      return choice && { do: 'approve', hypothesis: choice.hypothesis, revision: choice.revision };
    }
    case 'setPolicy':
      return { do: 'changePolicy', change: { [command.name]: command.to } };
    case 'takeDayOff': {
      const { holidays } = state.policy;
      const day = today + command.inDays;
      const change = holidays.includes(day) ? holidays.filter((other) => other !== day) : [...holidays, day];
      return { do: 'changePolicy', change: { holidays: change } };
    }
    default:
      return null;
  }
}

/** Lets the model do it. */
export function performInModel(state: TeamState, action: Action): Outcome {
  // A rival who brought the due date forward may have taken the checkpoint away.
  if ('checkpoint' in action && !hasCheckpoint(state, action.checkpoint)) return notFound;
  switch (action.do) {
    case 'draft':
      return commitments.draft(state, action);
    case 'setCadence':
      return commitments.setCadence(state, action.hypothesis, { weekday: action.weekday, interval: action.interval });
    case 'move':
      return commitments.move(state, action.hypothesis, action.horizon);
    case 'commit':
      return commitments.commit(state, action.hypothesis);
    case 'read':
      return decisions.read(state, action.metric, action.value);
    case 'hold':
      return decisions.hold(state, action);
    case 'waive':
      return decisions.waive(state, action.checkpoint, action.by, action.days);
    case 'countersign':
      return decisions.countersign(state, action.checkpoint, action.by);
    case 'refuse':
      return decisions.refuse(state, action.checkpoint, action.by);
    case 'propose':
      return commitments.propose(state, action.hypothesis, action.dueDay);
    case 'approve':
      return commitments.approve(state, action.hypothesis, action.revision);
    case 'changePolicy':
      return commitments.changePolicy(state, action.change);
  }
}

function onDraft(state: TeamState, pick: number, action: (hypothesis: Hypothesis) => Action): Action | null {
  const drafts = state.hypotheses.filter((hypothesis) => hypothesis.state === 'DRAFT');
  const hypothesis = chosen(drafts, state.hypotheses, pick);
  return hypothesis && action(hypothesis);
}

type OnCheckpoint = Extract<Command, { do: 'hold' | 'waive' | 'countersign' | 'refuse' }>;

function onCheckpoint(state: TeamState, command: OnCheckpoint): Action | null {
  const { pick, ...action } = command;
  const likely = allCheckpoints(state).filter((checkpoint) => suits(command.do, checkpoint, state));
  const checkpoint = chosen(likely, allCheckpoints(state), pick);
  if (checkpoint) return { ...action, checkpoint: checkpoint.id };
  // Where no decision waits, the team takes one that has to.
  const needsDecision = command.do === 'countersign' || command.do === 'refuse';
  return needsDecision
    ? onCheckpoint(state, { do: 'hold', pick, decision: 'VALIDATE', excused: true, value: 47 })
    : null;
}

function suits(deed: OnCheckpoint['do'], checkpoint: Checkpoint, { now }: TeamState): boolean {
  const { status, opensAt, fallenAway } = expected(checkpoint, now);
  if (fallenAway || status === 'HELD') return false;
  if (deed === 'hold') return opensAt <= now;
  if (deed === 'waive') return opensAt <= now + 7 * DAY;
  return status === 'PENDING_COUNTERSIGNATURE';
}

/** One of those that suit, and now and then any; null where none does. */
function chosen<T>(likely: readonly T[], all: readonly T[], pick: number): T | null {
  const among = pick % 8 === 0 ? all : likely;
  if (pick === latest) return among.at(-1) ?? null;
  return among[pick % (among.length || 1)] ?? null;
}
