import { DomainError } from './domain-error';

/** Deeper than any document of ours, and far from the end of the stack. */
const deepestLevel = 200;

/**
 * The one text of a JSON value as RFC 8785 defines it: no white space, object keys sorted by UTF-16 code units, numbers
 * and strings written as ECMAScript writes them. Equal values give equal text, so its hash names the value (R-QR-3).
 *
 * Only plain JSON is accepted: null, booleans, finite numbers, well-formed strings, arrays and plain objects. `undefined`,
 * NaN, infinities, bigints, functions, symbols, lone surrogates, cycles and instances of classes (a `Date` too: write it
 * as text first) are refused rather than guessed at.
 *
 * @throws DomainError INVALID_INPUT with the path of the first value that is not plain JSON
 */
export function canonicalJson(value: unknown): string {
  return canonical(value, []);
}

function canonical(value: unknown, path: readonly string[]): string {
  if (path.length > deepestLevel) throw notJson(path, `is nested more than ${deepestLevel} levels deep`);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return canonicalString(value, path);
  if (typeof value === 'number') return canonicalNumber(value, path);
  if (Array.isArray(value)) return canonicalArray(value, path);
  if (isPlainObject(value)) return canonicalObject(value, path);
  throw notJson(path, `is ${kindOf(value)}, which JSON cannot carry`);
}

function canonicalString(text: string, path: readonly string[]): string {
  if (/\p{Surrogate}/u.test(text)) throw notJson(path, 'contains half of a surrogate pair');
  return JSON.stringify(text);
}

function canonicalNumber(number: number, path: readonly string[]): string {
  if (!Number.isFinite(number)) throw notJson(path, `is ${number}, which JSON cannot carry`);
  return JSON.stringify(number);
}

function canonicalArray(items: readonly unknown[], path: readonly string[]): string {
  // Array.from visits holes too, which `map` would skip.
  return `[${Array.from(items, (item, index) => canonical(item, [...path, String(index)])).join(',')}]`;
}

function canonicalObject(object: Readonly<Record<string, unknown>>, path: readonly string[]): string {
  // Without a comparator, sort compares UTF-16 code units: just what the RFC asks for.
  const members = Object.keys(object)
    .sort()
    .map((key) => `${canonicalString(key, path)}:${canonical(object[key], [...path, key])}`);
  return `{${members.join(',')}}`;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function kindOf(value: unknown): string {
  return typeof value === 'object' ? 'an instance of a class' : typeof value;
}

function notJson(path: readonly string[], problem: string): DomainError {
  const place = path.length > deepestLevel ? path.slice(0, 10).join('.') : path.join('.');
  return new DomainError('INVALID_INPUT', 'R-QR-3', {
    message: `${place === '' ? 'The value' : `The value at ${place}`} ${problem}.`,
    remedy: 'Send plain JSON: null, true, false, finite numbers, well-formed text, lists and objects.',
    path: place,
  });
}
