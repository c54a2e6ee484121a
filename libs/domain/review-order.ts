/** Orders two things: negative when the first comes first. */
export type Comparison<T> = (a: T, b: T) => number;

/** By text in UTF-16 code units: the same on every machine, whatever its locale. */
export function byText<T>(textOf: (thing: T) => string): Comparison<T> {
  return (a, b) => ascending(textOf(a), textOf(b));
}

/** By number, smallest first; null comes last. */
export function byNumber<T>(numberOf: (thing: T) => number | null): Comparison<T> {
  return (a, b) => ascending(numberOf(a) ?? Infinity, numberOf(b) ?? Infinity);
}

/** The first comparison that tells the two apart decides. */
export function inOrder<T>(...comparisons: readonly Comparison<T>[]): Comparison<T> {
  return (a, b) => comparisons.map((compare) => compare(a, b)).find((order) => order !== 0) ?? 0;
}

function ascending<V extends string | number>(a: V, b: V): number {
  if (a < b) return -1;
  return a > b ? 1 : 0;
}
