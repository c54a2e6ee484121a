import { contentDisposition, matchesTag } from './file-answer';

describe('an answer that is a file', () => {
  it.each([
    ['Northwind.md', `attachment; filename="Northwind.md"; filename*=UTF-8''Northwind.md`],
    ['Zoë & Söhne.md', `attachment; filename="Zoe & Sohne.md"; filename*=UTF-8''Zo%C3%AB%20%26%20S%C3%B6hne.md`],
    ['東京 (1).md', `attachment; filename="_ (1).md"; filename*=UTF-8''%E6%9D%B1%E4%BA%AC%20%281%29.md`],
    ['a"b.md', `attachment; filename="a-b.md"; filename*=UTF-8''a%22b.md`],
  ])('offers %s to old and new clients (R-QR-4)', (name, header) => {
    expect(contentDisposition(name)).toBe(header);
  });

  it.each([
    [`"abc"`, true],
    [`W/"abc"`, true],
    [`"x", "abc"`, true],
    ['*', true],
    [`"abc.1"`, false],
    ['abc', false],
    [undefined, false],
  ])('is found in If-None-Match %p: %p', (header, found) => {
    expect(matchesTag(header, `"abc"`)).toBe(found);
  });

  it('is found by a weak tag of its own, too', () => {
    expect(matchesTag('W/"abc"', 'W/"abc"')).toBe(true);
    expect(matchesTag('"abc"', 'W/"abc"')).toBe(true);
  });

  it('is never known already without a tag', () => {
    expect(matchesTag('*', null)).toBe(false);
  });
});
