export const dayInMs = 86_400_000;

/** The middle value, or the middle of the two; of finite numbers always finite. NaN of none. */
export function medianOf(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
  return lower === upper ? upper : lower / 2 + upper / 2;
}

/**
 * The median of the slopes between all pairs of points (Theil 1950, Sen 1968): up to 29 % of the points may be wrong
 * without misleading it. Null where all points share one x.
 */
export function medianSlope(points: readonly { x: number; y: number }[]): number | null {
  const slopes = points.flatMap((one, index) =>
    points
      .slice(index + 1)
      .filter((other) => other.x !== one.x)
      .map((other) => (other.y / 4 - one.y / 4) / (other.x - one.x)),
  );
  return slopes.length === 0 ? null : finite(4 * medianOf(slopes.map(finite)));
}

/** The number itself, or the largest there is in place of an infinite one. Adding zero turns −0 into 0. */
export function finite(value: number): number {
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, value)) + 0;
}
