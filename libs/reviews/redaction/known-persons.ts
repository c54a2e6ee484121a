import type { ReviewDocument } from '../../domain';
import { joinedScript, ReplacedName } from './name-finder';

/** What a person is called where no names are told. */
export const roles = {
  productManager: 'the product manager',
  sponsor: 'the sponsor',
  executive: 'an executive',
  colleague: 'a colleague',
} as const;
export type Role = (typeof roles)[keyof typeof roles];

/** What stands for somebody who is no person, and is therefore no name. */
const noNames: ReadonlySet<string> = new Set<string>([...Object.values(roles), 'an operator']);

/** Whether it names nobody. */
export function isNoName(name: string): boolean {
  return name.trim() === '' || noNames.has(name);
}

/** Who is named in a document, with the role that stands for each; who has several is known by the first. */
export function knownPersons(document: ReviewDocument): Map<string, Role> {
  const persons = new Map<string, Role>();
  const know = (name: string | null | undefined, role: Role): void => {
    if (typeof name === 'string' && !isNoName(name) && !persons.has(name)) persons.set(name, role);
  };
  const hypotheses = document.teams.flatMap((team) => team.hypotheses);
  for (const { productManager } of document.teams) know(productManager, roles.productManager);
  for (const { sponsor, targets, checkpoints } of hypotheses) {
    know(sponsor, roles.sponsor);
    for (const { approvedBy } of targets.flatMap(({ revisions }) => revisions)) know(approvedBy, roles.sponsor);
    for (const { waiver, countersignature } of checkpoints) {
      know(waiver?.by, roles.executive);
      know(countersignature?.by, roles.sponsor);
    }
  }
  for (const { executive, answer, askedBy } of document.asks) {
    know(executive, roles.executive);
    know(answer?.by, roles.executive);
    know(askedBy, roles.colleague);
  }
  for (const { raisedBy } of document.leadership?.interrupts ?? []) know(raisedBy, roles.executive);
  for (const { owedBy } of document.owed) know(owedBy, roles.colleague);
  return persons;
}

/**
 * Adds whoever is named in the texts alone: colleagues. Of the many names of an organization only those of whom some word
 * occurs are looked for, since looking takes its time with each.
 * @param texts anything that holds texts
 */
export function withColleagues(
  persons: ReadonlyMap<string, Role>,
  names: readonly string[],
  texts: unknown,
): Map<string, Role> {
  const said = names.length === 0 ? '' : textOf(texts).normalize('NFC').toUpperCase();
  const words = new Set(signlessWords(said));
  const occurs = (part: string): boolean =>
    joinedScript.test(part) ? said.includes(part) : words.has(part) || words.has(`${part}S`);
  const colleagues = names
    .filter((name) => !persons.has(name) && !isNoName(name))
    .filter((name) => signlessWords(name.normalize('NFC').toUpperCase()).some(occurs));
  return new Map([...persons, ...colleagues.map((name) => [name, roles.colleague] as const)]);
}

function textOf(value: unknown): string {
  const texts: string[] = [];
  JSON.stringify(value, (_, part: unknown) => {
    if (typeof part === 'string') texts.push(part);
    return part;
  });
  return texts.join('\n');
}

/** The whole names, to be found in any text; but that of a colleague who has only one, as it may be a word: `Will`. */
export function wholeNames(persons: ReadonlyMap<string, Role>): ReplacedName[] {
  return [...persons]
    .filter(([name, by]) => by !== roles.colleague || wordsOf(name).length > 1 || joinedScript.test(name))
    .map(([name, by]) => ({ name: name.trim(), by }));
}

/**
 * First names and surnames, to be found where people write about each other. What is a word of the organization too, such as
 * the name of a team, stays; so do initials and particles (`J.`, `de`, `von`).
 */
export function partNames(persons: ReadonlyMap<string, Role>, { organization, teams }: ReviewDocument): ReplacedName[] {
  const metrics = teams.flatMap((team) =>
    team.hypotheses.flatMap(({ targets }) => targets.map(({ metric }) => metric)),
  );
  const vocabulary = new Set([organization, ...teams, ...metrics].flatMap(({ name }) => wordsOf(name.toUpperCase())));
  return [...persons].flatMap(([name, by]) =>
    wordsOf(name)
      .filter((part) => isNamePart(part) && !vocabulary.has(part.toUpperCase()))
      .map((part) => ({ name: part, by })),
  );
}

function wordsOf(text: string): string[] {
  return text.split(/[^\p{L}\p{M}\p{N}’'-]+/u).filter((word) => word !== '');
}

/** Without apostrophes and hyphens too: whoever writes `Ana's` writes of Ana. */
function signlessWords(text: string): string[] {
  return text.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== '');
}

function isNamePart(word: string): boolean {
  const { length } = [...word];
  return length >= 2 && /^[\p{Lu}\p{Lt}\p{Lo}]/u.test(word) && !(length === 2 && shortWords.has(word.toLowerCase()));
}

/** Words of two letters that begin sentences, titles and particles: a name that is one of them is found as a whole alone. */
const shortWords: ReadonlySet<string> = new Set(
  [
    'ad ah am an as at be by do go he hi if in is it me my no of oh ok on or ox pm so to tv uk up us we',
    'ab da du er es im ja um wo zu au ce en et il je le la un on ou si tu de el lo se su ya di',
    'dr jr mr ms sr st ii iv vi',
  ].flatMap((line) => line.split(' ')),
);
