/** The smallest group of people that an aggregate may speak of (R-UP-6, section 7): in a pair, each knows the other. */
export const smallestGroup = 3;

/** A value for a group, or null where the group is so small that somebody in it could be told. */
export function forGroup<T>(people: number, value: T): T | null {
  return people >= smallestGroup ? value : null;
}
