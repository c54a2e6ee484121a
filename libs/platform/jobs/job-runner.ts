import { setTimeout as pause } from 'node:timers/promises';
import { BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { Task, TaskList } from 'graphile-worker';
import { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { CONFIG, Config } from '../config/config';
import { clientConfig } from '../database/client-config';
import { withCorrelation } from '../http/correlation';
import { Logger, LOGGER } from '../http/logger';
import { Heartbeats } from './heartbeats';
import { JobFigures } from './job-figures';
import { beginShift, Shift } from './job-shift';
import { JobHandlers, JobPayload } from './jobs';

const patienceMs = 20_000;

/** Beats within the silence that others bear, so that a few may be late or lost. */
const beatsPerSilence = 5;

/**
 * Works off jobs as they fall due by the database's clock, together with whatever other process does the same. Jobs of a
 * worker that fell silent are done again by the others; one that was only asleep registers anew before it takes another.
 */
@Injectable()
export class JobRunner implements BeforeApplicationShutdown {
  private readonly pool: Pool;
  private readonly heartbeats: Heartbeats;
  private readonly shifts = new Set<Shift>();
  /** By shift, on this process' own clock. */
  private readonly heardAt = new Map<string, number>();
  private readonly silenced = new AbortController();
  private pulse: Promise<void> = Promise.resolve();
  private stopping = false;
  private troubled = false;
  private unreachable = false;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(DataSource) dataSource: DataSource,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly handlers: JobHandlers,
    private readonly figures: JobFigures,
  ) {
    this.pool = new Pool({
      ...clientConfig(dataSource, 'worker'),
      max: config.workerConcurrency + 2,
      statement_timeout: config.statementTimeout,
      query_timeout: config.statementTimeout + 5_000,
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
    });
    // What a broken connection breaks is told by the statement on it, or by the next beat.
    this.pool.on('error', () => undefined).on('connect', (client) => client.on('error', () => undefined));
    this.heartbeats = new Heartbeats(this.pool, config.workerSilence);
  }

  /**
   * Begins to work, and with the jobs of those that fell silent before.
   * @throws the driver's error when the database cannot be reached
   */
  async start(): Promise<void> {
    await this.takeOver();
    this.beginShift();
    this.pulse = this.keepBeating();
  }

  /** Finishes the jobs in hand; what is not done after `patience` milliseconds is left to others. */
  async stop(patience = patienceMs): Promise<void> {
    if (this.stopping || this.shifts.size === 0) return;
    this.stopping = true;
    const done = Promise.all([...this.shifts].map((shift) => shift.end())).then(() => true);
    const inTime = await Promise.race([done, pause(patience, false, { ref: false })]);
    this.silenced.abort();
    await this.pulse;
    await this.takeLeave([...this.shifts]);
    const closed = done.then(() => this.pool.end());
    if (inTime) await closed;
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.stop();
  }

  private beginShift(): void {
    const { tasks } = this.handlers;
    const shift = beginShift({
      pool: this.pool,
      tasks: Object.fromEntries(tasks.map((task) => [task, this.taskOf(task)])) satisfies TaskList,
      concurrency: this.config.workerConcurrency,
      logger: this.logger,
      mayTake: (id) => this.assureAlive(id),
      onTrouble: () => (this.troubled = true),
    });
    this.shifts.add(shift);
  }

  private taskOf(task: string): Task {
    const handler = this.handlers.of(task);
    return (given, { job: { attempts, max_attempts } }) =>
      withCorrelation(async () => {
        const payload = given as JobPayload;
        try {
          await handler(payload);
          this.figures.countDone(task);
        } catch (error) {
          const outcome = attempts < max_attempts ? 'a job failed and will be tried again' : 'a job failed for good';
          this.logger.error({ error, task, organizationId: payload.organizationId, attempts }, outcome);
          this.figures.countFailed(task);
          throw error;
        }
      });
  }

  private async keepBeating(): Promise<void> {
    const { signal } = this.silenced;
    const interval = this.config.workerSilence / beatsPerSilence;
    while (await pause(interval, true, { signal }).catch(() => false)) {
      try {
        await this.beat([...this.shifts].map(({ id }) => id));
        await this.takeOver();
        await this.figures.measure(this.pool);
        if (this.troubled && !this.stopping) this.changeShift();
        this.unreachable = false;
      } catch (error) {
        if (!this.unreachable) this.logger.warn({ error }, 'jobs wait: the database does not answer');
        this.unreachable = true;
        this.troubled = true;
      }
    }
  }

  private async takeOver(): Promise<void> {
    for (const { name, jobs } of await this.heartbeats.takeOver()) {
      this.logger[jobs > 0 ? 'warn' : 'info']({ worker: name, jobs }, 'a worker fell silent; its jobs are done again');
    }
  }

  /** After trouble, once the database answers again: a new shift, so that no job stays locked by one that forgot it. */
  private changeShift(): void {
    this.troubled = false;
    const before = [...this.shifts];
    this.beginShift();
    for (const shift of before) {
      void shift.end().then(() => this.takeLeave([shift]));
    }
  }

  private async takeLeave(shifts: readonly Shift[]): Promise<void> {
    for (const shift of shifts) {
      this.shifts.delete(shift);
      this.heardAt.delete(shift.id);
    }
    await this.heartbeats.leave(shifts.map(({ id }) => id)).catch((error: unknown) => {
      this.logger.warn({ error }, 'a worker could not take leave; it will be found silent');
    });
  }

  /** Nobody takes a job whose sign of life is old: it may have been asleep, and taken for dead. */
  private async assureAlive(shiftId: string): Promise<void> {
    const age = performance.now() - (this.heardAt.get(shiftId) ?? -Infinity);
    if (age > (2 * this.config.workerSilence) / beatsPerSilence) await this.beat([shiftId]);
  }

  private async beat(shiftIds: readonly string[]): Promise<void> {
    const askedAt = performance.now();
    await this.heartbeats.beat(shiftIds);
    for (const id of shiftIds) this.heardAt.set(id, askedAt);
  }
}
