import { outcomeCost } from './outcome-cost';

const readings = (...values: number[]) =>
  values.map((value, index) => ({ value, observedAt: new Date(Date.UTC(2026, 0, 1 + index)) }));

describe('the cost of a unit of outcome', () => {
  it('is exact where the readings do not scatter (R-UP-5)', () => {
    expect(outcomeCost(1_000, 'INCREASE', readings(10, 20, 30, 40, 50))).toEqual({
      moved: 40,
      movedLow: 40,
      movedHigh: 40,
      perUnit: 25,
      perUnitLow: 25,
      perUnitHigh: 25,
    });
  });

  it('is wider where they do, and has no upper end where nothing may have moved (R-UP-5)', () => {
    const cost = outcomeCost(1_000, 'INCREASE', readings(50, 46, 55, 47, 56, 48, 54))!;
    expect(cost.moved).toBe(4);
    expect(cost.movedLow).toBeLessThan(0);
    expect(cost.perUnitLow).toBeLessThan(cost.perUnit!);
    expect(cost.perUnitHigh).toBeNull();
  });

  it('counts a fall as movement where falling is the aim, and prices no movement the wrong way (R-UP-5)', () => {
    expect(outcomeCost(600, 'DECREASE', readings(40, 30, 20, 10))).toMatchObject({ moved: 30, perUnit: 20 });
    expect(outcomeCost(600, 'INCREASE', readings(40, 30, 20, 10))).toMatchObject({ moved: -30, perUnit: null });
  });

  it('says nothing below four readings (R-UP-5)', () => {
    expect(outcomeCost(600, 'INCREASE', readings(1, 2, 3))).toBeNull();
  });
});
