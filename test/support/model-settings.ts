/** How the model-based test runs; each can be set from outside. */
export interface ModelSettings {
  /** What the sequences are drawn by: a new one each time, or the one to be repeated. */
  readonly seed: number;
  /** Sequences for each way of working. */
  readonly count: number;
  /** The one sequence to run, by its number. */
  readonly only: number | undefined;
  /** Whether to print how often each command came out how. */
  readonly talkative: boolean;
  /** Milliseconds until a run counts as hanging. */
  readonly patience: number;
}

/** Reads `HEADWAY_MODEL_SEED`, `HEADWAY_MODEL_SEQUENCES`, `HEADWAY_MODEL_ONLY` and `HEADWAY_MODEL_TALKATIVE`. */
export function modelSettings(): ModelSettings {
  const { HEADWAY_MODEL_SEED, HEADWAY_MODEL_SEQUENCES, HEADWAY_MODEL_ONLY, HEADWAY_MODEL_TALKATIVE } = process.env;
  const count = Number(HEADWAY_MODEL_SEQUENCES ?? 3);
  return {
    seed: Number(HEADWAY_MODEL_SEED ?? Date.now() % 1_000_000),
    count,
    only: HEADWAY_MODEL_ONLY === undefined ? undefined : Number(HEADWAY_MODEL_ONLY),
    talkative: HEADWAY_MODEL_TALKATIVE !== undefined,
    patience: 300_000 + count * 60_000,
  };
}
