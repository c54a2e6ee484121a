import { Band, bandViolations, MetricTier, MetricUse, tierAllows, valueText } from './metric';

describe('The tiers of metrics', () => {
  it.each<[MetricTier, Record<MetricUse, boolean>]>([
    ['INPUT', { TARGET: false, GUARDRAIL: true, REASON: false, WATCHED: true }],
    ['OUTPUT', { TARGET: false, GUARDRAIL: true, REASON: false, WATCHED: true }],
    ['OUTCOME', { TARGET: true, GUARDRAIL: true, REASON: false, WATCHED: true }],
    ['IMPACT', { TARGET: false, GUARDRAIL: true, REASON: true, WATCHED: true }],
  ])('lets %s be used as %j (R-MET-1)', (tier, uses) => {
    for (const use of Object.values(MetricUse)) expect([use, tierAllows(tier, use)]).toEqual([use, uses[use]]);
  });
});

describe('A band', () => {
  it.each<[Band | null]>([
    [null],
    [{ low: 2, high: 2 }],
    [{ low: 3, high: 2 }],
    [{ low: Number.NaN, high: 2 }],
    [{ low: 0, high: Number.POSITIVE_INFINITY }],
  ])('is refused as %j (R-HYP-1 G3)', (band) => {
    expect(bandViolations(band, 'band', 'R-HYP-1 G3')).toMatchObject([{ path: 'band', rule: 'R-HYP-1 G3' }]);
  });

  it('may lie below zero or across it (R-HYP-1 G3)', () => {
    expect(bandViolations({ low: -3, high: -1 }, 'band', null)).toEqual([]);
    expect(bandViolations({ low: -1, high: 1 }, 'band', null)).toEqual([]);
  });
});

it.each([
  [1250, 'COUNT', '1,250'],
  [4.5, 'PERCENT', '4.5 %'],
  [-0.25, 'RATIO', '-0.25'],
] as const)('writes %d as a %s: %s', (value, unit, text) => {
  expect(valueText(value, unit)).toBe(text);
});
