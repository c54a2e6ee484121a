import { DomainError, refusalKinds, RefusalCode, Violation } from '../../domain';
import { currentCorrelationId } from './correlation';

/** A refusal as callers see it, the same over GraphQL (`extensions`) and HTTP (`error`). */
export interface RefusalBody {
  readonly code: RefusalCode;
  readonly reason: string;
  readonly rule: string | null;
  readonly path: string | null;
  readonly remedy: string;
  readonly correlationId: string | null;
  readonly violations?: readonly Violation[];
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** HTTP status of each code, for the routes beside GraphQL. */
export const httpStatus: Record<RefusalCode, number> = {
  BAD_USER_INPUT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  RULE_VIOLATION: 422,
  INTERNAL: 500,
};

/** The answer for a refusal; the message travels beside it. */
export function refusalBody(refusal: DomainError): RefusalBody {
  const { path, remedy, violations, facts } = refusal.details;
  return {
    code: refusalKinds[refusal.reason],
    reason: refusal.reason,
    rule: refusal.rule,
    path: path ?? null,
    remedy,
    correlationId: currentCorrelationId(),
    ...(violations && { violations }),
    ...(facts && { facts }),
  };
}

/** Stands in for anything unexpected: the caller learns the correlation id, the log keeps the rest. */
export function maskedRefusal(): DomainError {
  return new DomainError('INTERNAL', null, {
    message: 'Something went wrong on our side. Nothing was changed.',
    remedy: 'Try again. If it happens again, report the correlationId.',
  });
}
