import * as fc from 'fast-check';
import { confidenceCalibration, isDivergent } from './confidence-calibration';

const closed = (confidence: number, came: boolean, times = 1) =>
  Array.from({ length: times }, () => ({ confidence, came }));

describe('Calibration of confidence', () => {
  it('is not said below ten closed hypotheses (R-EVAL-6)', () => {
    expect(confidenceCalibration(closed(0.8, true, 9))).toBeNull();
    expect(confidenceCalibration(closed(0.8, true, 10))).not.toBeNull();
  });

  it.each([
    ['certainty that came true', [...closed(1, true, 5), ...closed(0, false, 5)], 0],
    ['certainty that did not', closed(1, false, 10), 1],
    ['a coin toss for everything', [...closed(0.5, true, 7), ...closed(0.5, false, 5)], 0.25],
    ['80 % that came true 8 times of 10', [...closed(0.8, true, 8), ...closed(0.8, false, 2)], 0.16],
  ])('scores %s (R-EVAL-6)', (_, said, brier) => {
    expect(confidenceCalibration(said)?.brierScore).toBeCloseTo(brier, 12);
  });

  it('shows how often each confidence came true, rows with nothing left out (R-EVAL-6)', () => {
    const said = [...closed(0.6, true, 3), ...closed(0.7, false, 1), ...closed(1, true, 6), ...closed(0, false, 2)];
    const rows = confidenceCalibration(said)?.reliability.map(({ from, count, cameTrue, meanConfidence }) => [
      from,
      count,
      cameTrue,
      Math.round(meanConfidence * 1000) / 1000,
    ]);
    expect(rows).toEqual([
      [0, 2, 0, 0],
      [0.6, 4, 0.75, 0.625],
      [0.8, 6, 1, 1],
    ]);
  });

  it('is best for who says what is true: honesty minimises the score (R-EVAL-6)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20 }), fc.double({ min: 0, max: 1, noNaN: true }), (came, said) => {
        const scoreOf = (confidence: number) =>
          confidenceCalibration([...closed(confidence, true, came), ...closed(confidence, false, 20 - came)])
            ?.brierScore ?? NaN;
        expect(scoreOf(came / 20)).toBeLessThanOrEqual(scoreOf(said) + 1e-12);
      }),
    );
  });

  it.each([
    [0.9, 0.4, true],
    [0.9, 0.5, false],
    [0.7, 0.3, false],
    [0.2, 0.7, true],
    [0.1, 0.5, false],
    [null, 0.1, false],
    [0.9, null, false],
  ])('of %p beside %p diverges: %p (R-EVAL-6)', (confidence, probability, expected) => {
    expect(isDivergent(confidence, probability)).toBe(expected);
  });
});
