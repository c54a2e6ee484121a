/** One field that a revision changed. */
export interface FieldChange {
  field: string;
  before: unknown;
  after: unknown;
}

/**
 * The fields in which two versions of a hypothesis differ, sorted by name, with both values (R-HYP-3). Values are compared
 * by content: arrays in order, objects by key, dates by instant. A field that is missing, undefined or null is the same.
 */
export function diffRevision(before: object, after: object): FieldChange[] {
  const earlier = new Map<string, unknown>(Object.entries(before));
  const now = new Map<string, unknown>(Object.entries(after));
  return [...new Set([...earlier.keys(), ...now.keys()])]
    .sort()
    .map((field) => ({ field, before: earlier.get(field) ?? null, after: now.get(field) ?? null }))
    .filter((change) => !isSame(change.before, change.after));
}

function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one ?? null, other ?? null)) return true;
  if (typeof one === 'number' && typeof other === 'number') return one === other;
  if (!isObject(one) || !isObject(other)) return false;
  if (one instanceof Date || other instanceof Date) {
    return one instanceof Date && other instanceof Date && one.getTime() === other.getTime();
  }
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  if (Array.isArray(one) && Array.isArray(other) && one.length !== other.length) return false;
  return diffRevision(one, other).length === 0;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
