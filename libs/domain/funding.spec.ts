import fc from 'fast-check';
import { addDays } from './calendar-day';
import {
  amountBetween,
  CitedCheckpoint,
  FundedPeriod,
  fundingShare,
  outputCommitmentOf,
  periodViolations,
  TrancheDecision,
  trancheViolations,
} from './funding';

const year: FundedPeriod = { startsOn: '2026-01-01', endsOn: '2026-12-31', amount: 1_000_001n };
const pathsOf = (violations: readonly { path: string }[]) => violations.map(({ path }) => path);

describe('funding a stream', () => {
  it.each<[string, Partial<FundedPeriod>, string[]]>([
    ['right after another period', { startsOn: '2027-01-01', endsOn: '2027-03-31' }, []],
    ['right before another period', { startsOn: '2025-10-01', endsOn: '2025-12-31' }, []],
    ['over the end of another', { startsOn: '2026-12-31', endsOn: '2027-03-31' }, ['input.startsOn']],
    ['inside of another', { startsOn: '2026-03-01', endsOn: '2026-03-31' }, ['input.startsOn']],
    ['around another', { startsOn: '2025-12-01', endsOn: '2027-01-31' }, ['input.startsOn']],
    ['backwards', { startsOn: '2027-03-31', endsOn: '2027-01-01' }, ['input.endsOn']],
    ['for ever', { startsOn: '2027-01-01', endsOn: '2037-01-01' }, ['input.endsOn']],
    ['with nothing', { startsOn: '2027-01-01', endsOn: '2027-03-31', amount: 0n }, ['input.amount']],
    ['with less than nothing', { startsOn: '2027-01-01', endsOn: '2027-03-31', amount: -1n }, ['input.amount']],
  ])('%s (R-UP-5)', (_, changes, paths) => {
    expect(pathsOf(periodViolations({ ...year, ...changes }, [year]))).toEqual(paths);
  });

  it('spreads its money over the days and loses no cent between quarters (R-UP-5)', () => {
    const quarters = [
      ['2026-01-01', '2026-03-31'],
      ['2026-04-01', '2026-06-30'],
      ['2026-07-01', '2026-09-30'],
      ['2026-10-01', '2026-12-31'],
    ] as const;
    const parts = quarters.map(([from, to]) => amountBetween(year, from, to));
    expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(year.amount);
    expect(parts.map(Number).every((part) => Math.abs(part - 250_000) < 5_000)).toBe(true);
    expect(amountBetween(year, '2027-01-01', '2027-03-31')).toBe(0n);
  });

  it('adds up over any cut of any period (R-UP-5)', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 10n ** 15n }),
        fc.integer({ min: 1, max: 700 }),
        fc.nat(800),
        (amount, days, cut) => {
          const period = { startsOn: '2027-12-01', endsOn: addDays('2027-12-01', days - 1), amount };
          const first = amountBetween(period, '2000-01-01', addDays(period.startsOn, cut - 50));
          const rest = amountBetween(period, addDays(period.startsOn, cut - 49), '2099-12-31');
          expect(first + rest).toBe(amount);
        },
      ),
    );
  });

  it('is team-based to the share that teams get, and to none where there is no money (R-UP-5)', () => {
    const streams = [
      { kind: 'PRODUCT_TEAM', periods: [{ ...year, amount: 300n }] },
      { kind: 'PROJECT', periods: [{ ...year, amount: 100n }] },
    ] as const;
    expect(fundingShare(streams, '2026-01-01', '2026-12-31')).toEqual({
      total: 400n,
      teamBased: 300n,
      projectBased: 100n,
      teamShare: 0.75,
    });
    expect(fundingShare(streams, '2028-01-01', '2028-12-31').teamShare).toBeNull();
  });
});

const held: CitedCheckpoint = { id: 'one', status: 'HELD', sequence: 2, ofFundedTeam: true };

describe('a tranche', () => {
  it.each<[string, TrancheDecision, CitedCheckpoint[], string | null, string[]]>([
    ['released on a held checkpoint', 'RELEASED', [held], null, []],
    ['released on nothing', 'RELEASED', [], null, ['input.checkpointIds']],
    ['on an overdue checkpoint', 'CONTINUED', [held, { ...held, status: 'OVERDUE' }], null, ['input.checkpointIds.1']],
    ['on a stranger’s checkpoint', 'RELEASED', [{ ...held, ofFundedTeam: false }], null, ['input.checkpointIds.0']],
    ['stopped without a word', 'STOPPED', [held], '  ', ['input.reason']],
    ['held back with a reason', 'HELD', [held], 'Evidence is thin.', []],
  ])('%s (R-UP-5)', (_, decision, cited, reason, paths) => {
    expect(pathsOf(trancheViolations(decision, cited, reason))).toEqual(paths);
  });
});

describe('a project', () => {
  it.each([
    ['is flagged where its end forces an output', 'PROJECT', '2026-12-31', 'The new portal', true],
    ['is not without an end', 'PROJECT', null, 'The new portal', false],
    ['is not without a promised output', 'PROJECT', '2026-12-31', 'tbd', false],
    ['is not when it is a team', 'PRODUCT_TEAM', '2026-12-31', 'The new portal', false],
  ] as const)('%s (R-UP-5)', (_, kind, endsOn, promisedOutput, flagged) => {
    expect(outputCommitmentOf({ kind, endsOn, promisedOutput }) !== null).toBe(flagged);
  });
});
