/** Numbers from 0 to 1 that a seed repeats (mulberry32). */
export function randomNumbers(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The seed of a run: a new one each time, or the one to be repeated. */
export function faultSeed(): number {
  return Number(process.env.HEADWAY_FAULT_SEED ?? Date.now() % 1_000_000);
}
