import fc from 'fast-check';
import { fitLines, fitParagraphs, linesIn, textWidth } from './text-fit';

describe('fitting text into a box', () => {
  it('knows how wide Carlito is: 80 lower-case letters of 12 points take about six inches', () => {
    const width = textWidth('the quick brown fox jumps over the lazy dog and the dog does not mind it at all ', 12);
    expect(width).toBeGreaterThan(5.6);
    expect(width).toBeLessThan(7);
  });

  it.each([
    ['a wide ideogram', '検', 'x'],
    ['an emoji', '🚀', 'x'],
    ['a capital', 'W', 'i'],
  ])('gives %s more room than a narrow letter', (_, wide, narrow) => {
    expect(textWidth(wide, 12)).toBeGreaterThan(1.5 * textWidth(narrow, 12));
  });

  it('gives marks that stand on other letters no room', () => {
    expect(textWidth('e\u0301', 12)).toBe(textWidth('e', 12));
  });

  it('leaves what fits as it is', () => {
    expect(fitLines('Fewer abandoned baskets', 12, 4, 1)).toEqual({
      text: 'Fewer abandoned baskets',
      lines: 1,
      whole: true,
    });
  });

  it('ends what does not fit in an ellipsis, inside of a word too', () => {
    const { text, whole } = fitLines('x'.repeat(10_000), 12, 2, 2);
    expect(whole).toBe(false);
    expect(text).toMatch(/^x+ ?x+…$/);
  });

  it('uses the rest of a line before a long word', () => {
    expect(fitLines(`2 ${'x'.repeat(200)}`, 12, 2, 1).text).toMatch(/^2 x{10,}…$/);
  });

  it('never cuts through an emoji', () => {
    const { text } = fitLines('👩🏽‍🚀'.repeat(100), 12, 1, 1);
    expect(text.replace(/👩🏽‍🚀/gu, '')).toBe('…');
  });

  it('never takes more lines, or a wider line, than it was given', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 30 }), { maxLength: 30 }),
        fc.integer({ min: 1, max: 5 }),
        fc.double({ min: 0.5, max: 6, noNaN: true }),
        (words, most, width) => {
          const { text, lines, whole } = fitLines(words.join(' '), 12, width, most);
          expect(lines).toBeLessThanOrEqual(most);
          expect(whole || text.endsWith('…')).toBe(true);
          if (most === 1) expect(textWidth(text, 12)).toBeLessThanOrEqual(Math.max(width, textWidth('…', 12)));
        },
      ),
      { examples: [[['', 'wide', '', ''], 1, textWidth('wide', 12)]] },
    );
  });

  it('takes the largest size at which all paragraphs fit', () => {
    const box = { width: 6, height: 1 };
    expect(fitParagraphs(['short'], { wished: 28, smallest: 12 }, box).size).toBe(28);
    const { size, texts } = fitParagraphs(['word '.repeat(40), 'more'], { wished: 28, smallest: 8 }, box);
    expect(size).toBeLessThan(28);
    expect(texts.every(({ whole }) => whole)).toBe(true);
  });

  it('shortens at the smallest size, and shows something of every paragraph', () => {
    const long = 'word '.repeat(500);
    const { size, texts } = fitParagraphs([long, long, long], { wished: 20, smallest: 12 }, { width: 4, height: 1 });
    expect(size).toBe(12);
    expect(texts).toHaveLength(3);
    expect(texts.reduce((sum, { lines }) => sum + lines, 0)).toBeLessThanOrEqual(linesIn(1, 12));
  });
});
