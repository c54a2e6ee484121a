import { GraphQLScalarType, Kind } from 'graphql';
import { DomainError, isCalendarDay } from '../../domain';

const instantPattern = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

function invalid(message: string, remedy: string): DomainError {
  return new DomainError('INVALID_INPUT', null, { message, remedy });
}

function readInstant(value: unknown): Date {
  // JavaScript takes 30 February for 2 March.
  const isInstant = typeof value === 'string' && instantPattern.test(value) && isCalendarDay(value.slice(0, 10));
  const instant = isInstant ? new Date(value) : null;
  if (!instant || Number.isNaN(instant.getTime())) {
    throw invalid('This is not a point in time.', 'Send RFC 3339 with a zone, such as 2026-03-31T09:00:00Z.');
  }
  return instant;
}

function readDay(value: unknown): string {
  if (typeof value !== 'string' || !isCalendarDay(value)) {
    throw invalid('This is not a day of the calendar.', 'Send YYYY-MM-DD, such as 2026-03-31.');
  }
  return value;
}

/** A point in time, RFC 3339 in UTC. */
export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'A point in time: RFC 3339, answered in UTC with milliseconds, such as `2026-03-31T09:00:00.000Z`.',
  serialize: (value) => (value instanceof Date ? value : new Date(value as string)).toISOString(),
  parseValue: readInstant,
  parseLiteral: (node) => readInstant(node.kind === Kind.STRING ? node.value : null),
});

/** A day of the calendar without time or zone. */
export const DateScalar = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: 'A calendar day without a time or zone: `YYYY-MM-DD`.',
  serialize: (value) => String(value),
  parseValue: readDay,
  parseLiteral: (node) => readDay(node.kind === Kind.STRING ? node.value : null),
});

/** Any JSON value, for facts whose shape is not the API's business (raw roadmap rows, changes in the audit trail). */
export const JsonScalar = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  description: 'Any JSON value.',
  serialize: (value) => value,
  parseValue: (value) => value,
});
