import * as fc from 'fast-check';
import { diffRevision } from './revision-diff';

describe('A revision', () => {
  it('keeps each changed field with its value before and after (R-HYP-3)', () => {
    const before = { horizon: 'NEXT', confidence: 0.4, sponsorId: null, options: ['a', 'b'] };
    const after = { horizon: 'NOW', confidence: 0.4, sponsorId: 'ada', options: ['b', 'a'] };
    expect(diffRevision(before, after)).toEqual([
      { field: 'horizon', before: 'NEXT', after: 'NOW' },
      { field: 'options', before: ['a', 'b'], after: ['b', 'a'] },
      { field: 'sponsorId', before: null, after: 'ada' },
    ]);
  });

  it.each([
    ['equal nested content', { a: [{ text: 'x', evidence: null }] }, { a: [{ text: 'x' }] }],
    ['the same instant', { at: new Date(5) }, { at: new Date(5) }],
    ['a key that is missing, undefined or null', { a: undefined, b: null }, {}],
    ['zero and minus zero', { a: 0 }, { a: -0 }],
  ])('is empty for %s (R-HYP-3)', (_, before, after) => {
    expect(diffRevision(before, after)).toEqual([]);
  });

  it.each([
    ['another instant', new Date(5), new Date(6)],
    ['an instant and its text', new Date(0), '1970-01-01T00:00:00.000Z'],
    ['a longer list', ['a'], ['a', 'b']],
    ['a list with null at its end', ['a'], ['a', null]],
    ['a list and an object of the same keys', ['a'], { 0: 'a' }],
    ['an empty list and nothing', [], null],
    ['a number and its text', 1, '1'],
    ['zero and nothing', 0, null],
    ['a deep change', { a: { b: [1, { c: 2 }] } }, { a: { b: [1, { c: 3 }] } }],
  ])('sees %s (R-HYP-3)', (_, before, after) => {
    expect(diffRevision({ field: before }, { field: after })).toEqual([{ field: 'field', before, after }]);
    expect(diffRevision({ field: after }, { field: before })).toHaveLength(1);
  });

  it('is empty exactly when nothing changed, and applying it gives the later version (R-HYP-3)', () => {
    const version = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.jsonValue());
    fc.assert(
      fc.property(version, version, (before, after) => {
        expect(diffRevision(before, structuredClone(before))).toEqual([]);
        const applied: Record<string, unknown> = { ...before };
        for (const change of diffRevision(before, after)) applied[change.field] = change.after;
        expect(diffRevision(applied, after)).toEqual([]);
      }),
    );
  });
});
