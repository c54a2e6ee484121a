import { AsyncLocalStorage } from 'node:async_hooks';
import { v7 as newId } from 'uuid';

const scopes = new AsyncLocalStorage<{ readonly correlationId: string }>();

/** The id that ties an answer or a job, its log lines and its audit records together; null outside of both. */
export function currentCorrelationId(): string | null {
  return scopes.getStore()?.correlationId ?? null;
}

/** Begins a request's asynchronous scope with the caller's id when that is well-formed, else with a new one. */
export function beginRequest(given: string | string[] | undefined, next: () => void): string {
  const correlationId = typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : newId();
  scopes.run({ correlationId }, next);
  return correlationId;
}

/** Does a piece of work that nobody waits for in an asynchronous scope of its own, with a new id. */
export function withCorrelation<T>(work: () => T): T {
  return scopes.run({ correlationId: newId() }, work);
}
