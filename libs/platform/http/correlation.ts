import { AsyncLocalStorage } from 'node:async_hooks';
import { v7 as newId } from 'uuid';

const requests = new AsyncLocalStorage<{ readonly correlationId: string }>();

/** The id that ties an answer, its log lines and its audit records together; null outside of a request. */
export function currentCorrelationId(): string | null {
  return requests.getStore()?.correlationId ?? null;
}

/** Begins a request's asynchronous scope with the caller's id when that is well-formed, else with a new one. */
export function beginRequest(given: string | string[] | undefined, next: () => void): string {
  const correlationId = typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : newId();
  requests.run({ correlationId }, next);
  return correlationId;
}
