import { retryAfterSeconds } from './retry-after';

describe('the header Retry-After', () => {
  it.each<[string | null, number | null]>([
    ['120', 120],
    [' 0 ', 0],
    ['Mon, 05 Jan 2026 09:02:00 GMT', 120],
    ['Mon, 05 Jan 2026 08:00:00 GMT', 0],
    ['-5', null],
    ['1.5', null],
    ['99999999999', null],
    ['soon', null],
    ['', null],
    [null, null],
  ])('%j asks for %s seconds', (header, seconds) => {
    expect(retryAfterSeconds(header, new Date('2026-01-05T09:00:00Z'))).toBe(seconds);
  });
});
