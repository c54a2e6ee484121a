import fc from 'fast-check';
import { Headway, startHeadway } from '../support/headway';
import { sequences, Step, stepText } from './commands';
import { beginning, Divergence, Lockstep } from './lockstep';
import { RealTeam } from './real-team';
import { oneWorker, racingWorkers } from './workers';

export interface Campaign {
  readonly seed: number;
  readonly count: number;
  readonly racing: boolean;
  /** The one sequence to run, by its number; all of them when left out. */
  readonly only?: number | undefined;
  /** Hears how far it is. */
  tell(progress: string): void;
}

export interface Report {
  readonly sequences: number;
  readonly steps: number;
  /** How often each deed came out how. */
  readonly outcomes: ReadonlyMap<string, number>;
}

/** How long shorter sequences are looked for that go wrong as well, in milliseconds. */
const patience = 120_000;

/**
 * Runs random sequences, each on an organization of its own, until one diverges; two at a time, since each waits for its
 * database half of the time.
 * @throws Error that tells the divergence, a short sequence that leads to it, and how to run it again
 */
export async function runCampaign(campaign: Campaign): Promise<Report> {
  const { seed, count, racing, only } = campaign;
  const drawn = fc.sample(sequences(racing), { seed, numRuns: count }).map((sequence, index) => ({ sequence, index }));
  const waiting = drawn.filter(({ index }) => only === undefined || index === only);
  const report: Progress = { sequences: waiting.length, done: 0, steps: 0, outcomes: new Map<string, number>() };
  let failed = false;
  const lane = async () => {
    const run = await Lane.open(campaign);
    try {
      for (let next = waiting.shift(); next && !failed; next = waiting.shift()) await run.one(next, report);
    } catch (error) {
      failed = true;
      throw error;
    } finally {
      await run.close();
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: Math.min(lanes, waiting.length) }, lane));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return report;
}

const lanes = 2;

type Progress = Report & { steps: number; done: number; outcomes: Map<string, number> };

interface Numbered {
  readonly sequence: readonly Step[];
  readonly index: number;
}

/** One Headway, whose clock one sequence after the other moves. */
class Lane {
  private constructor(
    private readonly headway: Headway,
    private readonly campaign: Campaign,
  ) {}

  static async open(campaign: Campaign): Promise<Lane> {
    return new Lane(await startHeadway(new Date(beginning).toISOString()), campaign);
  }

  close(): Promise<void> {
    return this.headway.close();
  }

  async one({ sequence, index }: Numbered, report: Progress): Promise<void> {
    const { divergence, met } = await this.run(sequence);
    if (divergence) throw new Error(await this.story(index, sequence, divergence));
    for (const [outcome, times] of met) report.outcomes.set(outcome, (report.outcomes.get(outcome) ?? 0) + times);
    report.steps += sequence.length;
    report.done += 1;
    if (report.done % 50 === 0) this.campaign.tell(`${report.done} sequences agree`);
  }

  private async run(sequence: readonly Step[]) {
    const { headway } = this;
    headway.clock.moveTo(new Date(beginning));
    const team = await RealTeam.found(headway);
    const workers = (this.campaign.racing ? racingWorkers : oneWorker)(headway, team.organizationId);
    const lockstep = new Lockstep(headway, team, workers, beginning);
    let divergence: Divergence | null = null;
    try {
      await workers.work();
      await lockstep.take(sequence);
    } catch (error) {
      if (!(error instanceof Divergence)) throw error;
      divergence = error;
    }
    // Its jobs would come due in the time of the next one.
    await headway.dataSource.query('DELETE FROM graphile_worker._private_jobs');
    return { divergence, met: lockstep.outcomes };
  }

  private async story(index: number, sequence: readonly Step[], found: Divergence): Promise<string> {
    const { sequence: short, divergence } = await this.shorten(sequence, found);
    const { seed, racing } = this.campaign;
    return [
      `Sequence ${index} of seed ${seed} (${racing ? 'racing' : 'one worker'}) went another way than the model`,
      divergence.message,
      'in this short sequence:',
      ...short.map((step, place) => `${place + 1}. ${stepText(step)}`),
      `Run it again with HEADWAY_MODEL_SEED=${seed} HEADWAY_MODEL_ONLY=${index} HEADWAY_MODEL_SEQUENCES=${index + 1}.`,
    ].join('\n');
  }

  /** Leaves out what it goes wrong without as well: halves first, then single steps. */
  private async shorten(sequence: readonly Step[], found: Divergence) {
    let best = { sequence: sequence.slice(0, (found.cause as number) + 1), divergence: found };
    const deadline = Date.now() + patience;
    for (let size = Math.ceil(best.sequence.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
      for (let from = 0; from < best.sequence.length && Date.now() < deadline;) {
        const shorter = best.sequence.filter((_, place) => place < from || place >= from + size);
        const { divergence } = await this.run(shorter);
        if (divergence) best = { sequence: shorter.slice(0, (divergence.cause as number) + 1), divergence };
        else from += size;
      }
    }
    return best;
  }
}
