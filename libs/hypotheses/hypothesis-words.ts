import { Hypothesis } from './hypothesis.entity';
import type { ReviseHypothesisInput } from './hypothesis.inputs';

const words = [
  'title',
  'horizon',
  'businessProblem',
  'businessOutcome',
  'userSegment',
  'behaviourChange',
  'userBenefit',
  'solutionOptions',
  'assumptions',
  'experiment',
  'decisionRule',
  'confidence',
  'sponsorId',
] as const;

/** The words that a revision gives; null clears one, absent leaves it. */
export function givenWords(input: ReviseHypothesisInput): Partial<Hypothesis> {
  const given = words.filter((field) => field !== 'horizon' && input[field] !== undefined);
  return Object.fromEntries(given.map((field) => [field, input[field as keyof ReviseHypothesisInput]]));
}

/** All that people can put into words, or choose. */
export function wordsOf(hypothesis: Hypothesis): object {
  return pick(hypothesis, words);
}

/** Some fields of a hypothesis. */
export function pick(hypothesis: Hypothesis, fields: readonly string[]): object {
  return Object.fromEntries(fields.map((field) => [field, hypothesis[field as keyof Hypothesis]]));
}
