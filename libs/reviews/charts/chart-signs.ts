import type { CheckpointOutcome, HealthStatus, TargetOutcome } from '../../domain';
import type { Tone } from '../report/report';
import { checkpointTones, healthTones, outcomeTones } from '../review-tones';
import { checkpointWords, inWords, outcomeWords } from '../review-wording';
import type { Ink, Mark } from './scene';

/** A form and a colour that always come together, with the words that a report has for them. */
export interface Sign {
  readonly mark: Mark;
  readonly ink: Extract<Ink, 'good' | 'warning' | 'bad' | 'unknown'>;
  readonly words: string;
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
  (outcome) => afterSign(checkpointWords[outcome]),
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
  (outcome) => afterSign(outcomeWords[outcome]),
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
  (health) => inWords(health),
);

function signs<Name extends string>(
  marks: Readonly<Record<Name, Mark>>,
  tones: Readonly<Record<Name, Tone>>,
  wordsOf: (name: Name) => string,
): Record<Name, Sign> {
  const signOf = (name: Name): Sign => ({ mark: marks[name], ink: inkOf(tones[name]), words: wordsOf(name) });
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
