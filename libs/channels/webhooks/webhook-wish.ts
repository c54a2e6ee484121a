/** The event of a test; it is for the endpoint alone that is tested. */
export const webhookTested = 'WebhookTested';

/** What decides on whether an endpoint gets an event. */
export interface OfferedEvent {
  readonly type: string;
  readonly subjectId: string;
}

/** Whether an endpoint gets an event: the types that it asked for, or all; of tests only its own. */
export function wants(
  endpoint: { readonly id: string; readonly eventTypes: readonly string[] },
  { type, subjectId }: OfferedEvent,
): boolean {
  if (type === webhookTested) return subjectId === endpoint.id;
  return endpoint.eventTypes.length === 0 || endpoint.eventTypes.includes(type);
}
