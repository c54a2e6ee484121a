import { fitVersions, projectVersions } from './forecast-model';

const days = Array.from({ length: 30 }, (_, index) => index * 3 + Math.sin(index));
const wobble = (index: number) => 0.05 * Math.sin(index * 12.9898) * Math.cos(index * 78.233);
const fitted = (valueOn: (day: number) => number) =>
  fitVersions({ days, values: days.map((day, index) => valueOn(day) + wobble(index)) });
const projected = (valueOn: (day: number) => number, ahead: number) => {
  const { spreads } = projectVersions(fitted(valueOn), ahead);
  return spreads.reduce((sum, { weight, centre }) => sum + weight * centre, 0);
};
const end = days.at(-1) ?? 0;

describe('The local level model', () => {
  it.each([
    ['a level', () => 0.3, 0.3],
    ['a line', (day: number) => day / end, 1.5],
    ['a fall', (day: number) => -day / end, -1.5],
    ['a trend that ended', (day: number) => 1 - Math.exp((-6 * day) / end), 1],
    ['a jump', (day: number) => (day > end / 2 ? 1 : 0), 1],
  ])('projects %s (R-EVAL-3)', (_, valueOn, expected) => {
    expect(Math.abs(projected(valueOn, end / 2) - expected)).toBeLessThan(0.15);
  });

  it('knows which version it is: drift, no drift, a jump, a fading one (R-EVAL-3)', () => {
    const heaviest = (valueOn: (day: number) => number) =>
      fitted(valueOn).reduce((one, other) => (other.weight > one.weight ? other : one));
    expect(heaviest((day) => day / end)).toMatchObject({ fading: false, stepAt: null, lasting: Infinity });
    expect(heaviest((day) => day / end).drift).toBeGreaterThan(0);
    expect(heaviest(() => 0)).toMatchObject({ drift: 0, stepAt: null });
    expect(heaviest((day) => (day > end / 2 ? 1 : 0)).stepAt).toBe(days.findIndex((day) => day > end / 2));
    expect(heaviest((day) => 1 - Math.exp((-3 * day) / end)).fading).toBe(true);
  });

  it('weighs its versions to one in all, and grows less sure with every day ahead (R-EVAL-3)', () => {
    const versions = fitted((day) => day / end);
    expect(versions.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
    const near = projectVersions(versions, 1).spreads;
    const far = projectVersions(versions, 90).spreads;
    expect(far.every(({ scale }, index) => scale >= (near[index]?.scale ?? Infinity))).toBe(true);
  });

  it('gives the same answer in hours as in days (R-EVAL-3)', () => {
    const values = days.map((day, index) => day / end + wobble(index));
    const inDays = projectVersions(fitVersions({ days, values }), 10).spreads;
    const inHours = projectVersions(fitVersions({ days: days.map((day) => day * 24), values }), 240).spreads;
    expect(inHours).toHaveLength(inDays.length);
    inHours.forEach(({ centre, scale }, index) => {
      expect(centre).toBeCloseTo(inDays[index]?.centre ?? NaN, 9);
      expect(scale).toBeCloseTo(inDays[index]?.scale ?? NaN, 9);
    });
  });
});
