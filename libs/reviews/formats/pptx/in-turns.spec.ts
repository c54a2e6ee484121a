import { inTurns } from './in-turns';

describe('places that are few', () => {
  it('are taken by teams in turns', () => {
    expect(inTurns(['a1', 'a2', 'a3', 'b1', 'c1', 'c2'], (text) => text.charAt(0))).toEqual([
      'a1',
      'b1',
      'c1',
      'a2',
      'c2',
      'a3',
    ]);
    expect(inTurns([], String)).toEqual([]);
  });
});
