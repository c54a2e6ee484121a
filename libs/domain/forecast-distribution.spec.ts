import * as fc from 'fast-check';
import { chanceAtLeast, chanceAtMost, Mixture, mixtureQuantile } from './forecast-distribution';

const alone = (freedom: number, centre = 0, scale = 1): Mixture => ({
  freedom,
  spreads: [{ weight: 1, centre, scale }],
});
const mixture = fc
  .array(
    fc.record({
      weight: fc.double({ min: 0.01, max: 1, noNaN: true }),
      centre: fc.double({ min: -50, max: 50, noNaN: true }),
      scale: fc.double({ min: 0.01, max: 20, noNaN: true }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((spreads) => {
    const sum = spreads.reduce((total, { weight }) => total + weight, 0);
    return { freedom: 5, spreads: spreads.map((spread) => ({ ...spread, weight: spread.weight / sum })) };
  });

describe('The distribution of a forecast', () => {
  it.each([
    [0, 0.5],
    [1, 0.8413447460685429],
    [-1.959963984540054, 0.025],
    [3, 0.9986501019683699],
    [-9, 0],
    [Infinity, 1],
  ])('is normal with many degrees of freedom: %d has %d below it', (limit, expected) => {
    expect(chanceAtMost(alone(1e9), limit)).toBeCloseTo(expected, 8);
  });

  it('comes within 0.002 of the exact Student distribution with two degrees of freedom', () => {
    for (let t = -20; t <= 20; t += 0.25) {
      const exact = 0.5 + t / (2 * Math.sqrt(2 + t * t));
      expect(Math.abs(chanceAtMost(alone(2), t) - exact)).toBeLessThan(0.002);
    }
  });

  it('counts a certain value on both of its sides', () => {
    const certain = alone(1, 7, 0);
    expect([chanceAtMost(certain, 7), chanceAtLeast(certain, 7), chanceAtLeast(certain, 7.1)]).toEqual([1, 1, 0]);
    expect(mixtureQuantile(certain, 0.1)).toBe(7);
  });

  it('has a quantile that cuts off the share it is asked for, to a millionth of the width of its parts', () => {
    const narrowAndFar: Mixture = {
      freedom: 5,
      spreads: [
        { weight: 0.02, centre: -18.4, scale: 2.6 },
        { weight: 0.98, centre: 50, scale: 0.01 },
      ],
    };
    fc.assert(
      fc.property(mixture, fc.constantFrom(0.1, 0.5, 0.9), (some, share) => {
        const parts = some.spreads.map((spread) => mixtureQuantile(alone(5, spread.centre, spread.scale), share));
        const near = (Math.max(...parts) - Math.min(...parts)) * 1e-6;
        const quantile = mixtureQuantile(some, share);
        expect(chanceAtMost(some, quantile - near)).toBeLessThanOrEqual(share + 1e-8);
        expect(chanceAtMost(some, quantile + near)).toBeGreaterThanOrEqual(share - 1e-8);
      }),
      { examples: [[narrowAndFar, 0.5]] },
    );
  });

  it('never falls as the limit rises, stays between 0 and 1, and both sides add up to one', () => {
    const limit = fc.double({ min: -200, max: 200, noNaN: true });
    const rounding = 1e-15;
    fc.assert(
      fc.property(mixture, limit, limit, (some, one, other) => {
        const [low, high] = one < other ? [one, other] : [other, one];
        expect(chanceAtMost(some, high)).toBeGreaterThanOrEqual(chanceAtMost(some, low) - rounding);
        expect(chanceAtMost(some, low)).toBeGreaterThanOrEqual(0);
        expect(chanceAtMost(some, high)).toBeLessThanOrEqual(1);
        expect(chanceAtMost(some, low) + chanceAtLeast(some, low)).toBeCloseTo(1, 12);
      }),
      { examples: [[alone(1e12), -8.49, 0]] },
    );
  });
});
