import fc from 'fast-check';
import { canonicalJson } from './canonical-json';
import { DomainError } from './domain-error';

function reversedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversedKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversedKeys(member)]),
  );
}

function refusalOf(value: unknown): DomainError {
  try {
    canonicalJson(value);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('was not refused');
}

describe('canonical JSON', () => {
  it.each([
    [
      'sorts keys by UTF-16 code units, so an emoji precedes a ligature',
      { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '😀': 5, '\u0080': 6, ö: 7 },
      '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}',
    ],
    ['puts 10 before 9, as text sorts', { 9: 'b', 10: 'a' }, '{"10":"a","9":"b"}'],
    [
      'writes numbers as ECMAScript does',
      [333333333.33333329, 1e30, 4.5, 2e-3, 1e-27, -0, 1e21, 5e-324, 0.1 + 0.2],
      '[333333333.3333333,1e+30,4.5,0.002,1e-27,0,1e+21,5e-324,0.30000000000000004]',
    ],
    [
      'escapes only what must be',
      '\u20ac$\u000f\nA\'B"\\\\"/\u2028</script>',
      '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/\u2028</script>"',
    ],
    ['keeps the empty ones', { a: [], b: {}, c: '', d: null }, '{"a":[],"b":{},"c":"","d":null}'],
    ['keeps a key called __proto__', JSON.parse('{"__proto__":1}'), '{"__proto__":1}'],
  ])('%s (R-QR-3)', (_name, value: unknown, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  const cycle: Record<string, unknown> = {};
  cycle['self'] = cycle;

  it.each<[string, unknown, string]>([
    ['NaN', { teams: [{ score: NaN }] }, 'teams.0.score'],
    ['Infinity', [1, -Infinity], '1'],
    ['undefined', undefined, ''],
    ['an undefined member', { a: undefined }, 'a'],
    ['a hole in a list', [1, , 2], '1'],
    ['a function', { f: () => 1 }, 'f'],
    ['a symbol', { s: Symbol('s') }, 's'],
    ['a bigint', { n: 1n }, 'n'],
    ['a lone surrogate', { name: 'a\ud83d' }, 'name'],
    ['a lone surrogate in a key', { inner: { '\udc00': 1 } }, 'inner'],
    ['a Date', { at: new Date(0) }, 'at'],
    ['a Map', { m: new Map() }, 'm'],
  ])('refuses %s and names its path (R-QR-3, R-X-4)', (_name, value, path) => {
    const refusal = refusalOf(value);
    expect(refusal.reason).toBe('INVALID_INPUT');
    expect(refusal.details.path).toBe(path);
  });

  it('refuses a cycle instead of running out of stack (R-QR-3)', () => {
    expect(refusalOf(cycle).reason).toBe('INVALID_INPUT');
  });

  it('gives back the same value when parsed (R-QR-3)', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        // A negative zero is written as 0, in JSON.stringify as well.
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('does not depend on the order of keys (R-QR-3)', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        expect(canonicalJson(reversedKeys(value))).toBe(canonicalJson(value));
      }),
    );
  });

  it('is a fixed point: the canonical text of the parsed text is that text (R-QR-3)', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });
});
