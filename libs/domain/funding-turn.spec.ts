import fc from 'fast-check';
import { addDays } from './calendar-day';
import { moneyOfCommitments } from './commitment-cost';
import { DomainError } from './domain-error';
import { fundingShare } from './funding';
import { kindOn, periodsUntil, requireTurn, tiedParts } from './funding-turn';
import { sumOfMoney } from './money';
import { TrancheMoney, trancheAmountViolations } from './tranche-amount';

const year = { startsOn: '2026-01-01', endsOn: '2026-12-31', amount: 36_500n };
const project = { kind: 'PROJECT', turnedOn: null } as const;
const turned = { kind: 'PROJECT', turnedOn: '2026-07-01' } as const;

describe('a project stream that becomes a team stream', () => {
  it('is a project until the day, and a team stream from it on (R-UP-5)', () => {
    expect([kindOn(turned, '2026-06-30'), kindOn(turned, '2026-07-01')]).toEqual(['PROJECT', 'PRODUCT_TEAM']);
    const parts = tiedParts({ ...turned, periods: [year] });
    expect(fundingShare(parts, '2026-01-01', '2026-06-30').teamShare).toBe(0);
    expect(fundingShare(parts, '2026-07-01', '2026-12-31').teamShare).toBe(1);
    expect(fundingShare(parts, '2026-01-01', '2026-12-31')).toMatchObject({
      projectBased: 18_100n,
      teamBased: 18_400n,
    });
  });

  it('loses no cent by it, wherever the day lies (R-UP-5)', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 15n), fc.integer({ min: -400, max: 800 }), (amount, days) => {
        const turnedOn = addDays('2026-01-01', days);
        const parts = tiedParts({ kind: 'PROJECT', turnedOn, periods: [{ ...year, amount }] });
        expect(sumOfMoney(parts.flatMap(({ periods }) => periods.map((period) => period.amount)))).toBe(amount);
      }),
    );
  });

  it('ends with the day on which it is stopped (R-UP-5)', () => {
    expect(periodsUntil([year], null)).toEqual([year]);
    expect(periodsUntil([year], '2026-01-10')).toEqual([{ ...year, endsOn: '2026-01-10', amount: 1_000n }]);
    expect(periodsUntil([year], '2025-12-31')).toEqual([]);
  });

  const endless = { ...project, endsOn: null };
  const ending = { ...project, endsOn: '2026-03-31' };
  const over = { ...project, endsOn: '2026-02-28' };

  it.each<[string, Parameters<typeof requireTurn>[0], string, string | null]>([
    ['today', endless, '2026-03-10', null],
    ['two years ahead', endless, '2028-03-10', null],
    ['yesterday', endless, '2026-03-09', 'RULE_VIOLATED'],
    ['in ten years', endless, '2036-03-10', 'RULE_VIOLATED'],
    ['in ten years, before the project ends', { ...project, endsOn: '2040-12-31' }, '2036-03-10', 'RULE_VIOLATED'],
    ['on the last day of the project', ending, '2026-03-31', null],
    ['after the project', ending, '2026-04-01', 'RULE_VIOLATED'],
    ['when the project is over', over, '2026-03-10', 'RULE_VIOLATED'],
    ['twice', { ...endless, ...turned }, '2026-08-01', 'TRANSITION_NOT_ALLOWED'],
    [
      'though it is one',
      { kind: 'PRODUCT_TEAM', turnedOn: null, endsOn: null },
      '2026-08-01',
      'TRANSITION_NOT_ALLOWED',
    ],
  ])('is turned %s (R-UP-5)', (_, stream, from, reason) => {
    const turn = () => requireTurn(stream, from, '2026-03-10');
    if (reason === null) expect(turn).not.toThrow();
    else expect(turn).toThrow(expect.objectContaining({ reason, rule: 'R-UP-5' }) as DomainError);
  });
});

describe('the money of commitments', () => {
  it('is shared on days with several, and falls on none on days without (R-UP-5)', () => {
    const money = moneyOfCommitments(
      [year],
      [
        { id: 'a', from: '2026-01-01', to: '2026-01-10' },
        { id: 'b', from: '2026-01-06', to: '2026-01-20' },
      ],
    );
    expect([...money]).toEqual([
      ['a', 750n],
      ['b', 1_250n],
    ]);
  });

  it('adds up to what was spent on days with a commitment, to the cent (R-UP-5)', () => {
    const commitment = fc.record({ from: fc.integer({ min: 0, max: 200 }), length: fc.integer({ min: 1, max: 150 }) });
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 15n), fc.array(commitment, { maxLength: 6 }), (amount, drawn) => {
        const commitments = drawn.map(({ from, length }, index) => ({
          id: `${index}`,
          from: addDays('2026-01-01', from),
          to: addDays('2026-01-01', from + length - 1),
        }));
        const money = moneyOfCommitments([{ ...year, amount }], commitments);
        let spent = 0n;
        for (let day = 0; day < 365; day += 1) {
          const date = addDays('2026-01-01', day);
          if (!commitments.some(({ from, to }) => from <= date && date <= to)) continue;
          spent += (amount * BigInt(day + 1)) / 365n - (amount * BigInt(day)) / 365n;
        }
        expect(sumOfMoney([...money.values()])).toBe(spent);
      }),
      { numRuns: 50 },
    );
  });
});

describe('the amount of a tranche', () => {
  const money: TrancheMoney = { decision: 'RELEASED', amount: 500n, released: 400n, funded: 1_000n, currency: 'EUR' };
  it.each<[string, Partial<TrancheMoney>, string | null]>([
    ['within what is left', {}, null],
    ['all that is left', { amount: 600n }, null],
    ['a cent too much', { amount: 601n }, 'Only 6.00 EUR of this stream are left to release.'],
    ['nothing', { amount: 0n }, 'What is released is more than nothing.'],
    ['less than nothing', { amount: -5n }, 'What is released is more than nothing.'],
    ['not said', { amount: null }, 'What is released is more than nothing.'],
    ['none of a held one', { decision: 'HELD', amount: null }, null],
    ['some of a stopped one', { decision: 'STOPPED' }, 'A tranche that is STOPPED releases nothing.'],
  ])('%s (R-UP-5)', (_, changes, message) => {
    expect(trancheAmountViolations({ ...money, ...changes }).map((each) => each.message)).toEqual(
      message === null ? [] : [message],
    );
  });
});
