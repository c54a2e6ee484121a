import fc from 'fast-check';
import { currencyDigits, moneyText, moneyWithin, readMoney, shareOfMoney, sumOfMoney } from './money';

const anyAmount = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
const anyCurrency = fc.constantFrom('EUR', 'JPY', 'KWD', 'CHF');

describe('money', () => {
  it.each([
    ['1250.5', 'EUR', 125050n, '1250.50'],
    ['0.01', 'EUR', 1n, '0.01'],
    ['-3', 'EUR', -300n, '-3.00'],
    ['1250', 'JPY', 1250n, '1250'],
    ['1250.00', 'JPY', 1250n, '1250'],
    ['0.005', 'KWD', 5n, '0.005'],
    ['-0.05', 'CHF', -5n, '-0.05'],
    ['9007199254740993.01', 'EUR', 900719925474099301n, '9007199254740993.01'],
  ])('reads %s %s exactly (R-UP-5)', (text, currency, units, written) => {
    expect(readMoney(text, currency, 'input.amount')).toBe(units);
    expect(moneyText(units, currency)).toBe(written);
  });

  it.each(['', '1,250', '1.005', '1e5', 'NaN', '12.', '.5', ' 1', '+1', '0x10', '9'.repeat(17)])(
    'refuses "%s" in EUR, and says how to write it (R-UP-5)',
    (text) => {
      expect(() => readMoney(text, 'EUR', 'input.amount')).toThrow(
        expect.objectContaining({
          reason: 'INVALID_INPUT',
          rule: 'R-UP-5',
          details: expect.objectContaining({ path: 'input.amount' }) as object,
        }) as Error,
      );
    },
  );

  it('comes back from text as it went (R-UP-5)', () => {
    fc.assert(
      fc.property(anyAmount, anyCurrency, (amount, currency) => {
        expect(readMoney(moneyText(amount, currency), currency, '')).toBe(amount);
      }),
    );
  });

  it('is lost nowhere when a period is cut into pieces (R-UP-5)', () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 364 }), { maxLength: 12 });
    fc.assert(
      fc.property(anyAmount, cuts, (amount, inner) => {
        const bounds = [0, ...inner.sort((a, b) => a - b), 365];
        const parts = bounds.slice(1).map((to, index) => moneyWithin(amount, 365, bounds[index]!, to));
        expect(sumOfMoney(parts)).toBe(amount);
      }),
    );
  });

  it('has shares that do not depend on its size (R-UP-5)', () => {
    expect(shareOfMoney(1n, 3n)).toBeCloseTo(1 / 3, 11);
    expect(shareOfMoney(10n ** 17n, 3n * 10n ** 17n)).toBeCloseTo(1 / 3, 11);
    expect(shareOfMoney(5n, 0n)).toBeNull();
    expect(currencyDigits('EUR')).toBe(2);
  });
});
