import fc from 'fast-check';
import { markdownText } from './markdown-text';

describe('text that people wrote, in Markdown', () => {
  it.each([
    ['a table cell', 'a | b', 'a \\| b'],
    ['a script', '<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['an entity', '&lt;b&gt;', '&amp;lt;b&amp;gt;'],
    ['an image', '![x](javascript:alert`1`)', '!\\[x\\](javascript:alert\\`1\\`)'],
    ['the end of a CDATA section', ']]>', '\\]\\]&gt;'],
    ['a heading', '# Fired', '\\# Fired'],
    ['a list', '- item\n- item', '\\- item - item'],
    ['a numbered list', '1. first', '1\\. first'],
    ['emphasis and strike', '*a* _b_ ~~c~~', '\\*a\\* \\_b\\_ \\~\\~c\\~\\~'],
    ['a formula', '$x$', '\\$x\\$'],
    ['a link', 'see https://a.example and www.b.example', 'see https\\://a.example and www\\.b.example'],
    ['a mail address', 'ana@a.example', 'ana\\@a.example'],
    ['an escape at the end', 'a\\', 'a\\\\'],
    ['a fence', '```\ncode', '\\`\\`\\` code'],
  ])('shows %s as it was written (R-QR-4)', (_name, text, markdown) => {
    expect(markdownText(text)).toBe(markdown);
  });

  it('never leaves a line end, a tag or an open pipe, whatever was written (R-QR-4)', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'|\\<>&\n\r\t[]`#- a\u202e\u0000') }), (text) => {
        const escaped = markdownText(text);
        expect(escaped).not.toMatch(/[\n\r\t<>\u202e]/);
        expect(escaped.includes('\u0000')).toBe(false);
        // Whatever stands behind an even number of backslashes is live.
        expect(escaped).not.toMatch(/(?<!\\)(?:\\\\)*[|[\]`]/);
      }),
    );
  });
});
