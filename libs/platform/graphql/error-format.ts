import { GraphQLError, GraphQLFormattedError } from 'graphql';
import { DomainError } from '../../domain';
import { Logger } from '../http/logger';
import { maskedRefusal, refusalBody } from '../http/refusal';

/** Finds the refusal inside whatever GraphQL wrapped around it. */
function refusalWithin(error: unknown): DomainError | null {
  for (let current = error, depth = 0; current && depth < 5; depth += 1) {
    if (current instanceof DomainError) return current;
    current = (current as { originalError?: unknown }).originalError;
  }
  return null;
}

const syntaxCodes = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

/**
 * Shapes an error as `api.md` says: refusals keep their words, faults in the document become BAD_USER_INPUT, anything
 * else is masked and logged under its correlation id (R-X-4).
 */
export function formatGraphqlError(error: unknown, logger: Logger): GraphQLFormattedError {
  const located = error as Partial<GraphQLError>;
  const where = {
    ...(located.locations && { locations: located.locations }),
    ...(located.path && { path: located.path }),
  };
  const refusal = refusalWithin(error);
  if (refusal) return { message: refusal.message, ...where, extensions: { ...refusalBody(refusal) } };
  if (isFaultOfDocument(located)) {
    const faulty = new DomainError('INVALID_INPUT', null, {
      message: located.message ?? 'This request cannot be read.',
      remedy: 'Compare the document and its variables with schema.graphql.',
    });
    return { message: faulty.message, ...where, extensions: { ...refusalBody(faulty) } };
  }
  logger.error({ error: located.originalError ?? error }, 'a resolver failed');
  const masked = maskedRefusal();
  return { message: masked.message, ...where, extensions: { ...refusalBody(masked) } };
}

/**
 * Errors that graphql itself raises carry a code of its own; those of variables come without a path, since nothing was
 * executed yet, and from compiled documents as a class of their own.
 */
function isFaultOfDocument(error: Partial<GraphQLError>): boolean {
  const code = error.extensions?.code;
  if (typeof code === 'string' && syntaxCodes.has(code)) return true;
  // A variable with a field too many arrives as one such error inside another.
  const inner = error.originalError;
  const cause = inner instanceof GraphQLError ? inner.originalError : inner;
  return !cause && !error.path && Array.isArray(error.locations);
}
