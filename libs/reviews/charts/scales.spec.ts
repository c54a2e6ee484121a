import * as fc from 'fast-check';
import { chartSetting } from '../../../test/support/chart-facts';
import { downSampled } from './down-sampling';
import { dayTicks, startOf, timeScale } from './time-scale';
import { valueScale, valueTicks } from './value-scale';

describe('a scale of values', () => {
  it('places every finite value between its ends, in their order', () => {
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(fc.array(finite, { minLength: 1 }), (values) => {
        const scale = valueScale(values, 0, 100);
        const places = [...values].sort((a, b) => a - b).map((value) => scale.place(value));
        expect(places.every((place) => place >= 0 && place <= 100)).toBe(true);
        expect(places).toEqual([...places].sort((a, b) => a - b));
      }),
    );
  });

  it.each([[[]], [[7]], [[0, 0]], [[-5, -5]], [[1e300]], [[5e-324]]])('puts %j into the middle', (values) => {
    expect(valueScale(values, 0, 100).place(values[0] ?? 0)).toBeCloseTo(50);
  });

  it('has round ticks with texts that differ', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { maxLength: 5 }), (values) => {
        const texts = valueTicks(valueScale(values, 0, 100), 4, 'COUNT', chartSetting).map(({ text }) => text);
        expect(new Set(texts).size).toBe(texts.length);
        expect(texts.length).toBeLessThan(12);
      }),
    );
    const million = valueTicks(valueScale([0, 2_000_000], 0, 100), 4, 'COUNT', chartSetting);
    expect(million.map(({ text }) => text)).toEqual(['0', '500K', '1M', '1.5M', '2M']);
    const close = valueTicks(valueScale([1_000_000, 1_000_001], 0, 100), 2, 'COUNT', chartSetting);
    expect(close.map(({ text }) => text)).toEqual(['1,000,000', '1,000,000.5', '1,000,001']);
  });
});

describe('an axis of days', () => {
  it.each([
    ['2026-07-01', '2026-07-02', ['Jul 1, 2026', 'Jul 2']],
    ['2026-07-01', '2026-07-24', ['Jul 6, 2026', 'Jul 13', 'Jul 20']],
    ['2026-10-15', '2027-02-10', ['Nov 2026', 'Dec', 'Jan 2027', 'Feb']],
    ['2025-02-15', '2026-12-01', ['Apr 2025', 'Jul', 'Oct', 'Jan 2026', 'Apr', 'Jul', 'Oct']],
    ['2000-05-01', '2026-12-01', ['2003', '2006', '2009', '2012', '2015', '2018', '2021', '2024']],
  ])('from %s to %s names round days', (from, to, texts) => {
    const { timeZone } = chartSetting;
    const span = { start: startOf(from, timeZone), end: startOf(to, timeZone) + 1 };
    expect(
      dayTicks(timeScale({ ...span, left: 0, right: 100 }, chartSetting), chartSetting).map(({ text }) => text),
    ).toEqual(texts);
  });

  it('begins months where the organization’s clock does', () => {
    const setting = { ...chartSetting, timeZone: 'Pacific/Kiritimati' };
    const scale = timeScale(
      { start: Date.parse('2026-06-25T00:00Z'), end: Date.parse('2026-10-05T00:00Z'), left: 0, right: 100 },
      setting,
    );
    expect(new Date(dayTicks(scale, setting)[0]!.at).toISOString()).toBe('2026-06-30T10:00:00.000Z');
  });
});

describe('down-sampling', () => {
  it('keeps the first, the last and the extremes of each column, in their order', () => {
    const points = fc.array(
      fc.record({ x: fc.double({ min: 0, max: 50, noNaN: true }), y: fc.double({ noNaN: true }) }),
    );
    fc.assert(
      fc.property(points, (drawn) => {
        const all = drawn.sort((a, b) => a.x - b.x);
        const kept = downSampled(all, 1);
        expect(all.filter((point) => kept.includes(point))).toEqual(kept);
        expect([kept[0], kept.at(-1)]).toEqual([all[0], all.at(-1)]);
        for (const extreme of [Math.min, Math.max]) {
          expect(extreme(...kept.map(({ y }) => y))).toBe(extreme(...all.map(({ y }) => y)));
        }
        expect(kept.length).toBeLessThanOrEqual(4 * 51);
      }),
    );
  });
});
