import type { ReviewAskFacts, ReviewCheckpoint, ReviewDocument, ReviewHypothesis } from '../../domain';
import type { WrittenAddendum } from '../review-addenda';
import { isNoName, knownPersons, partNames, Role, roles, wholeNames, withColleagues } from './known-persons';
import { nameFinder, type ReplaceNames } from './name-finder';

/** Stands for words that are private. */
export const privateWords = '[private]';

/** An addendum with what its author said of its words. */
export interface KeptAddendum extends WrittenAddendum {
  readonly wordsArePrivate: boolean;
}

/**
 * The redacted variant of a review (R-QR-4): no personal name, no private note, no words that are marked as private. A name
 * becomes what the person is to the review, such as “the product manager”, in its own field and inside of every text.
 * Numbers, days, states and ids are what they were.
 * @param personNames of all persons of the organization: whoever only the words of others name is a colleague
 */
export function redactReview(document: ReviewDocument, personNames: readonly string[] = []): ReviewDocument {
  const persons = withColleagues(knownPersons(document), personNames, document);
  return withoutNames(withoutPrivateWords(document), persons, document) as ReviewDocument;
}

/**
 * The addenda of the redacted variant: their authors are colleagues, or what they are to the review.
 * @param document the whole one, which knows who is who
 * @param personNames of all persons of the organization
 */
export function redactAddenda(
  addenda: readonly KeptAddendum[],
  document: ReviewDocument,
  personNames: readonly string[] = [],
): WrittenAddendum[] {
  const persons = withColleagues(knownPersons(document), personNames, addenda);
  for (const { by } of addenda) if (!persons.has(by) && !isNoName(by)) persons.set(by, roles.colleague);
  const inWords = replacer(persons, document);
  return addenda.map(({ text, by, at, wordsArePrivate }) => ({
    text: wordsArePrivate ? privateWords : inWords(text),
    by: persons.get(by) ?? by,
    at,
  }));
}

function withoutPrivateWords(document: ReviewDocument): ReviewDocument {
  const hypotheses = document.teams.flatMap((team) => team.hypotheses);
  const secret = new Set<string>(
    [...hypotheses, ...document.asks].filter(({ wordsArePrivate }) => wordsArePrivate).map(({ id }) => id),
  );
  return {
    ...document,
    teams: document.teams.map((team) => ({ ...team, hypotheses: team.hypotheses.map(publicHypothesis) })),
    decisions: document.decisions.map((entry) =>
      secret.has(entry.hypothesisId) ? { ...entry, ...unlearned(entry) } : entry,
    ),
    risks: document.risks.map((risk) => (secret.has(risk.hypothesisId) ? { ...risk, ...hidden(risk) } : risk)),
    asks: document.asks.map(publicAsk),
    // What a hypothesis is called is no secret; an ask is.
    owed: document.owed.map((entry) =>
      entry.kind === 'EXECUTIVE_ANSWER' && secret.has(entry.subjectId) ? { ...entry, subject: privateWords } : entry,
    ),
  };
}

function publicHypothesis(hypothesis: ReviewHypothesis): ReviewHypothesis {
  const noted = { ...hypothesis, privateNote: null };
  if (!hypothesis.wordsArePrivate) return noted;
  const { contribution, externalFactors } = hypothesis;
  return {
    ...noted,
    ...hidden(hypothesis),
    contribution: contribution && {
      ...contribution,
      contributors: privateWords,
      note: contribution.note && privateWords,
    },
    externalFactors: externalFactors && privateWords,
    targets: hypothesis.targets.map((target) => ({
      ...target,
      revisions: target.revisions.map((revision) => ({ ...revision, reason: privateWords })),
    })),
    checkpoints: hypothesis.checkpoints.map(wordless),
  };
}

/** That something was decided, waived or signed is no word of anybody; why it was is. */
function wordless(checkpoint: ReviewCheckpoint): ReviewCheckpoint {
  const { exceptionReason, waiver, countersignature } = checkpoint;
  return {
    ...checkpoint,
    ...unlearned(checkpoint),
    exceptionReason: exceptionReason && privateWords,
    waiver: waiver && { ...waiver, reason: privateWords },
    countersignature: countersignature && {
      ...countersignature,
      reason: countersignature.reason && privateWords,
    },
  };
}

function unlearned({ learned, rationale }: Pick<ReviewCheckpoint, 'learned' | 'rationale'>) {
  return { learned: learned && privateWords, rationale: rationale && privateWords };
}

/** The kind of a root cause is no word of anybody. */
function hidden<T extends Pick<ReviewHypothesis, 'rootCause' | 'improvementPlan'>>({ rootCause, improvementPlan }: T) {
  return {
    rootCause: rootCause && { ...rootCause, explanation: privateWords },
    improvementPlan: improvementPlan && privateWords,
  };
}

function publicAsk(ask: ReviewAskFacts): ReviewAskFacts {
  if (!ask.wordsArePrivate) return ask;
  return { ...ask, ask: privateWords, answer: ask.answer && { ...ask.answer, text: privateWords } };
}

/** Fields that name a person, and what stands there for somebody whom nothing else tells about. */
const nameFields: Readonly<Record<string, Role>> = {
  productManager: roles.productManager,
  sponsor: roles.sponsor,
  approvedBy: roles.sponsor,
  by: roles.executive,
  askedBy: roles.colleague,
  executive: roles.executive,
  owedBy: roles.colleague,
  raisedBy: roles.executive,
};

/** Fields that hold what people named: whole names are replaced there, single words are not. */
const titleFields: ReadonlySet<string> = new Set(['name', 'teamName', 'metricName', 'teams']);

/** Fields whose text is none: ids, days, instants and the words of an enumeration. Every other text is searched for names. */
const codeFields =
  /^(id|\w+Id|\w+On|\w+At|at|hash|timeZone|currency|state|health|unit|direction|tier|role|decision|status|outcome|scoreBand|risk|category|kind|cause|activities)$/;

function withoutNames(value: unknown, persons: ReadonlyMap<string, Role>, document: ReviewDocument): unknown {
  const anywhere = nameFinder(wholeNames(persons), { anyCase: true });
  const inWords = replacer(persons, document);
  return walk(value, '');

  function walk(part: unknown, field: string): unknown {
    if (typeof part === 'string') return redacted(part, field);
    if (Array.isArray(part)) return part.map((item) => walk(item, field));
    if (part === null || typeof part !== 'object') return part;
    return Object.fromEntries(Object.entries(part).map(([key, item]) => [key, walk(item, key)]));
  }

  function redacted(text: string, field: string): string {
    const role = nameFields[field];
    if (role !== undefined) return persons.get(text) ?? (isNoName(text) ? text : role);
    if (codeFields.test(field)) return text;
    return titleFields.has(field) ? anywhere(text) : inWords(text);
  }
}

const mailAddresses = /[^\s@<>"“”,;:()[\]]+@[^\s@<>"“”,;:()[\]]+\.\p{L}{2,}/gu;

/** Replaces what tells a person in words that people wrote: whole names, parts of them, and mail addresses. */
function replacer(persons: ReadonlyMap<string, Role>, document: ReviewDocument): ReplaceNames {
  const whole = nameFinder(wholeNames(persons), { anyCase: true });
  const parts = nameFinder(partNames(persons, document), { anyCase: false });
  return (text) => parts(whole(text.replace(mailAddresses, '[mail address]')));
}
