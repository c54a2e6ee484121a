/** A round range over all values with round steps, at most seven of them. */
export interface AxisRange {
  readonly low: number;
  readonly high: number;
  readonly step: number;
}

/** Beyond this, sums of values overflow. */
const huge = 1e300;

/** The range of an axis that holds all values with some air around them; equal values stand in its middle. */
export function axisRange(values: readonly number[]): AxisRange {
  const finite = values.map((value) => Math.max(-huge, Math.min(huge, value)));
  const lowest = Math.min(...finite);
  const highest = Math.max(...finite);
  const span = highest - lowest || Math.abs(highest) / 5 || 1;
  const step = roundStep(span / 5);
  const low = Math.floor((lowest - span * 0.05) / step);
  const high = Math.ceil((highest + span * 0.12) / step);
  return { low: rounded(low * step), high: rounded(high * step), step };
}

/** 1, 2 or 5 times a power of ten, not below the size. */
function roundStep(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size));
  const digit = [1, 2, 5, 10].find((candidate) => candidate * power >= size * 0.999_999) ?? 10;
  return rounded(digit * power);
}

/** Without the dust of binary fractions, such as 0.30000000000000004. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}

/** A format code with as many decimals as the steps of an axis need. */
export function axisFormat({ step, low, high }: AxisRange, suffix = ''): string {
  if (Math.max(Math.abs(low), Math.abs(high)) >= 1e12 || step < 1e-4) return '0.0E+00';
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return `#,##0${decimals === 0 ? '' : `.${'0'.repeat(decimals)}`}${suffix}`;
}
