import { fromTo, written } from './slide-words';

describe('words on a slide', () => {
  it.each([
    ['', '–'],
    [null, '–'],
    [' \u0000\u202e ', '–'],
    ['a\u0000b\ufffe', 'ab'],
    ['a\nb', 'a b'],
    ['\ud800', '\ufffd'],
  ])('are what XML can hold: %j', (text, shown) => {
    expect(written(text)).toBe(shown);
  });

  it('keep the order of a sentence around a name that runs from right to left', () => {
    expect(written('חיפוש')).toBe('\u200eחיפוש\u200e');
    expect(fromTo('١٠', '١١')).toBe('١٠ \u200e→\u200e ١١');
  });
});
