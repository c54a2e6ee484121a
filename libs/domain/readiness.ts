import { Violation } from './domain-error';

/** What readiness is assessed on (R-UP-8). */
export const ReadinessArea = {
  TEAM_PRACTICES: 'TEAM_PRACTICES',
  TEAM_RITUALS: 'TEAM_RITUALS',
  ORGANISATIONAL_SHIFTS: 'ORGANISATIONAL_SHIFTS',
} as const;
export type ReadinessArea = (typeof ReadinessArea)[keyof typeof ReadinessArea];

/** The statements of the survey, each agreed to from 1 (not at all) to 5 (fully). Ids are kept for good. */
export const readinessStatements = [
  { id: 'talks-to-customers', area: 'TEAM_PRACTICES', text: 'We talk to people who use what we make, every week.' },
  {
    id: 'small-experiments',
    area: 'TEAM_PRACTICES',
    text: 'We test the riskiest assumption with the least work first.',
  },
  { id: 'stops-what-fails', area: 'TEAM_PRACTICES', text: 'We stop or change what does not move the metric.' },
  { id: 'metric-at-hand', area: 'TEAM_PRACTICES', text: 'Everybody on the team knows the metric and where it stands.' },
  { id: 'regular-checkpoints', area: 'TEAM_RITUALS', text: 'We hold our checkpoints when they are due.' },
  { id: 'shared-learning', area: 'TEAM_RITUALS', text: 'What we learn is written down and heard by others.' },
  { id: 'decide-together', area: 'TEAM_RITUALS', text: 'We decide together, on evidence, and the decision holds.' },
  {
    id: 'outcomes-not-features',
    area: 'ORGANISATIONAL_SHIFTS',
    text: 'We are asked about outcomes, not about features.',
  },
  {
    id: 'funded-as-team',
    area: 'ORGANISATIONAL_SHIFTS',
    text: 'Our funding does not depend on promised deliverables.',
  },
  {
    id: 'decisions-in-time',
    area: 'ORGANISATIONAL_SHIFTS',
    text: 'Decisions we need from others come within a sprint.',
  },
  { id: 'left-to-work', area: 'ORGANISATIONAL_SHIFTS', text: 'We are rarely interrupted by work from above.' },
] as const satisfies readonly { id: string; area: ReadinessArea; text: string }[];

/** What one person answers to one statement. */
export interface ReadinessAnswer {
  readonly statementId: string;
  /** 1 (not at all) to 5 (fully). */
  readonly score: number;
}

/** Below this many answers a survey shows nothing (R-UP-8): whoever answered could be told. */
export const fewestAnswers = 5;

/** From which difference on a gap between teams and organization is named. */
export const namedGap = 1;

/** What is wrong with the answers of one person (R-UP-8); empty when they can be taken. */
export function answerSheetViolations(answers: readonly ReadinessAnswer[]): Violation[] {
  const known = new Set<string>(readinessStatements.map(({ id }) => id));
  const given = answers.map(({ statementId }) => statementId);
  const missing = readinessStatements
    .filter(({ id }) => !given.includes(id))
    .map(({ text }) => violation('input.answers', `“${text}” is not answered.`));
  const wrong = answers.flatMap(({ statementId, score }, index) => {
    const path = `input.answers.${index}`;
    if (!known.has(statementId)) return [violation(`${path}.statementId`, 'The survey has no such statement.')];
    if (given.indexOf(statementId) < index) return [violation(`${path}.statementId`, 'It is answered already above.')];
    return Number.isInteger(score) && score >= 1 && score <= 5
      ? []
      : [violation(`${path}.score`, `${score} is no answer.`)];
  });
  return [...missing, ...wrong];
}

function violation(path: string, message: string): Violation {
  return { rule: 'R-UP-8', path, message, remedy: 'Answer each statement of the survey with 1 to 5, once.' };
}

/** How often each statement got each score: no sheet of answers is kept, so none can be told from the rest. */
export interface ReadinessTally {
  readonly answers: number;
  /** `[ones, twos, threes, fours, fives]`, by id of the statement. */
  readonly counts: Readonly<Record<string, readonly number[]>>;
}

/**
 * The answers to a survey. They become visible {@link fewestAnswers} at a time: were each counted at once, whoever looks
 * before and after a colleague answers could subtract the two and read that colleague's sheet.
 */
export interface BallotBox {
  readonly shown: ReadinessTally;
  readonly waiting: ReadinessTally;
}

const nothingYet: ReadinessTally = { answers: 0, counts: {} };
export const emptyBox: BallotBox = { shown: nothingYet, waiting: nothingYet };

/** The box with one more sheet in it (R-UP-8). */
export function cast({ shown, waiting }: BallotBox, sheet: readonly ReadinessAnswer[]): BallotBox {
  const one = {
    answers: 1,
    counts: Object.fromEntries(sheet.map(({ statementId, score }) => [statementId, mark(score)])),
  };
  const together = sum(waiting, one);
  if (together.answers < fewestAnswers) return { shown, waiting: together };
  return { shown: sum(shown, together), waiting: nothingYet };
}

function mark(score: number): number[] {
  return [1, 2, 3, 4, 5].map((each) => (each === score ? 1 : 0));
}

function sum(one: ReadinessTally, other: ReadinessTally): ReadinessTally {
  const ids = [...new Set([...Object.keys(one.counts), ...Object.keys(other.counts)])];
  const countOf = ({ counts }: ReadinessTally, id: string, index: number): number => counts[id]?.[index] ?? 0;
  const counts = ids.map((id) => [
    id,
    [0, 1, 2, 3, 4].map((index) => countOf(one, id, index) + countOf(other, id, index)),
  ]);
  return { answers: one.answers + other.answers, counts: Object.fromEntries(counts) as ReadinessTally['counts'] };
}

/** The result of a quarter's survey (R-UP-8). Scores are means, 1 to 5. */
export interface ReadinessResult {
  readonly answers: number;
  readonly areas: Readonly<Record<ReadinessArea, number>>;
  readonly statements: readonly { readonly id: string; readonly mean: number }[];
  /** Mean of practices and rituals less that of organisational shifts: positive where teams are ahead of what surrounds them. */
  readonly gap: number;
  /** The gap in words; null where it is small. */
  readonly namedGap: string | null;
}

/** Null below {@link fewestAnswers}: not even how many answered is told then. */
export function readinessResult({ shown }: BallotBox): ReadinessResult | null {
  if (shown.answers < fewestAnswers) return null;
  // A statement that a later version of Headway added has no answers in an older survey.
  const statements = readinessStatements.flatMap(({ id, area }) => {
    const counts = shown.counts[id];
    return counts ? [{ id, area, mean: meanOf(counts) }] : [];
  });
  const meanOfAreas = (...areas: readonly ReadinessArea[]): number => {
    const inside = statements.filter(({ area }) => areas.includes(area));
    return inside.reduce((total, { mean }) => total + mean, 0) / inside.length;
  };
  const areas = {
    TEAM_PRACTICES: meanOfAreas('TEAM_PRACTICES'),
    TEAM_RITUALS: meanOfAreas('TEAM_RITUALS'),
    ORGANISATIONAL_SHIFTS: meanOfAreas('ORGANISATIONAL_SHIFTS'),
  };
  const gap = (areas.TEAM_PRACTICES + areas.TEAM_RITUALS) / 2 - areas.ORGANISATIONAL_SHIFTS;
  return {
    answers: shown.answers,
    areas,
    statements: statements.map(({ id, mean }) => ({ id, mean })),
    gap,
    namedGap: gapInWords(gap),
  };
}

function meanOf(counts: readonly number[]): number {
  const answers = counts.reduce((total, count) => total + count, 0);
  return counts.reduce((total, count, index) => total + count * (index + 1), 0) / answers;
}

function gapInWords(gap: number): string | null {
  if (Math.abs(gap) < namedGap) return null;
  const size = Math.abs(gap).toFixed(1);
  return gap > 0
    ? `The teams are ${size} points ahead of the organization around them: what holds them back is outside of the teams.`
    : `The organization is ${size} points ahead of its teams: what they are given room for is not used yet.`;
}
