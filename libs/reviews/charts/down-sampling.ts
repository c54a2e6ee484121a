import type { Point } from './scene';

/**
 * Fewer points that draw the same line: of each column of `step` points width the first, the lowest, the highest and the last
 * are kept, in their order. The same points always give the same answer.
 * @param points by x
 */
export function downSampled<P extends Point>(points: readonly P[], step: number): P[] {
  const columns = new Map<number, P[]>();
  for (const point of points) {
    const column = Math.floor(point.x / step);
    const inside = columns.get(column);
    if (inside) inside.push(point);
    else columns.set(column, [point]);
  }
  return [...columns.values()].flatMap(extremes);
}

function extremes<P extends Point>(column: readonly P[]): P[] {
  if (column.length <= 4) return [...column];
  let [lowest, highest] = [0, 0];
  column.forEach(({ y }, place) => {
    if (y < column[lowest]!.y) lowest = place;
    if (y > column[highest]!.y) highest = place;
  });
  return [...new Set([0, lowest, highest, column.length - 1])].sort((a, b) => a - b).map((place) => column[place]!);
}
