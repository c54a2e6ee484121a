import { DomainError } from '../../domain';

const serializationFailure = '40001';
const deadlockDetected = '40P01';
const uniqueViolation = '23505';
const foreignKeyViolation = '23503';

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
  switch (sqlState(error)) {
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
