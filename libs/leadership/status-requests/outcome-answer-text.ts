import {
  AnsweredDecision,
  CalendarDay,
  CheckpointDecision,
  HealthStatus,
  MovedMetric,
  oneLine,
  OutcomeAnswer,
  spokenDay,
  valueText,
} from '../../domain';

/** What was asked, and where amounts of money are counted. */
interface AnswerSetting {
  readonly team: string;
  readonly question: string;
  /** ISO 4217 code, for metrics that are amounts. */
  readonly currency: string;
}

/** So many of each are written out; the data have them all. */
const writtenOut = 5;

/**
 * The outcome answer as a message ready to send (R-UP-2): what moved, what was decided and learned, when there is more to see.
 * It answers the question that was asked and judges nobody for asking it.
 */
export function outcomeAnswerText(answer: OutcomeAnswer, { team, question, currency }: AnswerSetting): string {
  return [
    `You asked team ${team}: “${oneLine(question)}” This is what their work has changed, from ${spokenDay(answer.startsOn)} to ${spokenDay(answer.endsOn)}.`,
    ['What moved', ...movedLines(answer, currency)].join('\n'),
    ['What was decided and learned', ...decisionLines(answer)].join('\n'),
    outlookLine(answer),
  ].join('\n\n');
}

function movedLines({ startsOn, metrics, preparing }: OutcomeAnswer, currency: string): string[] {
  const told = metrics.filter(({ role, health }) => role !== 'GUARDRAIL' || guardrailWords[health] !== undefined);
  if (told.length > 0) {
    return shortened(
      told.map((metric) => movedLine(metric, startsOn, currency)),
      'metric',
    );
  }
  const [first] = preparing;
  return [
    first === undefined
      ? '- The team is not committed to an outcome at present.'
      : `- The team is not committed to an outcome at present. It prepares “${oneLine(first)}”.`,
  ];
}

/** Why a guardrail is told of; one that holds is not. */
const guardrailWords: { readonly [Health in HealthStatus]?: string } = {
  GUARDRAIL_BREACHED: 'and the team looks into it',
  STALE: 'but the reading is stale: nobody knows whether it does',
};

function movedLine(metric: MovedMetric, startsOn: CalendarDay, currency: string): string {
  const { value, valueBefore, readOn, required, dueOn, role, unit, health } = metric;
  const shown = (reading: number): string => valueText(reading, unit) + (unit === 'CURRENCY' ? ` ${currency}` : '');
  const name = oneLine(metric.metric);
  if (value === null || readOn === null) return `- ${name}: not read yet.`;
  const reading = `${shown(value)} on ${spokenDay(readOn)}`;
  // A metric that nobody looked at has not stayed the same: silence is no news, least of all good news (R-MET-5).
  const moved =
    readOn < startsOn ? `not read in these days; last ${reading}` : reading + moveWords(value, valueBefore, shown);
  const now = `- ${name}: ${moved}.`;
  if (role === 'GUARDRAIL') return `${now} It must stay ${required ?? 'as it was'}, ${guardrailWords[health]!}.`;
  return required === null ? now : `${now} The aim is ${required} by ${spokenDay(dueOn)}${chanceWords(metric)}.`;
}

function moveWords(value: number, valueBefore: number | null, shown: (reading: number) => string): string {
  if (valueBefore === null) return ', read for the first time';
  return valueBefore === value ? ', unchanged in these days' : `, after ${shown(valueBefore)} before`;
}

/** Stale and unmeasured override every better-looking status (R-MET-5), a chance that old readings give among them. */
function chanceWords({ health, likelihood }: MovedMetric): string {
  if (health === 'STALE') return '; the reading is stale, too old to tell the chance';
  return likelihood === null || health === 'UNMEASURED'
    ? ''
    : `; on present readings the chance is ${percent(likelihood)}`;
}

const decisionWords: Record<CheckpointDecision, string> = {
  PERSEVERE: 'goes on as planned',
  ADJUST: 'goes on with other solutions',
  PIVOT: 'goes on in another direction',
  STOP: 'ends here',
  VALIDATE: 'has proved right',
  INVALIDATE: 'has proved wrong',
  INCONCLUSIVE: 'ended without a clear result',
};

function decisionLines({ decisions }: OutcomeAnswer): string[] {
  if (decisions.length === 0) return ['- No checkpoint was held in these days.'];
  return shortened(decisions.map(decisionLine), 'decision');
}

function decisionLine({ hypothesis, heldOn, decision, learned }: AnsweredDecision): string {
  return `- ${spokenDay(heldOn)}: “${oneLine(hypothesis)}” ${decisionWords[decision]}. The team learned: “${oneLine(learned)}”`;
}

function outlookLine({ nextCheckpointOn }: OutcomeAnswer): string {
  return nextCheckpointOn === null
    ? 'No further checkpoint is planned yet; the product manager can tell when the next one is.'
    : `The next checkpoint is on ${spokenDay(nextCheckpointOn)}. You are welcome to see its result the same day.`;
}

function shortened(lines: readonly string[], what: string): string[] {
  const left = lines.length - writtenOut;
  if (left <= 0) return [...lines];
  return [...lines.slice(0, writtenOut), `- and ${left} more ${left === 1 ? what : `${what}s`}.`];
}

/** Never 0 % or 100 %: a forecast is not sure. */
function percent(likelihood: number): string {
  return `${Math.min(99, Math.max(1, Math.round(likelihood * 100)))} %`;
}
