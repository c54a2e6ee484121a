import { axisFormat, axisRange } from './axis';

describe('the axis of values', () => {
  it.each([
    [[50, 63.4, 62], { low: 45, high: 70, step: 5 }],
    [[3, 20], { low: 0, high: 25, step: 5 }],
    [[0.01, 0.02], { low: 0.008, high: 0.022, step: 0.002 }],
    [[-5, 5], { low: -6, high: 8, step: 2 }],
    [[5], { low: 4.8, high: 5.2, step: 0.2 }],
    [[0], { low: -0.2, high: 0.2, step: 0.2 }],
  ])('is round around %j', (values, range) => {
    expect(axisRange(values)).toEqual(range);
  });

  it('stays a range of finite numbers, whatever the values', () => {
    for (const values of [
      [-1e308, 1e308],
      [1e-300, 2e-300],
      [1e300, 1e300],
    ]) {
      const { low, high, step } = axisRange(values);
      expect([low, high, step].every(Number.isFinite)).toBe(true);
      expect(low).toBeLessThan(high);
    }
  });

  it('writes as many decimals as its steps need', () => {
    expect(axisFormat({ low: 45, high: 70, step: 5 })).toBe('#,##0');
    expect(axisFormat({ low: 0, high: 1, step: 0.2 }, '"%"')).toBe('#,##0.0"%"');
    expect(axisFormat({ low: -1e300, high: 1e300, step: 1e299 })).toBe('0.0E+00');
  });
});
