/** What a message goes through. */
export const MessageChannel = { EMAIL: 'EMAIL', CHAT: 'CHAT', OUTBOX: 'OUTBOX' } as const;
export type MessageChannel = (typeof MessageChannel)[keyof typeof MessageChannel];

export const MessageState = { WAITING: 'WAITING', HANDED_OVER: 'HANDED_OVER', FAILED: 'FAILED' } as const;
export type MessageState = (typeof MessageState)[keyof typeof MessageState];

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const longestPause = 6 * HOUR;

/** How long a message is tried before its notices go to the outbox instead. */
export const triedFor = 72 * HOUR;

/**
 * When a message that could not be handed over is tried again: after a minute, then after twice as long each time, up to
 * six hours; for the last time when its time is up. Null from then on.
 * @param attempts how many have failed so far, at least one
 */
export function nextAttemptAt(attempts: number, giveUpAt: Date, now: Date): Date | null {
  if (now >= giveUpAt) return null;
  const pause = Math.min(MINUTE * 2 ** (attempts - 1), longestPause);
  return new Date(Math.min(now.getTime() + pause, giveUpAt.getTime()));
}
