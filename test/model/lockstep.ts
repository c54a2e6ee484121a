import { Headway } from '../support/headway';
import { Action, actionOf, performInModel } from './actions';
import { Command, Step, stepText } from './commands';
import { HOUR, Moment, momentText } from './days';
import { liveUntil, nextMoment, work } from './expected-notices';
import { differences, expectedPicture, nameOf, Picture, seenPicture } from './picture';
import { RealTeam } from './real-team';
import { Sight } from './sight';
import { healthMatters } from './expected-decisions';
import { Outcome } from './outcome';
import { allCheckpoints, emptyTeam, TeamState } from './team-state';
import { Workers } from './workers';

/** Where every sequence begins: a Monday morning. */
export const beginning = Date.UTC(2026, 0, 5, 8);

/** What is no deed of a person. Any other command for which there is nothing to be done waits until there may be. */
const ofTheClock: readonly Command['do'][] = ['wait', 'waitForNext', 'stopWorkers', 'startWorkers', 'workAgain'];

/** The model and the real team went different ways. */
export class Divergence extends Error {
  override readonly name = 'Divergence';
}

/** Takes the model and a real team through the same steps, and compares them after each. */
export class Lockstep {
  /** More than one after a race, until the real team shows who came first. */
  private states: TeamState[];
  private awake = true;
  private accountsRead = '';
  private stepsUnread = 0;
  /** How often each outcome was met. */
  readonly outcomes = new Map<string, number>();

  constructor(
    private readonly headway: Headway,
    private readonly team: RealTeam,
    private readonly workers: Workers,
    now: Moment,
  ) {
    this.states = [emptyTeam(now)];
  }

  private get state(): TeamState {
    return this.states[0]!;
  }

  /** @throws Divergence naming the step */
  async take(steps: readonly Step[]): Promise<void> {
    for (const [index, step] of steps.entries()) {
      try {
        await this.takeOne(step);
      } catch (error) {
        const said = error instanceof Divergence ? error.message : (error as Error).stack;
        const moment = momentText(this.state.now);
        throw new Divergence(`after step ${index + 1} (${stepText(step)}), at ${moment}:\n${said}`, { cause: index });
      }
    }
  }

  private async takeOne({ command, rival }: Step): Promise<void> {
    await this.pass(this.state.now + 1);
    await this.letTimeWork(command);
    const action = actionOf(command, this.state);
    const other = action && rival && withoutContradiction(actionOf(rival, this.state), action);
    if (action && other && !needsHealth(this.state, action) && !needsHealth(this.state, other)) {
      await this.race(action, other);
    } else if (action) await this.act(action);
    else if (!ofTheClock.includes(command.do)) await this.letTimeWork({ do: 'waitForNext', beside: 0 });
    await this.settleNow();
    await this.compare();
  }

  private async act(action: Action): Promise<void> {
    const done = needsHealth(this.state, action) ? await this.withHealth(action) : action;
    const wanted = performInModel(this.state, done);
    const seen = await this.team.perform(done);
    this.count(done, seen);
    if (wanted !== seen) throw new Divergence(`model: ${wanted}\nreal:  ${seen}`);
  }

  /** The reading comes first then, so that the health it makes is known when the decision is taken. */
  private async withHealth(action: Action): Promise<Action> {
    if (action.do !== 'hold') return action;
    const { value, ...holding } = action;
    if (value !== undefined) {
      const { metric } = this.state.hypotheses.find(({ checkpoints }) =>
        checkpoints.some(({ id }) => id === action.checkpoint),
      )!;
      await this.act({ do: 'read', metric, value });
    }
    return { ...holding, health: await this.team.healthAt(action.checkpoint) };
  }

  /** Two at the same moment: one of them came first, and whichever it was, each has one effect. */
  private async race(action: Action, other: Action): Promise<void> {
    const [seen, seenOther] = await Promise.all([this.team.perform(action), this.team.perform(other)]);
    this.count(action, seen);
    this.count(other, seenOther);
    const plays = [played(this.state, [action, other]), played(this.state, [other, action], true)];
    const fitting = plays.filter(({ outcomes }) => outcomes[0] === seen && outcomes[1] === seenOther);
    if (fitting.length === 0) {
      const ways = plays.map(({ outcomes }) => `model: ${outcomes.join('  AND  ')}`);
      throw new Divergence(`${ways.join('\n')}\nreal:  ${seen}  AND  ${seenOther}`);
    }
    this.states = fitting.map(({ state }) => state);
  }

  private count({ do: name }: Action, outcome: Outcome): void {
    const what = `${name}: ${outcome}`;
    this.outcomes.set(what, (this.outcomes.get(what) ?? 0) + 1);
  }

  private async letTimeWork(command: Command): Promise<void> {
    if (command.do === 'wait') await this.pass(this.state.now + command.hours * HOUR);
    if (command.do === 'waitForNext') {
      const next = nextMoment(this.state);
      if (next !== null) await this.pass(Math.max(this.state.now, next + command.beside));
    }
    if (command.do === 'stopWorkers') this.awake = false;
    if (command.do === 'startWorkers') this.awake = true;
    if (command.do === 'workAgain' && this.awake) {
      await this.settleNow();
      await this.workers.workAgain();
    }
  }

  private async pass(end: Moment): Promise<void> {
    if (this.awake) {
      for (const state of this.states) liveUntil(state, end);
      await this.workers.liveUntil(new Date(end));
    } else {
      for (const state of this.states) state.now = end;
      this.headway.clock.moveTo(new Date(end));
    }
  }

  private async settleNow(): Promise<void> {
    if (!this.awake) return;
    for (const state of this.states) work(state);
    await this.workers.work();
  }

  private async compare(): Promise<void> {
    const wanted = this.states.map((state) => ({ state, picture: expectedPicture(state) }));
    const sight = await this.team.look(this.isTimeForAccounts(wanted[0]!.picture));
    const seen = seenPicture(sight);
    const found = wanted.map(({ state, picture }) => ({ state, different: differences(picture, seen) }));
    const agreeing = found.find(({ different }) => different.length === 0);
    if (!agreeing) throw new Divergence(found.map(({ different }) => different.join('\n')).join('\nOR\n'));
    this.states = [agreeing.state];
    this.learn(sight);
  }

  /** Record and debts take most of a look: they are read when they should have changed, and every few steps anyway. */
  private isTimeForAccounts({ accounts }: Picture): boolean {
    this.stepsUnread += 1;
    if (accounts.join() === this.accountsRead && this.stepsUnread < 4) return false;
    this.accountsRead = accounts.join();
    this.stepsUnread = 0;
    return true;
  }

  /** Who is who, and the health that was stored with each decision: the model does not evaluate metrics. */
  private learn({ checkpoints, hypotheses }: Sight): void {
    const byName = new Map(
      checkpoints.map((seen) => {
        const number = hypotheses.findIndex(({ id }) => id === seen.checkpoint.hypothesisId);
        return [`H${number} ${seen.checkpoint.dueDay}`, seen];
      }),
    );
    for (const checkpoint of allCheckpoints(this.state)) {
      const seen = byName.get(nameOf(checkpoint))!;
      const known = this.team.idOf(checkpoint.id);
      if (known !== undefined && known !== seen.checkpoint.id) {
        throw new Divergence(`${nameOf(checkpoint)} is another checkpoint than it was`);
      }
      this.team.recognize(checkpoint.id, seen.checkpoint.id);
      checkpoint.health = seen.holding?.evaluation.health ?? null;
    }
  }
}

function needsHealth(state: TeamState, action: Action): boolean {
  return action.do === 'hold' && healthMatters(state, action);
}

/** Two readings of one moment that differ would be a story of their own (R-MET-4): the second one reads nothing then. */
function withoutContradiction(other: Action | null, action: Action): Action | null {
  if (other?.do !== 'hold' || action.do !== 'hold' || other.value === action.value) return other;
  return { ...other, value: undefined };
}

/** Both in one order on a copy; the outcomes in the order in which the two were named. */
function played(state: TeamState, actions: readonly Action[], swapped = false) {
  const copy = structuredClone(state);
  const outcomes = actions.map((action) => performInModel(copy, action));
  return { state: copy, outcomes: swapped ? outcomes.reverse() : outcomes };
}
