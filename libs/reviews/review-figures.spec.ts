import { metricFacts } from '../../test/support/sample-review';
import {
  aimText,
  amountText,
  countText,
  dayOfInstantText,
  dayText,
  figureText,
  roundedText,
  shareText,
} from './review-figures';

describe('figures for people', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [-1234.5, '−1,234.5'],
    [0.1 + 0.2, '0.3'],
    [-0.00001, '−0.00001'],
    [1.7e300, '1.7e+300'],
    [-Number.MAX_VALUE, '−1.79769e+308'],
  ])('writes %p as %s (R-QR-4)', (value, text) => {
    expect(figureText(value)).toBe(text);
  });

  it.each([
    ['PERCENT', 62.5, '62.5 %'],
    ['CURRENCY', -1250.5, 'EUR −1,250.50'],
    ['CURRENCY', 1250, 'EUR 1,250'],
    ['COUNT', 3, '3'],
  ] as const)('gives %s its unit: %p (R-QR-4)', (unit, value, text) => {
    expect(amountText(value, unit, 'EUR')).toBe(text);
  });

  it.each([
    [0.854, '85 %'],
    [-0.25, '−25 %'],
    [-0.001, '0 %'],
    [12.5, '1,250 %'],
    [null, '–'],
  ])('writes the share %p as %s (R-EVAL-1)', (ratio, text) => {
    expect(shareText(ratio)).toBe(text);
  });

  it('rounds to two decimals, and leaves the largest numbers alone (R-QR-4)', () => {
    expect([1.005, -0.001, 1e300, null].map(roundedText)).toEqual(['1', '0', '1e+300', '–']);
  });

  it('counts in words people use (R-QR-4)', () => {
    expect([0, 1, 2000].map((count) => countText(count, 'target'))).toEqual([
      'no targets',
      'one target',
      '2,000 targets',
    ]);
  });

  it('writes days out, in the time zone of the organization (R-QR-4)', () => {
    expect(dayText('2028-02-29')).toBe('29 Feb 2028');
    expect(dayOfInstantText('2026-12-31T23:30:00.000Z', 'Europe/Berlin')).toBe('1 Jan 2027');
    expect(dayOfInstantText('2026-12-31T23:30:00.000Z', 'America/New_York')).toBe('31 Dec 2026');
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
    expect(aimText({ target: null, band: null, bound: null, ...aim }, { role, metric }, 'EUR')).toBe(text);
  });
});
