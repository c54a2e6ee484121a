import { setTimeout as pause } from 'node:timers/promises';
import { Founded, Headway, startHeadway } from '../support/headway';
import { until } from '../support/jobs';
import {
  busyWorkers,
  gates,
  holdGate,
  keepsTime,
  isIdle,
  observe,
  recordEvents,
  sightings,
  startObservedWorker,
} from '../support/observed-workers';
import { ProgramProcess } from '../support/program-process';
import { faultSeed, randomNumbers } from '../support/random';

const rounds = 20;
const impatient = { HEADWAY_WORKER_SILENCE_MS: '1000' };
const seed = faultSeed();
const random = randomNumbers(seed);

jest.setTimeout(5 * 60_000);

describe(`kill -9 of a worker in the middle of a job (HEADWAY_FAULT_SEED=${seed})`, () => {
  let headway: Headway;
  /** Those that live, and those that are on their way. */
  let workers: ProgramProcess[] = [];
  let hirings: Promise<void>[] = [];

  beforeEach(async () => {
    headway = await startHeadway(new Date().toISOString());
  });
  afterEach(async () => {
    await Promise.allSettled(hirings);
    const codes = await Promise.all(workers.map((worker) => worker.stop()));
    await headway.close();
    expect(codes).toEqual(workers.map(() => 0));
    workers = [];
    hirings = [];
  });

  const hire = (settings?: Record<string, string>): void => {
    hirings.push(startObservedWorker(headway, settings).then((worker) => void workers.push(worker)));
  };
  const hired = async (count: number): Promise<void> => {
    while (workers.length < count) await hirings.shift();
  };

  const settled = async (organizations: readonly Founded[]): Promise<boolean> => {
    const { recorded, seen } = await sightings(headway);
    return seen >= recorded && (await isIdle(headway, organizations));
  };

  /** Kills the worker that has a job of this organization in hand, which must be one only, and gives the moment. */
  async function killWhoWorksFor(organization: Founded): Promise<number> {
    const busy = await busyWorkers(headway, organization);
    const victims = workers.filter(({ pid }) => busy.includes(pid));
    expect(victims).toHaveLength(1);
    workers = workers.filter((worker) => !victims.includes(worker));
    const killedAt = Date.now();
    await victims[0]!.kill();
    return killedAt;
  }

  it(`has each effect once in ${rounds} rounds, wherever in the job it falls (R-X-1)`, async () => {
    const acme = await headway.found();
    await observe(headway, [acme]);
    for (let count = 0; count < 3; count += 1) hire(impatient);
    const recovery: number[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      await hired(2);
      await until('nothing is left to do', () => settled([acme]));
      const gate = await holdGate(headway, 1 + Math.floor(random() * Object.keys(gates).length), acme);
      await recordEvents(headway, acme, 1 + Math.floor(random() * 3));
      await until('a worker waits in the middle of its job', () => gate.someoneWaits());
      await pause(random() * 50);
      const killedAt = await killWhoWorksFor(acme);
      hire(impatient);
      await gate.open();
      await until('the other has done it', () => settled([acme]));
      recovery.push(Date.now() - killedAt);
      const { recorded, seen, different } = await sightings(headway);
      expect({ seen, different }).toEqual({ seen: recorded, different: recorded });
    }
    await Promise.all(hirings);
    process.stdout.write(`milliseconds from each kill to the effect, silence 1000: ${recovery.join(', ')}\n`);
    expect(workers.map((worker) => worker.complaints()).join('')).toBe('');
  });

  it('loses none of 10,000 events with two workers, and is made good within 30 s as workers are set up', async () => {
    const organizations: Founded[] = [];
    for (const name of ['Acme', 'Globex', 'Initech', 'Umbrella', 'Hooli'])
      organizations.push(await headway.found(name));
    const acme = organizations[0]!;
    await observe(headway, organizations);
    for (let count = 0; count < 2; count += 1) hire();
    await hired(2);

    const killInTheMiddle = async (): Promise<number> => {
      await until('its events so far are seen', () => isIdle(headway, [acme]));
      const gate = await holdGate(headway, gates.within, acme);
      await recordEvents(headway, acme, 1);
      await until('a worker waits in the middle of its job', () => gate.someoneWaits());
      const killedAt = await killWhoWorksFor(acme);
      await gate.open();
      return killedAt;
    };
    const live = async (organization: Founded): Promise<void> => {
      const events = organization === acme ? 1_999 : 2_000;
      for (let left = events; left > 0; left -= 50) {
        await recordEvents(headway, organization, Math.min(left, 50));
        await pause(random() * 20);
      }
    };
    const others = organizations.slice(1).map(live);
    const killedAt = await live(acme).then(killInTheMiddle);
    await Promise.all(others);
    await until('every event is seen', () => settled(organizations), 40_000);
    const seconds = (Date.now() - killedAt) / 1000;
    process.stdout.write(`the job of the killed worker was done again after ${seconds.toFixed(1)} s\n`);
    expect(seconds).toBeLessThan(30);
    const { recorded, seen, different } = await sightings(headway);
    expect(recorded).toBeGreaterThan(10_000);
    expect({ seen, different }).toEqual({ seen: recorded, different: recorded });
    expect(workers.map((worker) => worker.complaints())).toEqual(['']);
  });

  it('is not what happened to one that was asleep: it finds its job done, registers anew and works on', async () => {
    const acme = await headway.found();
    await observe(headway, [acme]);
    hire(impatient);
    await hired(1);
    const [sleeper] = workers as [ProgramProcess];
    await until('nothing is left to do', () => settled([acme]));
    const gate = await holdGate(headway, gates.before, acme);
    await recordEvents(headway, acme, 1);
    await until('it waits in the middle of its job', () => gate.someoneWaits());
    await until('nothing else of it is under way', async () => !(await keepsTime(headway)));
    sleeper.suspend();
    await gate.open();
    hire(impatient);
    await hired(2);
    await until('the other has done it', () => settled([acme]));
    sleeper.resume();
    expect(await workers.pop()!.stop()).toBe(0);
    await recordEvents(headway, acme, 1);
    await until('the one that slept does what comes next', () => settled([acme]));
    const { recorded, seen, different } = await sightings(headway);
    expect({ seen, different }).toEqual({ seen: recorded, different: recorded });
    expect(sleeper.complaints()).toBe('');
  });
});
