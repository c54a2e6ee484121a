import { describeRefusal, DomainError, RefusalBody, RefusalCode } from '../../domain';
import { currentCorrelationId } from './correlation';

/** HTTP status of each code, for the routes beside GraphQL. */
export const httpStatus: Record<RefusalCode, number> = {
  BAD_USER_INPUT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  RULE_VIOLATION: 422,
  RATE_LIMITED: 429,
  INTERNAL: 500,
};

/** The answer for a refusal, with the request that it answers; the message travels beside it. */
export function refusalBody(refusal: DomainError): RefusalBody {
  return describeRefusal(refusal, currentCorrelationId());
}

/** Stands in for anything unexpected: the caller learns the correlation id, the log keeps the rest. */
export function maskedRefusal(): DomainError {
  return new DomainError('INTERNAL', null, {
    message: 'Something went wrong on our side. Nothing was changed.',
    remedy: 'Try again. If it happens again, report the correlationId.',
  });
}
