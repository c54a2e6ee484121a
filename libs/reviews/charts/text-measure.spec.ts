import { chartText, ellipsized, textWidth, wrapped } from './text-measure';

describe('the width of a text', () => {
  // Measured in DejaVu Sans, the widest of the fonts that pictures are drawn in.
  it.each([
    ['iiiiiiiiii', 2.78],
    ['MMMMMMMMMM', 8.63],
    ['Completed baskets', 9.06],
    ['1,234.50 %', 5.78],
    ['WWWWWWWWWW', 9.89],
    ['@@@@@@@@@@', 10],
  ])('of %s is never underestimated', (text, width) => {
    expect(textWidth(text, 1)).toBeGreaterThanOrEqual(width);
    expect(textWidth(text, 1)).toBeLessThan(width * 1.45);
  });

  it('gives wide characters a whole square, and joined emoji one place', () => {
    expect(textWidth('測試', 10)).toBeGreaterThanOrEqual(20);
    expect(textWidth('👩‍👩‍👧‍👦', 10)).toBeGreaterThanOrEqual(12);
    expect(textWidth('👩‍👩‍👧‍👦', 10)).toBeLessThan(20);
    expect(textWidth('e\u0301', 10)).toBe(textWidth('e', 10));
    expect(textWidth('﷽', 10)).toBeGreaterThan(100);
  });

  it('is larger in bold', () => expect(textWidth('bold', 10, true)).toBeGreaterThan(textWidth('bold', 10)));
});

describe('a text that is too long', () => {
  it('ends in an ellipsis within the room, between what readers see as characters', () => {
    const shown = ellipsized('👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 10, 42);
    expect(shown).toBe('👩‍👩‍👧‍👦👩‍👩‍👧‍👦…');
    expect(textWidth(shown, 10)).toBeLessThanOrEqual(42);
  });

  it('vanishes where not even the ellipsis has room', () => expect(ellipsized('long', 10, 3)).toBe(''));

  it('is broken between words, its last line ellipsized', () => {
    expect(wrapped('guardrail breached', 9, 64, 2)).toEqual(['guardrail', 'breached']);
    expect(wrapped('one two three four five six', 10, 50, 2)).toEqual(['one two', 'three f…']);
    expect(wrapped('', 10, 50, 2)).toEqual([]);
  });
});

it('takes towers of accents down', () => expect(chartText(`Z${'\u0351'.repeat(50)}`)).toBe(`Z${'\u0351'.repeat(3)}`));
