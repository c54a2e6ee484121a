import { EmbeddedPostgresError } from '../database/embedded-postgres-error';
import { ConfigError } from './config';

/** Why a process cannot begin, and what its operator does next. */
export interface StartFailure {
  readonly kind: 'CONFIGURATION' | 'DATABASE_UNAVAILABLE';
  readonly message: string;
  readonly remedy: string;
}

const unreachable = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH']);
/** SQLSTATE of a missing right. */
const notAllowed = '42501';
/** SQLSTATE classes and codes of a server that is there but does not let us in. */
const closedToUs = /^(08|28|3D000|53300|57P0)/;

/** Tells failures that an operator can mend from faults of ours; null for the latter. */
export function startFailure(error: unknown): StartFailure | null {
  if (error instanceof ConfigError) {
    return { kind: 'CONFIGURATION', message: error.message, remedy: 'docs/operations.md lists every setting.' };
  }
  if (error instanceof EmbeddedPostgresError) {
    return { kind: 'DATABASE_UNAVAILABLE', message: error.message, remedy: error.remedy };
  }
  if (!(error instanceof Error)) return null;
  const { code, message, syscall } = error as Error & { code?: string; syscall?: string };
  if (code === 'EADDRINUSE' || code === 'EACCES') {
    return {
      kind: 'CONFIGURATION',
      message: `Headway cannot listen: ${message}.`,
      remedy: 'Set HOST and PORT, or HEADWAY_WORKER_PORT for a worker, to a free address.',
    };
  }
  const noSocket = code === 'ENOENT' && syscall === 'connect';
  if (code === notAllowed) {
    return {
      kind: 'DATABASE_UNAVAILABLE',
      message: `PostgreSQL does not let this user work: ${message}.`,
      remedy: 'docs/operations.md says which rights the user of DATABASE_URL needs.',
    };
  }
  const refused = noSocket || (code !== undefined && (unreachable.has(code) || closedToUs.test(code)));
  if (!refused && !/^timeout expired|^Connection terminated|does not support SSL/.test(message)) return null;
  return {
    kind: 'DATABASE_UNAVAILABLE',
    message: `PostgreSQL cannot be reached: ${message || code || 'no answer'}.`,
    remedy:
      'Check DATABASE_URL, and that the server runs and lets this user in. Without DATABASE_URL, Headway brings its own.',
  };
}
