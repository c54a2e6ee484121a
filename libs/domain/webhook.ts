/** Whether an endpoint gets events. */
export const WebhookEndpointState = { ENABLED: 'ENABLED', DISABLED: 'DISABLED' } as const;
export type WebhookEndpointState = (typeof WebhookEndpointState)[keyof typeof WebhookEndpointState];

/** Where one event stands on its way to one endpoint. */
export const WebhookDeliveryState = { WAITING: 'WAITING', DELIVERED: 'DELIVERED', FAILED: 'FAILED' } as const;
export type WebhookDeliveryState = (typeof WebhookDeliveryState)[keyof typeof WebhookDeliveryState];

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** Endpoints that an organization may have (*policy*). */
export const maxWebhookEndpoints = 20;
/** Days for which events and their deliveries are kept (*policy*). */
export const webhookLogDays = 30;
/** Hours for which the secret before the last rotation still signs (*policy*). */
export const webhookSecretOverlapHours = 24;
/** Days without one delivery after which an endpoint that fails is disabled (*policy*). */
export const webhookDaysToDisable = 5;

/** Seconds to wait after each failed attempt, as Standard Webhooks suggests: ten attempts within some three days. */
export const webhookRetrySeconds: readonly number[] = [
  5,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  day,
];
/** Seconds for which an endpoint is left alone, by the number of attempts that have failed in a row. */
const pauseSeconds = [5, 30, 2 * minute, 5 * minute, 15 * minute, 30 * minute];
/** Failures in a row after which an endpoint is left alone. */
const failuresToPause = 3;
const longestRetryAfterSeconds = day;

/** One attempt to deliver: what came of it, and when. */
export interface WebhookAttempt {
  readonly at: Date;
  /** HTTP status of the answer; null when there was none. */
  readonly status: number | null;
  /** No answer within the time that was given. */
  readonly hung: boolean;
  /** Seconds for which the endpoint asked to be left alone, with 429 or 503; null when it did not. */
  readonly retryAfterSeconds: number | null;
}

/** How an endpoint has been doing lately. */
export interface WebhookHealth {
  readonly consecutiveFailures: number;
  /** When the first of the failures in a row was; null after a success. */
  readonly failingSince: Date | null;
  /** Until then the endpoint is left alone, and then tried with one delivery; null while it does well. */
  readonly nextAttemptAt: Date | null;
}

/** The health of an endpoint that nothing is known against. */
export const soundHealth: WebhookHealth = { consecutiveFailures: 0, failingSince: null, nextAttemptAt: null };

/** Whether an attempt has delivered: any 2xx. */
export function hasDelivered({ status }: Pick<WebhookAttempt, 'status'>): boolean {
  return status !== null && status >= 200 && status < 300;
}

/**
 * The health after one more attempt. A success clears all. An endpoint that hangs, asks for a pause or fails a few times
 * in a row is left alone, longer with each failure: what it costs to find out that it still fails does not grow with
 * what waits for it.
 */
export function healthAfter(health: WebhookHealth, attempt: WebhookAttempt): WebhookHealth {
  if (hasDelivered(attempt)) return soundHealth;
  const consecutiveFailures = health.consecutiveFailures + 1;
  const askedFor = retryAfter(attempt);
  const paused =
    attempt.hung || askedFor > 0 || consecutiveFailures >= failuresToPause || health.nextAttemptAt !== null;
  const seconds = Math.max(step(pauseSeconds, consecutiveFailures), askedFor);
  return {
    consecutiveFailures,
    failingSince: health.failingSince ?? attempt.at,
    nextAttemptAt: paused ? later(attempt.at, seconds) : null,
  };
}

/** Why an endpoint is not to be tried again after this attempt, in a sentence; null when it is. */
export function reasonToDisable(health: WebhookHealth, attempt: WebhookAttempt): string | null {
  if (attempt.status === 410) return 'The endpoint answered 410: it is gone.';
  if (hasDelivered(attempt) || !health.failingSince) return null;
  const failingFor = attempt.at.getTime() - health.failingSince.getTime();
  return failingFor >= webhookDaysToDisable * day * 1_000
    ? `Nothing could be delivered for ${webhookDaysToDisable} days.`
    : null;
}

/**
 * When to try a delivery again after a failed attempt.
 * @param attempts how many were made, this one included
 * @param random from 0 to 1: spreads attempts over up to a fifth of the wait, so that they do not all come at once
 * @returns null after the last attempt
 */
export function retryAt(attempts: number, attempt: WebhookAttempt, random: number): Date | null {
  const seconds = webhookRetrySeconds[attempts - 1];
  if (seconds === undefined) return null;
  return later(attempt.at, Math.max(seconds * (1 + random / 5), retryAfter(attempt)));
}

function retryAfter({ status, retryAfterSeconds }: WebhookAttempt): number {
  if (status !== 429 && status !== 503) return 0;
  return Math.min(Math.max(retryAfterSeconds ?? 0, 0), longestRetryAfterSeconds);
}

function step(steps: readonly number[], count: number): number {
  return steps[Math.min(count, steps.length) - 1] ?? 0;
}

function later(moment: Date, seconds: number): Date {
  return new Date(moment.getTime() + Math.round(seconds * 1_000));
}
