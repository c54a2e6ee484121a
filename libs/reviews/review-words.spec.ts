import { metricFacts } from '../../test/support/sample-review';
import { reviewWords } from './review-words';

const berlin = { timeZone: 'Europe/Berlin', currency: 'EUR' };
const words = reviewWords('en', berlin);
/** What `Intl` puts between a currency and its amount. */
const spaced = (text: string) => text.replace(/\s/gu, ' ');

describe('figures for people', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [-0.00000001, '−1E-8'],
    [-1234.5, '−1,234.5'],
    [0.1 + 0.2, '0.3'],
    [1.7e300, '1.7E300'],
    [-Number.MAX_VALUE, '−1.79769E308'],
  ])('writes %p as %s (R-QR-4)', (value, text) => {
    expect(words.figure(value)).toBe(text);
  });

  it.each([
    ['PERCENT', 62.5, '62.5 %'],
    ['CURRENCY', -1250.5, '−EUR 1,250.50'],
    ['CURRENCY', 1250, 'EUR 1,250'],
    ['CURRENCY', 0.1234, 'EUR 0.1234'],
    ['COUNT', 3, '3'],
  ] as const)('gives %s its unit: %p (R-QR-4)', (unit, value, text) => {
    expect(spaced(words.amount(value, unit))).toBe(text);
  });

  it.each([
    [0.854, '85 %'],
    [-0.25, '−25 %'],
    [-0.001, '0 %'],
    [12.5, '1,250 %'],
    [null, '–'],
  ])('writes the share %p as %s (R-EVAL-1)', (ratio, text) => {
    expect(words.share(ratio)).toBe(text);
  });

  it.each([
    [0.126, '+13 points'],
    [-0.01, '−1 point'],
    [0.001, '0 points'],
  ])('writes the change %p as %s (R-QR-1)', (change, text) => {
    expect(words.points(change)).toBe(text);
  });

  it('rounds to two decimals, and leaves the largest numbers alone (R-QR-4)', () => {
    expect([1.005, -0.001, 1e300, null].map((value) => words.rounded(value))).toEqual(['1.01', '0', '1E300', '–']);
  });

  it('counts in words people use (R-QR-4)', () => {
    expect([1, 3.5, null].map((days) => words.days(days))).toEqual(['1 day', '3.5 days', '–']);
    const ages = [0, 0.02, 0.04, 0.5, 1.9, 2, 3.456, null];
    expect(ages.map((days) => words.age(days))).toEqual([
      ...['under an hour', 'under an hour', '1 hour', '12 hours', '46 hours', '2 days', '3.46 days', '–'],
    ]);
    expect(
      words.outOf(3, 7, [
        [1, 'missed'],
        [0, 'late'],
      ]),
    ).toBe('3 of 7 (1 missed)');
    expect(words.outOf(0, 0)).toBe('–');
  });

  it('writes days out, in the time zone of the organization (R-QR-4)', () => {
    const newYork = reviewWords('en', { ...berlin, timeZone: 'America/New_York' });
    expect(words.day('2028-02-29')).toBe('Feb 29, 2028');
    expect(words.dayOf('2026-12-31T23:30:00.000Z')).toBe('Jan 1, 2027');
    expect(newYork.dayOf('2026-12-31T23:30:00.000Z')).toBe('Dec 31, 2026');
    expect(spaced(newYork.moment('2026-12-31T23:30:00.000Z'))).toBe('Dec 31, 2026, 06:30 PM EST');
  });

  it.each([
    ['INCREASE', 'PRIMARY', { target: 62 }, 'at least 62 %'],
    ['DECREASE', 'SUPPORTING', { target: -3 }, 'at most −3 %'],
    ['MAINTAIN', 'PRIMARY', { band: { low: -1, high: 1 } }, '−1 % to 1 %'],
    ['INCREASE', 'GUARDRAIL', { bound: 95 }, 'not below 95 %'],
    ['DECREASE', 'GUARDRAIL', { bound: 2 }, 'not above 2 %'],
    ['INCREASE', 'PRIMARY', {}, '–'],
  ] as const)('says what a %s %s aims at (R-QR-1)', (direction, role, aim, text) => {
    const metric = metricFacts({ direction });
    expect(words.aim({ target: null, band: null, bound: null, ...aim }, { role, metric })).toBe(text);
  });
});

describe('figures for readers elsewhere', () => {
  it.each([
    ['de-CH', 'CHF', 1250.5, 'CHF 1’250.50', '30. Sept. 2026'],
    ['de', 'EUR', 1250.5, '1.250,50 EUR', '30. Sept. 2026'],
    ['en-IN', 'INR', 1_234_567, 'INR 12,34,567', '30 Sept 2026'],
    ['ja', 'JPY', 1250, 'JPY 1,250', '2026年9月30日'],
    ['th-TH', 'THB', 1250, 'THB 1,250', '30 ก.ย. 2026'],
  ])('follow %s (R-QR-4)', (locale, currency, value, money, day) => {
    const elsewhere = reviewWords(locale, { timeZone: 'UTC', currency });
    // Which apostrophe parts thousands in Switzerland changes with the versions of Unicode's data.
    expect(spaced(elsewhere.amount(value, 'CURRENCY')).replace("'", '’')).toBe(money);
    expect(elsewhere.day('2026-09-30')).toBe(day);
  });
});
