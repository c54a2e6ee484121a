import type { ReviewDocument } from '../../domain';
import type { ReplacedName } from './name-finder';

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

/** The whole names, to be found in any text. */
export function wholeNames(persons: ReadonlyMap<string, Role>): ReplacedName[] {
  return [...persons].map(([name, by]) => ({ name: name.trim(), by }));
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
  return [...persons].flatMap(([name, by]) => {
    const parts = wordsOf(name);
    if (parts.length < 2) return [];
    return parts
      .filter((part) => isNamePart(part) && !vocabulary.has(part.toUpperCase()))
      .map((part) => ({ name: part, by }));
  });
}

function wordsOf(text: string): string[] {
  return text.split(/[^\p{L}\p{M}\p{N}’'-]+/u).filter((word) => word !== '');
}

function isNamePart(word: string): boolean {
  return [...word].length >= 3 && /^[\p{Lu}\p{Lt}\p{Lo}]/u.test(word);
}
