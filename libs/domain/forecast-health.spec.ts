import * as fc from 'fast-check';
import { healthByProbability } from './forecast-health';
import { HealthStatus } from './health';

describe('Health by probability', () => {
  it.each([
    [0.7, null, 'ON_TRACK'],
    [0.6999, null, 'AT_RISK'],
    [0.3, null, 'AT_RISK'],
    [0.2999, null, 'OFF_TRACK'],
    [0.65, 'ON_TRACK', 'ON_TRACK'],
    [0.64, 'ON_TRACK', 'AT_RISK'],
    [0.26, 'ON_TRACK', 'AT_RISK'],
    [0.24, 'ON_TRACK', 'OFF_TRACK'],
    [0.74, 'AT_RISK', 'AT_RISK'],
    [0.75, 'AT_RISK', 'ON_TRACK'],
    [0.25, 'AT_RISK', 'AT_RISK'],
    [0.24, 'AT_RISK', 'OFF_TRACK'],
    [0.34, 'OFF_TRACK', 'OFF_TRACK'],
    [0.35, 'OFF_TRACK', 'AT_RISK'],
    [0.72, 'OFF_TRACK', 'AT_RISK'],
    [0.76, 'OFF_TRACK', 'ON_TRACK'],
    [0.7, 'UNMEASURED', 'ON_TRACK'],
    [0.3, 'STALE', 'AT_RISK'],
  ] as const)('of %d after %s is %s (R-EVAL-4)', (probability, previous, expected) => {
    expect(healthByProbability(probability, previous)).toBe(expected);
  });

  it('does not flicker: within a tenth it switches at most once (R-EVAL-4)', () => {
    const between = fc.double({ min: 0, max: 0.9, noNaN: true });
    const walk = fc.array(fc.double({ min: 0, max: 0.0999, noNaN: true }), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(between, walk, (from, steps) => {
        let health: HealthStatus | null = null;
        let switches = 0;
        for (const step of steps) {
          const next: HealthStatus = healthByProbability(from + step, health);
          if (health !== null && next !== health) switches += 1;
          health = next;
        }
        expect(switches).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('never calls a lower probability healthier (R-EVAL-4)', () => {
    const order = ['OFF_TRACK', 'AT_RISK', 'ON_TRACK'] as const;
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, fc.constantFrom(...order, null), (one, other, previous) => {
        const [low, high] = one < other ? [one, other] : [other, one];
        const ranks = [low, high].map((each) => order.indexOf(healthByProbability(each, previous)));
        expect(ranks[1]).toBeGreaterThanOrEqual(ranks[0] ?? 0);
      }),
    );
  });
});
