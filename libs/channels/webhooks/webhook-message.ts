/** An event as it was recorded, with who caused it. */
export interface RecordedEvent {
  readonly organizationId: string;
  readonly id: string;
  readonly sequence: number;
  readonly type: string;
  readonly recordedAt: Date;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly actorKind: string;
  readonly actorId: string;
  readonly changes: unknown;
}

/** What the body of every webhook looks like, for the description of the API. */
export const messageShape =
  '`{ type, timestamp, data: { organizationId, id, sequence, subject: { type, id }, actor: { kind, id }, changes, previous } }`. ' +
  '`type` is the event, as `action` in the audit trail; `timestamp` is when it was recorded. `sequence` counts the events of the ' +
  'organization; a receiver that needs an order goes by it. `changes` is what the audit trail says, and `previous` has the values from ' +
  'before by field: empty where nothing was there before.';

/** The body that is sent for an event; the same text at every attempt. */
export function messageBody(event: RecordedEvent): string {
  const { organizationId, id, sequence, changes } = event;
  return JSON.stringify({
    type: event.type,
    timestamp: event.recordedAt.toISOString(),
    data: {
      organizationId,
      id,
      sequence,
      subject: { type: event.subjectType, id: event.subjectId },
      actor: { kind: event.actorKind, id: event.actorId },
      changes,
      previous: previousValues(changes),
    },
  });
}

/**
 * The values before, by field, out of the shapes in which changes are recorded: a list of `{ field, before, after }`, an
 * object of `{ before, after }` by field, or one `before` and one `after` for all that changed together.
 */
export function previousValues(changes: unknown): Record<string, unknown> {
  if (Array.isArray(changes)) return pairs(changes.map((change) => [fieldOf(change), change]));
  if (!isObject(changes)) return {};
  if ('before' in changes && 'after' in changes) {
    return isObject(changes.before) ? changes.before : { before: changes.before };
  }
  return pairs(Object.entries(changes));
}

function pairs(changes: [field: string | null, change: unknown][]): Record<string, unknown> {
  return Object.fromEntries(
    changes.flatMap(([field, change]) =>
      field !== null && isObject(change) && 'before' in change ? [[field, change.before]] : [],
    ),
  );
}

function fieldOf(change: unknown): string | null {
  return isObject(change) && typeof change.field === 'string' ? change.field : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
