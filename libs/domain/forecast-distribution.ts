// Bound once: the loops below look them up some ten thousand times per forecast.
const { abs, exp, expm1, floor, log1p, max, min, sqrt, PI } = Math;

/** A value that the metric may have, with the weight of believing so and how far off it may be. */
export interface Spread {
  weight: number;
  centre: number;
  /** 0 stands for a value that is certain. */
  scale: number;
}

/** Student distributions with common degrees of freedom, at least 1, whose weights add up to 1. */
export interface Mixture {
  spreads: readonly Spread[];
  freedom: number;
}

/** The probability that a value drawn from the mixture is `limit` or less. */
export function chanceAtMost({ spreads, freedom }: Mixture, limit: number): number {
  let sum = 0;
  for (const { weight, centre, scale } of spreads) {
    if (scale > 0) sum += weight * studentCdf((limit - centre) / scale, freedom);
    else if (centre <= limit) sum += weight;
  }
  return min(1, sum);
}

/** The probability that a value drawn from the mixture is `limit` or more. */
export function chanceAtLeast({ spreads, freedom }: Mixture, limit: number): number {
  const mirrored = spreads.map((spread) => ({ ...spread, centre: -spread.centre }));
  return chanceAtMost({ spreads: mirrored, freedom }, -limit);
}

/**
 * The value below which `share` of the mixture lies, 0 < share < 1, to a millionth of the width of its parts. The
 * quantiles of the parts enclose it; between them false position with the Illinois step (Dowell & Jarratt 1971), which
 * needs no derivative and cannot leave the bracket.
 */
export function mixtureQuantile(mixture: Mixture, share: number): number {
  const deviate = studentQuantile(share, mixture.freedom);
  let low = Infinity;
  let high = -Infinity;
  for (const { centre, scale } of mixture.spreads) {
    const own = centre + scale * deviate;
    low = min(low, own);
    high = max(high, own);
  }
  const close = (high - low) * 1e-6;
  let below = chanceAtMost(mixture, low) - share;
  let above = chanceAtMost(mixture, high) - share;
  for (let step = 0; step < 60 && high - low > close && below < 0 && above > 0; step += 1) {
    const guess = high - (above * (high - low)) / (above - below);
    const middle = guess > low && guess < high ? guess : low / 2 + high / 2;
    const off = chanceAtMost(mixture, middle) - share;
    if (abs(off) < 1e-9) return middle;
    if (off < 0) {
      low = middle;
      below = off;
      above /= 2;
    } else {
      high = middle;
      above = off;
      below /= 2;
    }
  }
  return below >= 0 ? low : above <= 0 ? high : low / 2 + high / 2;
}

/** Student's t as a normal deviate (Wallace 1959), within 0.002 of the exact probability from 2 degrees of freedom on. */
function studentCdf(t: number, freedom: number): number {
  const z = sqrt(freedom * log1p((t * t) / freedom)) * wallace(freedom);
  return normalCdf(t < 0 ? -z : z);
}

function studentQuantile(share: number, freedom: number): number {
  const z = normalQuantile(share) / wallace(freedom);
  const t = sqrt(freedom * expm1((z * z) / freedom));
  return z < 0 ? -t : t;
}

function wallace(freedom: number): number {
  return (8 * freedom + 1) / (8 * freedom + 3);
}

const perUnit = 32;
/** Beyond eight and a half standard deviations a double cannot tell the probability from 0 or 1. */
const furthest = 8.5;
const densities = Float64Array.from({ length: furthest * perUnit + 2 }, (_, index) => density(index / perUnit));
const upperHalf = integrated();

/** The normal distribution function at every 1/32 from 0, by Simpson's rule, which errs by less than 1e-9 there. */
function integrated(): Float64Array {
  const points = Float64Array.from({ length: densities.length });
  points[0] = 0.5;
  for (let index = 1; index < points.length; index += 1) {
    const middle = density((index - 0.5) / perUnit);
    const area = ((densities[index - 1] ?? 0) + 4 * middle + (densities[index] ?? 0)) / (6 * perUnit);
    points[index] = (points[index - 1] ?? 0) + area;
  }
  return points;
}

/** Between two table points the cubic through both values and both slopes: smooth, rising, and symmetric about 0. */
function normalCdf(z: number): number {
  const away = abs(z) * perUnit;
  if (away >= furthest * perUnit) return z > 0 ? 1 : 0;
  const index = floor(away);
  const x = away - index;
  const start = upperHalf[index] ?? 1;
  const rise = (upperHalf[index + 1] ?? 1) - start;
  const slope = (densities[index] ?? 0) / perUnit;
  const next = (densities[index + 1] ?? 0) / perUnit;
  const smooth = start + x * (slope + x * (3 * rise - 2 * slope - next + x * (slope + next - 2 * rise)));
  const upper = min(1, smooth);
  return z < 0 ? 1 - upper : upper;
}

function density(z: number): number {
  return exp((-z * z) / 2) / sqrt(2 * PI);
}

/** Newton's method on the distribution function from its middle: it is concave above, so that no step overshoots. */
function normalQuantile(share: number): number {
  if (share < 0.5) return -normalQuantile(1 - share);
  let z = 0;
  for (let step = 0; step < 50; step += 1) {
    const move = (share - normalCdf(z)) / density(z);
    z += move;
    if (abs(move) < 1e-12) break;
  }
  return z;
}
