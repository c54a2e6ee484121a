/**
 * The first of each group, then the second of each, and so on; groups in the order of their first member. So that the few
 * places of a slide are not all taken by one team.
 */
export function inTurns<T>(things: readonly T[], groupOf: (thing: T) => string): T[] {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const group = groups.get(groupOf(thing));
    if (group) group.push(thing);
    else groups.set(groupOf(thing), [thing]);
  }
  const longest = Math.max(0, ...[...groups.values()].map((group) => group.length));
  return Array.from({ length: longest }, (_, turn) =>
    [...groups.values()].flatMap((group) => group.slice(turn, turn + 1)),
  ).flat();
}
