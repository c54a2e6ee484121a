import { DomainError } from './domain-error';

/** An amount in the smallest unit of its currency, such as cents: whole, exact, of any size. */
export type MinorUnits = bigint;

/** Beyond this no organization pays, and a typing error is likelier. */
const mostDigits = 18;

/** Digits after the point of a currency: 2 for EUR, 0 for JPY, 3 for KWD (ISO 4217). */
export function currencyDigits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/**
 * Reads a decimal amount such as `1250.5` or `-3`. Money is text until here: a number would have lost the cent already.
 * @throws DomainError INVALID_INPUT (R-UP-5) for anything else, and for more decimals than the currency has
 */
export function readMoney(text: string, currency: string, path: string): MinorUnits {
  const digits = currencyDigits(currency);
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  const [, sign = '', whole = '', decimals = ''] = match ?? [];
  const given = decimals.replace(/0+$/, '');
  if (!match || given.length > digits || whole.replace(/^0+/, '').length > mostDigits - digits) {
    throw new DomainError('INVALID_INPUT', 'R-UP-5', {
      message: `"${text.slice(0, 40)}" is not an amount in ${currency}.`,
      remedy:
        digits === 0
          ? `Write it without decimals and signs of thousands, such as 125000; ${currency} has no smaller unit.`
          : `Write it with at most ${digits} decimals and no signs of thousands, such as 1250.50.`,
      path,
    });
  }
  const units = BigInt(whole + given.padEnd(digits, '0'));
  return sign === '-' ? -units : units;
}

/** The amount as a decimal with all digits of its currency: `1250.50`. What {@link readMoney} reads, unchanged. */
export function moneyText(amount: MinorUnits, currency: string): string {
  const digits = currencyDigits(currency);
  const sign = amount < 0n ? '-' : '';
  const text = (amount < 0n ? -amount : amount).toString().padStart(digits + 1, '0');
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

export function sumOfMoney(amounts: readonly MinorUnits[]): MinorUnits {
  return amounts.reduce((sum, amount) => sum + amount, 0n);
}

/** A part of a whole as a ratio, 1 for all of it; null where the whole is nothing. */
export function shareOfMoney(part: MinorUnits, whole: MinorUnits): number | null {
  if (whole === 0n) return null;
  // Twelve exact decimals: amounts beyond 2^53 would lose some as numbers.
  return Number((part * 1_000_000_000_000n) / whole) / 1_000_000_000_000;
}

/**
 * What of an amount falls on the units from `from` (inclusive) to `to` (exclusive) of `length` equal ones, such as the days
 * of a period. Parts that lie side by side add up to the amount, to the cent: each boundary is rounded once.
 */
export function moneyWithin(amount: MinorUnits, length: number, from: number, to: number): MinorUnits {
  const until = (boundary: number): MinorUnits => (amount * BigInt(boundary)) / BigInt(length);
  return until(to) - until(from);
}
