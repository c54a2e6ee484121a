import { DomainError } from '../../domain';

const serializationFailure = '40001';
const deadlockDetected = '40P01';
const uniqueViolation = '23505';
const foreignKeyViolation = '23503';
/** Figures out of range, days and ids that cannot be read, and characters that PostgreSQL does not store (NUL). */
const unreadableValues = new Set(['22003', '22007', '22008', '22021', '22P02', '22P05']);

/** A failure that a fresh transaction may well not meet again. */
export function isWorthRetrying(error: unknown): boolean {
  const code = sqlState(error);
  return code === serializationFailure || code === deadlockDetected;
}

/**
 * What a constraint caught because two clients came at once, said as a refusal; null when it is no such thing. The
 * services check first and explain better: this is the net below them.
 */
export function refusalOfDatabase(error: unknown): DomainError | null {
  const state = sqlState(error);
  if (state !== undefined && unreadableValues.has(state)) {
    return new DomainError('INVALID_INPUT', null, {
      message: 'A value of this request cannot be read or stored.',
      remedy: 'Check ids, days and figures, and take out control characters such as NUL.',
    });
  }
  switch (state) {
    case uniqueViolation:
      return new DomainError('ALREADY_EXISTS', null, {
        message: 'Something with the same key exists already; another client may have been faster.',
        remedy: 'Read the current state and decide again.',
      });
    case foreignKeyViolation:
      return new DomainError('NOT_FOUND', null, {
        message: 'Something that this refers to does not exist.',
        remedy: 'Check the ids that you sent.',
      });
    default:
      return null;
  }
}

function sqlState(error: unknown): string | undefined {
  return (error as { code?: string } | null)?.code;
}
