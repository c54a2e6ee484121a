import { DomainError } from './domain-error';
import { lastSprintStart, requireStatusPeriod } from './outcome-answer';
import { requireDemandedYear } from './roadmap-answer';

const refusalOf = (work: () => void): unknown => {
  try {
    work();
  } catch (error) {
    return (error as DomainError).rule;
  }
  return null;
};

describe('the days that a status request asks about (R-UP-2)', () => {
  it.each([
    ['2026-03-10', null],
    ['2026-03-09', null],
    ['2025-03-09', null],
    ['2025-03-08', 'R-UP-2'],
    ['2026-03-11', 'R-UP-2'],
  ])('since %s on 10 March 2026: %s', (since, rule) => {
    expect(refusalOf(() => requireStatusPeriod(since, '2026-03-10'))).toBe(rule);
  });
});

describe('the last sprint, where nobody said since when (R-UP-2)', () => {
  it.each([
    ['over a weekend', 5, [6, 7], '2026-03-03'],
    ['a single day', 1, [6, 7], '2026-03-09'],
    ['with one working day a week: a year at most', 60, [1, 2, 3, 4, 5, 6], '2025-03-09'],
  ])('%s', (_, sprint, weekend, start) => {
    expect(lastSprintStart('2026-03-10', sprint, { weekend, holidays: [] })).toBe(start);
  });
});

describe('the year that a roadmap is demanded for (R-UP-3)', () => {
  it.each([
    [2025, 'R-UP-3'],
    [2026, null],
    [2031, null],
    [2032, 'R-UP-3'],
  ])('%d in fiscal year 2026: %s', (fiscalYear, rule) => {
    expect(refusalOf(() => requireDemandedYear(fiscalYear, 2026))).toBe(rule);
  });
});
