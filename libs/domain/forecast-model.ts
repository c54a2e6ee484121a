import type { Mixture } from './forecast-distribution';
import { ModelVersion, versionsFor } from './forecast-versions';

/** A version that has seen the readings: where it believes the level and the drift are now, and how surely. */
export interface FittedVersion extends ModelVersion {
  weight: number;
  level: number;
  slope: number;
  levelVariance: number;
  jointVariance: number;
  slopeVariance: number;
  /** Variance of a drift that is renewed. */
  renewedVariance: number;
  wanderPerDay: number;
  lastingDays: number;
  /** Variance of a reading around the level. */
  noise: number;
  freedom: number;
}

/** Days of the readings, rising, and their values; at least two of each. */
export interface ModelInput {
  days: readonly number[];
  values: readonly number[];
}

/** Versions that weigh less than this say nothing that could be seen, and cost as much as the others. */
const leastWeight = 1e-3;

/**
 * Fits every version of a local level model with drift (Harvey 1989, ch. 2.3 and 9; for irregular gaps the drift is an
 * integrated Ornstein–Uhlenbeck process) by the Kalman filter, and weighs the versions by prior times marginal likelihood.
 * The level starts unknown, at the first reading (exact diffuse start, Durbin & Koopman 2012, ch. 5); the common
 * variance is integrated out under 1/σ², which leaves Student distributions with n − 1 degrees of freedom. Nothing
 * depends on unit, zero or sign of the values, nor on the unit of time.
 */
export function fitVersions(series: ModelInput): FittedVersion[] {
  const stepLengths = new Map<number, Steps>();
  const stepsFor = (lasting: number): Steps => {
    const known = stepLengths.get(lasting) ?? stepsOf(series.days, lasting);
    stepLengths.set(lasting, known);
    return known;
  };
  const fitted = versionsFor(series.values).map((version) => filtered(series, version, stepsFor(version.lasting)));
  const best = fitted.reduce((most, { evidence }) => Math.max(most, evidence), -Infinity);
  const weighed = normalised(fitted.map((each) => ({ ...each.version, weight: Math.exp(each.evidence - best) })));
  return normalised(weighed.filter(({ weight }) => weight >= leastWeight));
}

function normalised(versions: readonly FittedVersion[]): FittedVersion[] {
  const sum = versions.reduce((total, { weight }) => total + weight, 0);
  return versions.map((version) => ({ ...version, weight: version.weight / sum }));
}

/** What the versions say of a reading so many days after the last one. */
export function projectVersions(versions: readonly FittedVersion[], daysAhead: number): Mixture {
  const spreads = versions.map((version) => {
    const { reach, renewed } = reachOf(daysAhead, version.lastingDays);
    const variance =
      version.levelVariance +
      2 * reach * version.jointVariance +
      reach * reach * version.slopeVariance +
      renewed * version.renewedVariance +
      daysAhead * version.wanderPerDay +
      version.noise;
    const { weight, level, slope } = version;
    return { weight, centre: level + reach * slope, scale: Math.sqrt(variance) };
  });
  return { spreads, freedom: versions[0]?.freedom ?? 1 };
}

/** For each gap: its days, how much drift it keeps, how far a drift of 1 carries, and what renewal adds to the level. */
interface Steps {
  days: number[];
  keep: number[];
  reach: number[];
  renewed: number[];
}

function stepsOf(days: readonly number[], lasting: number): Steps {
  const gaps = days.slice(1).map((day, index) => day - (days[index] ?? day));
  const lastingDays = lasting * ((days.at(-1) ?? 0) - (days[0] ?? 0));
  const reached = gaps.map((gap) => reachOf(gap, lastingDays));
  return {
    days: gaps,
    keep: gaps.map((gap) => Math.exp(-gap / lastingDays)),
    reach: reached.map(({ reach }) => reach),
    renewed: reached.map(({ renewed }) => renewed),
  };
}

/** Mean and variance of the way that an Ornstein–Uhlenbeck drift goes: of 1 at the start, and of unit variance for good. */
function reachOf(days: number, lastingDays: number): { reach: number; renewed: number } {
  if (lastingDays === Infinity) return { reach: days, renewed: 0 };
  const reach = -lastingDays * Math.expm1(-days / lastingDays);
  return { reach, renewed: Math.max(0, 2 * lastingDays * (days - reach) - reach * reach) };
}

/** A jump of unknown height: a variance of a hundred times the noise says next to nothing about it. */
const jumpVariance = 100;

/** Keeps the evidence finite where a version fits to the last digit; values lie between −1 and 1. */
const leastSquares = 1e-12;

function filtered(
  { days, values }: ModelInput,
  version: ModelVersion,
  steps: Steps,
): { version: FittedVersion; evidence: number } {
  const freedom = days.length - 1;
  const span = (days.at(-1) ?? 0) - (days[0] ?? 0);
  const wanderPerDay = (version.wander * freedom) / span;
  const startVariance = (version.drift / span) ** 2 * (1 + version.wander * freedom);
  const renewedVariance = version.fading ? 0 : startVariance;
  const lastingDays = version.lasting * span;
  let level = values[0] ?? 0;
  let slope = 0;
  let levelVariance = 1;
  let jointVariance = 0;
  let slopeVariance = startVariance;
  let logs = 0;
  let squares = leastSquares;
  for (let index = 0; index < freedom; index += 1) {
    levelVariance += wanderPerDay * (steps.days[index] ?? 0);
    if (startVariance > 0) {
      const keep = steps.keep[index] ?? 1;
      const reach = steps.reach[index] ?? 0;
      level += reach * slope;
      slope *= keep;
      levelVariance +=
        reach * (2 * jointVariance + reach * slopeVariance) + renewedVariance * (steps.renewed[index] ?? 0);
      jointVariance = keep * (jointVariance + reach * slopeVariance) + renewedVariance * reach * (1 - keep);
      slopeVariance = keep * keep * slopeVariance + renewedVariance * (1 - keep * keep);
    }
    if (version.stepAt === index + 1) levelVariance += jumpVariance;
    const expected = levelVariance + 1;
    const surprise = (values[index + 1] ?? 0) - level;
    const levelGain = levelVariance / expected;
    const slopeGain = jointVariance / expected;
    level += levelGain * surprise;
    slope += slopeGain * surprise;
    slopeVariance = Math.max(0, slopeVariance - slopeGain * jointVariance);
    jointVariance -= slopeGain * levelVariance;
    levelVariance -= levelGain * levelVariance;
    logs += Math.log(expected);
    squares += (surprise * surprise) / expected;
  }
  const noise = squares / freedom;
  return {
    evidence: Math.log(version.prior) - (logs + freedom * Math.log(squares)) / 2,
    version: {
      ...version,
      weight: 0,
      level,
      slope,
      levelVariance: levelVariance * noise,
      // Seen through the level alone, level and drift never err against each other; rounding may say so.
      jointVariance: Math.max(0, jointVariance) * noise,
      slopeVariance: slopeVariance * noise,
      renewedVariance: renewedVariance * noise,
      wanderPerDay: wanderPerDay * noise,
      lastingDays,
      noise,
      freedom,
    },
  };
}
