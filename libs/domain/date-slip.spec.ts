import * as fc from 'fast-check';
import { addDays } from './calendar-day';
import { dateSlipHistory, SeenPromise, slipDays, slipStatistics } from './date-slip';

let minute = 0;
/** A promise seen a minute after the one before it; `null` for an import that found no date. */
function promise(endsOn: string | null, startsOn = endsOn): SeenPromise {
  minute += 1;
  return {
    seenAt: new Date(Date.UTC(2026, 0, 1, 0, minute)),
    asWritten: endsOn ?? 'TBD',
    promised: endsOn && startsOn ? { startsOn, endsOn } : null,
  };
}

describe('date-slip history (R-SWAP-3)', () => {
  it('measures a slip by the last day of the promised period (R-SWAP-3)', () => {
    expect(slipDays({ endsOn: '2026-03-31' }, { endsOn: '2026-06-30' })).toBe(91);
    expect(slipDays({ endsOn: '2028-02-28' }, { endsOn: '2028-03-01' })).toBe(2);
    expect(slipDays({ endsOn: '2026-06-30' }, { endsOn: '2026-06-01' })).toBe(-29);
  });

  it('keeps every date an item had, its slip against the one before and against the first (R-SWAP-3)', () => {
    const history = dateSlipHistory([promise('2026-03-31'), promise('2026-04-30'), promise('2026-04-15')]);
    expect(history.map(({ asWritten, slipDays, totalSlipDays }) => [asWritten, slipDays, totalSlipDays])).toEqual([
      ['2026-03-31', null, 0],
      ['2026-04-30', 30, 30],
      ['2026-04-15', -15, 15],
    ]);
  });

  it('adds nothing when the same period is seen again, and orders by when it was seen (R-SWAP-3)', () => {
    const [first, second, third] = [promise('2026-03-31'), promise('2026-03-31'), promise('2026-05-31')];
    expect(dateSlipHistory([third, first, second]).map(({ slipDays }) => slipDays)).toEqual([null, 61]);
  });

  it('sees through a date that was withdrawn for a while (R-SWAP-3)', () => {
    const history = dateSlipHistory([promise('2026-03-31'), promise(null), promise('2026-04-10')]);
    expect(history.map(({ slipDays }) => slipDays)).toEqual([null, null, 10]);
  });
});

describe('slip statistics (R-SWAP-3)', () => {
  it('sums up what became of the promised dates (R-SWAP-3)', () => {
    const statistics = slipStatistics([
      { promises: [promise('2026-03-31'), promise('2026-04-30')] },
      { promises: [promise('2026-03-31'), promise('2026-09-30')] },
      { promises: [promise('2026-03-31'), promise('2026-03-01')] },
      { promises: [promise('2026-03-31')] },
      { promises: [promise('2026-03-31'), promise(null)] },
      { promises: [promise(null)] },
      { promises: [] },
    ]);
    expect(statistics).toEqual({
      items: 7,
      datedItems: 5,
      slippedItems: 2,
      pulledInItems: 1,
      withdrawnDateItems: 1,
      medianSlipDays: 106.5,
      meanSlipDays: 106.5,
      worstSlipDays: 183,
      totalSlipDays: 213,
    });
  });

  it('claims no median where nothing slipped (R-SWAP-3)', () => {
    expect(slipStatistics([])).toMatchObject({
      items: 0,
      medianSlipDays: null,
      meanSlipDays: null,
      worstSlipDays: null,
    });
  });

  it('does not depend on the detours of a date, only on its first and latest (R-SWAP-3)', () => {
    const offsets = fc.array(fc.integer({ min: -300, max: 300 }), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(offsets, (days) => {
        const promises = days.map((offset) => promise(addDays('2026-06-15', offset)));
        const net = days.at(-1)! - days[0]!;
        const steps = dateSlipHistory(promises).reduce((sum, entry) => sum + (entry.slipDays ?? 0), 0);
        expect(steps).toBe(net);
        expect(slipStatistics([{ promises }])).toMatchObject({
          slippedItems: net > 0 ? 1 : 0,
          pulledInItems: net < 0 ? 1 : 0,
          totalSlipDays: Math.max(net, 0),
        });
      }),
    );
  });
});
