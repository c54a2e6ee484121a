import { nextAttemptAt, triedFor } from './message-delivery';

const composedAt = new Date('2026-01-05T09:00:00Z');
const giveUpAt = new Date(composedAt.getTime() + triedFor);
const minutes = (count: number) => count * 60_000;

describe('a message that could not be handed over', () => {
  it.each([
    [1, 1],
    [2, 2],
    [3, 4],
    [9, 256],
    [10, 360],
    [500, 360],
  ])('is tried again, after attempt %d in %d minutes', (attempts, pause) => {
    expect(nextAttemptAt(attempts, giveUpAt, composedAt)).toEqual(new Date(composedAt.getTime() + minutes(pause)));
  });

  it('is tried a last time when three days are over, and then no more', () => {
    const hourBefore = new Date(giveUpAt.getTime() - minutes(60));
    expect(nextAttemptAt(19, giveUpAt, hourBefore)).toEqual(giveUpAt);
    expect(nextAttemptAt(20, giveUpAt, giveUpAt)).toBeNull();
  });

  it('is tried some twenty times in three days', () => {
    let attempts = 1;
    for (let at = nextAttemptAt(1, giveUpAt, composedAt); at !== null; at = nextAttemptAt(attempts, giveUpAt, at)) {
      attempts += 1;
    }
    expect(attempts).toBe(21);
  });
});
