/** What was said of a hypothesis while it ran, and how it ended. */
export interface StatedConfidence {
  /** 0 to 1: the last confidence stated before its verdict was decided. */
  confidence: number;
  /** Whether it was validated. */
  came: boolean;
}

/** One row of a reliability table: of all that were given about this confidence, how many came true. */
export interface ReliabilityRow {
  /** Confidence from here… */
  from: number;
  /** …to here; the upper end belongs to the next row, 1 to the last. */
  to: number;
  count: number;
  meanConfidence: number;
  /** Share that came true, 0 to 1. */
  cameTrue: number;
}

export interface ConfidenceCalibration {
  count: number;
  /** Mean squared difference between confidence and outcome: 0 is perfect, 0.25 is what "50 %" for everything scores. */
  brierScore: number;
  /** Rows that hold anything, from low to high confidence. */
  reliability: ReliabilityRow[];
}

/** Below ten closed hypotheses a score tells luck, not judgement (R-EVAL-6). */
export const fewestClosed = 10;

/** Fifths: ten hypotheses spread over more rows would leave rows of one. */
const rows = 5;

/**
 * How well stated confidence came true over closed hypotheses (R-EVAL-6): the Brier score (1950), which only honest
 * probabilities minimise (Gneiting & Raftery 2007), and the reliability table. Null below ten.
 */
export function confidenceCalibration(closed: readonly StatedConfidence[]): ConfidenceCalibration | null {
  if (closed.length < fewestClosed) return null;
  const brierScore = mean(closed.map(({ confidence, came }) => (confidence - Number(came)) ** 2));
  const reliability = Array.from({ length: rows }, (_, row) => {
    const inside = closed.filter(({ confidence }) => Math.min(rows - 1, Math.floor(confidence * rows + 1e-9)) === row);
    return {
      from: row / rows,
      to: (row + 1) / rows,
      count: inside.length,
      meanConfidence: mean(inside.map(({ confidence }) => confidence)),
      cameTrue: mean(inside.map(({ came }) => Number(came))),
    };
  });
  return { count: closed.length, brierScore, reliability: reliability.filter(({ count }) => count > 0) };
}

/** From which difference between stated confidence and forecast on a hypothesis is `DIVERGENT` (R-EVAL-6). */
export const divergence = 0.4;

/**
 * Whether what the team says and what the data say are more than 0.4 apart (R-EVAL-6); exactly 0.4 is not. Never, while
 * one of them is missing.
 */
export function isDivergent(confidence: number | null, probability: number | null): boolean {
  if (confidence === null || probability === null) return false;
  // Rounding must not make 0.7 − 0.3 more than 0.4.
  return Math.abs(confidence - probability) > divergence + 1e-9;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
