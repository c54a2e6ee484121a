import type { CheckpointOutcome, HealthStatus, TargetOutcome } from '../../domain';
import type { Tone } from '../report/report';
import { checkpointTones, healthTones, outcomeTones } from '../review-tones';
import { labelsOf } from './chart-figures';
import type { ChartSetting } from './chart-setting';
import type { Ink, Mark } from './scene';

/** A form and a colour that always come together. */
export interface Sign {
  readonly mark: Mark;
  readonly ink: Extract<Ink, 'good' | 'warning' | 'bad' | 'unknown'>;
}

export const checkpointSigns: Readonly<Record<CheckpointOutcome, Sign>> = signs(
  {
    ON_TIME: 'check',
    LATE: 'triangle-up',
    MISSED: 'cross',
    WAIVED: 'hollow-circle',
    FALLEN_AWAY: 'dash',
    UNRESOLVED: 'hollow-square',
  },
  checkpointTones,
);

export const targetSigns: Readonly<Record<TargetOutcome, Sign>> = signs(
  {
    MET: 'check',
    MISSED: 'cross',
    ENDED_EARLY: 'square',
    RUNNING: 'circle',
    UNMEASURED: 'hollow-circle',
    KEPT: 'check',
    BREACHED: 'cross',
  },
  outcomeTones,
);

/** From the health that asks for most to the verdicts. */
export const healthSigns: Readonly<Record<HealthStatus, Sign>> = signs(
  {
    GUARDRAIL_BREACHED: 'cross',
    OFF_TRACK: 'triangle-down',
    AT_RISK: 'diamond',
    STALE: 'hollow-diamond',
    UNMEASURED: 'hollow-circle',
    ON_TRACK: 'circle',
    ACHIEVED: 'check',
    VALIDATED: 'check',
    INVALIDATED: 'cross',
    INCONCLUSIVE: 'hollow-square',
    PIVOTED: 'triangle-up',
    STOPPED: 'square',
  },
  healthTones,
);

/** How a checkpoint ended, as a report says it. */
export function checkpointText(outcome: CheckpointOutcome, setting: ChartSetting): string {
  return afterSign(labelsOf(setting).checkpoint[outcome]);
}

/** Where a target stands, as a report says it. */
export function targetText(outcome: TargetOutcome, setting: ChartSetting): string {
  return afterSign(labelsOf(setting).outcome[outcome]);
}

/** A health as a report says it. */
export function healthText(health: HealthStatus, setting: ChartSetting): string {
  return labelsOf(setting).named(health);
}

function signs<Name extends string>(
  marks: Readonly<Record<Name, Mark>>,
  tones: Readonly<Record<Name, Tone>>,
): Record<Name, Sign> {
  const signOf = (name: Name): Sign => ({ mark: marks[name], ink: inkOf(tones[name]) });
  return Object.fromEntries((Object.keys(marks) as Name[]).map((name) => [name, signOf(name)])) as Record<Name, Sign>;
}

/** What is muted in text is what a chart has nothing to say of. */
function inkOf(tone: Tone): Sign['ink'] {
  return tone === 'muted' ? 'unknown' : tone;
}

/** A chart draws the sign that the words of a report begin with. */
function afterSign(words: string): string {
  return words.slice(words.indexOf(' ') + 1);
}
