import {
  closeSync,
  constants,
  fchownSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
} from 'node:fs';

const LARGE = 8 * 1024 * 1024;

export interface PostgresLog {
  /** Open for appending, to be inherited by the server. */
  readonly descriptor: number;
  /** The last lines between opening the log and closing it. */
  lastLines(count: number): string;
  close(): void;
}

/**
 * Opens the server's log for one run. A log that has grown past 8 MB is put aside first, in place of the one before; one
 * that passes four times that during the run is cut.
 */
export function openPostgresLog(path: string, account: { uid: number; gid: number }): PostgresLog {
  let descriptor = open(path);
  if (fstatSync(descriptor).size > LARGE) {
    closeSync(descriptor);
    rmSync(`${path}.1`, { force: true });
    renameSync(path, `${path}.1`);
    descriptor = open(path);
  }
  fchownSync(descriptor, account.uid, account.gid);
  const begin = fstatSync(descriptor).size;
  const watch = setInterval(() => {
    if (fstatSync(descriptor).size > 4 * LARGE) ftruncateSync(descriptor);
  }, 60_000).unref();
  let closed: string | undefined;
  return {
    descriptor,
    lastLines: (count) => (closed ?? tail(descriptor, begin)).split('\n').slice(-count).join('\n'),
    close: () => {
      clearInterval(watch);
      closed = tail(descriptor, begin);
      closeSync(descriptor);
    },
  };
}

function open(path: string): number {
  const { O_RDWR, O_CREAT, O_APPEND, O_NOFOLLOW } = constants;
  return openSync(path, O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW, 0o600);
}

function tail(descriptor: number, begin: number): string {
  const end = fstatSync(descriptor).size;
  const text = Buffer.alloc(Math.min(end - begin, 16 * 1024));
  readSync(descriptor, text, 0, text.length, end - text.length);
  return text.toString('utf8').trim();
}
