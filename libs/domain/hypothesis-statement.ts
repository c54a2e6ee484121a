import type { CalendarDay } from './calendar-day';
import type { Violation } from './domain-error';
import { Band, MetricDirection, MetricUnit, valueText } from './metric';
import { isWritten, listed, oneLine } from './written-text';

/** The words of a hypothesis; what is null is not known yet. */
export interface HypothesisStatement {
  businessProblem: string | null;
  businessOutcome: string | null;
  userSegment: string | null;
  behaviourChange: string | null;
  userBenefit: string | null;
  solutionOptions: readonly string[];
}

/** What a primary target contributes to the sentence. */
export interface StatementTarget {
  metricName: string;
  unit: MetricUnit;
  direction: MetricDirection;
  baseline: { value: number } | null;
  targetValue: number | null;
  band: Band | null;
  dueDate: CalendarDay;
}

/**
 * The hypothesis as one text: "We believe that … will be achieved if … attain … with …. We will know when … ." What is
 * missing stands in brackets, so that a draft reads as a form to fill in. Give it the primary targets.
 */
export function renderStatement(statement: HypothesisStatement, targets: readonly StatementTarget[]): string {
  const outcome = part(statement.businessOutcome, 'business outcome');
  const people = part(statement.userSegment, 'people');
  const options = statement.solutionOptions.filter(isWritten).map(phrase);
  const solutions = options.length === 0 ? '[solution options]' : listed(options, 'or');
  const belief = `We believe that ${outcome} will be achieved if ${people} attain ${attainment(statement)} with ${solutions}.`;
  const signs = targets.length === 0 ? ['[metric] moves from [baseline] to [target] by [date]'] : targets.map(sign);
  return `${belief} We will know when ${listed(signs, 'and')}.`;
}

function attainment({ behaviourChange, userBenefit }: HypothesisStatement): string {
  if (!isWritten(behaviourChange)) return part(userBenefit, 'behaviour change');
  return isWritten(userBenefit) ? `${phrase(behaviourChange)} (${phrase(userBenefit)})` : phrase(behaviourChange);
}

function sign({ metricName, unit, direction, baseline, targetValue, band, dueDate }: StatementTarget): string {
  const name = oneLine(metricName);
  if (direction === MetricDirection.MAINTAIN) {
    const range = band === null ? '[band]' : `${valueText(band.low, unit)} and ${valueText(band.high, unit)}`;
    return `${name} stays between ${range} until ${dueDate}`;
  }
  const from = baseline === null ? '[baseline]' : valueText(baseline.value, unit);
  const to = targetValue === null ? '[target]' : valueText(targetValue, unit);
  return `${name} moves from ${from} to ${to} by ${dueDate}`;
}

function part(text: string | null, name: string): string {
  return isWritten(text) ? phrase(text) : `[${name}]`;
}

/** The text as a part of a sentence: on one line, without the full stop it may end in. */
function phrase(text: string): string {
  return oneLine(text).replace(/[.\s]+$/u, '');
}

const requiredParts = {
  businessProblem: ['the business problem', 'Say what hurts today, and whom.'],
  businessOutcome: ['the business outcome', 'Say what gets better for the business if the belief is right.'],
  userSegment: ['the people', 'Say whose behaviour should change.'],
  behaviourChange: ['the behaviour change', 'Say what these people will do differently.'],
} as const satisfies Partial<Record<keyof HypothesisStatement, readonly [string, string]>>;

/**
 * The parts that the statement still lacks (R-HYP-1 G5): problem, outcome, people, behaviour change and at least one
 * solution option. The user's benefit may stay open. Blank texts and placeholders such as "TBD" count as missing.
 */
export function missingStatementParts(statement: HypothesisStatement): Violation[] {
  const rule = 'R-HYP-1 G5';
  const missing: Violation[] = Object.entries(requiredParts).flatMap(([field, [name, remedy]]) =>
    isWritten(statement[field as keyof typeof requiredParts])
      ? []
      : [{ rule, path: field, message: `The statement does not name ${name}.`, remedy }],
  );
  if (statement.solutionOptions.some(isWritten)) return missing;
  return [
    ...missing,
    {
      rule,
      path: 'solutionOptions',
      message: 'The statement does not name a solution option.',
      remedy: 'Name at least one thing to try; it is an option, not a promise.',
    },
  ];
}
