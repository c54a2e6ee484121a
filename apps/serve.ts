import { startFailure } from '../libs/platform';

/** A program that stays until it is told to go. */
export interface Service {
  /** The one line that tells that it is ready. */
  readonly ready: string;
  /** Finishes what is in flight and lets go of everything. */
  stop(): Promise<void>;
}

/** Runs a service until SIGTERM or SIGINT and exits 0; one that cannot begin says what to do next and exits 1. */
export function serve(begin: () => Promise<Service>): void {
  begin().then((service) => {
    const end = (): void => void service.stop().then(() => process.exit(0), fail);
    process.once('SIGTERM', end);
    process.once('SIGINT', end);
    process.stdout.write(`${service.ready}\n`);
  }, fail);
}

function fail(error: unknown): void {
  const failure = startFailure(error);
  const told = failure ? `${failure.message}\n${failure.remedy}` : String(error instanceof Error ? error.stack : error);
  process.stderr.write(`${told}\n`);
  process.exit(1);
}
