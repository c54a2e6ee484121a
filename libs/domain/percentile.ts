/**
 * The nearest-rank percentile: the smallest of the values that at least `share` (above 0, up to 1) of all do not exceed. It
 * is always one that occurred, so a report of three cases does not invent a fourth. Null without values.
 */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  // 0.9 * 10 is 9.000000000000002 for some shares: a hair must not cost a rank.
  const rank = Math.max(1, Math.ceil(share * sorted.length - 1e-9));
  return sorted[rank - 1] ?? null;
}
