import { EventEmitter } from 'node:events';
import { Logger as QueueLogger, runTaskList, TaskList, WorkerEvents } from 'graphile-worker';
import { Pool } from 'pg';
import { Logger } from '../http/logger';

/** What can leave a job locked by us that nobody here works on: an answer of the database may not have arrived. */
const troubles = ['pool:listen:error', 'pool:fatalError', 'worker:getJob:error'] as const;

/** One run of graphile-worker in this process, under one name in the locks that it takes. */
export interface Shift {
  readonly id: string;
  /** Takes no further job and resolves when those in hand are done; never rejects. */
  end(): Promise<void>;
}

export interface ShiftOptions {
  readonly pool: Pool;
  readonly tasks: TaskList;
  readonly concurrency: number;
  readonly logger: Logger;
  /** Asked before each job is taken; none is while it rejects. */
  readonly mayTake: (shiftId: string) => Promise<void>;
  /** Told when the shift cannot be relied on any more, maybe often. */
  readonly onTrouble: () => void;
}

/** Begins to take jobs. Signals are left to the program. */
export function beginShift({ pool, tasks, concurrency, logger, mayTake, onTrouble }: ShiftOptions): Shift {
  let id = '';
  const events: WorkerEvents = new EventEmitter();
  events.once('pool:create', ({ workerPool }) => (id = workerPool.id));
  for (const trouble of troubles) events.on(trouble, onTrouble);
  const queue = runTaskList(
    {
      concurrency,
      events,
      logger: queueLogger(logger),
      noHandleSignals: true,
      forbiddenFlags: async () => {
        await mayTake(id);
        return null;
      },
      // Without a batch nobody waits for the end of a job to be written: an error there would end the process.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    },
    tasks,
    pool,
  );
  let ended = false;
  const end = queue.promise
    .catch(() => undefined)
    .then(() => {
      if (!ended) onTrouble();
      ended = true;
    });
  return {
    id,
    end: async () => {
      if (!ended) void queue.gracefulShutdown();
      ended = true;
      await end;
    },
  };
}

const unwelcome: ReadonlySet<string> = new Set(['error', 'warning']);

/** The words of graphile-worker; failed jobs are logged by whoever knows whose they are. */
function queueLogger(logger: Logger): QueueLogger {
  return new QueueLogger(() => (level, message, meta) => {
    if (meta?.failure === true) return;
    const about = meta?.error ? { error: meta.error } : {};
    if (unwelcome.has(level)) logger.warn(about, message);
    else logger.debug(message);
  });
}
