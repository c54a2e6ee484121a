import { oneLine } from '../../domain';

/** What one message says, before any channel gives it a form. */
export interface Telling {
  /** Name of the organization. */
  readonly organization: string;
  /** The most pressing first; at least one. */
  readonly items: readonly TellingItem[];
}

export interface TellingItem {
  readonly title: string;
  /** Paragraphs, separated by empty lines. */
  readonly body: string;
  /** Where to act; null without a front end. */
  readonly link: string | null;
  /** The rule it follows from; null for what follows from none. */
  readonly rule: string | null;
}

/** A digest says this many things in full, and names the rest: it is read in a minute. */
export const mostInFull = 5;

const longestSubject = 200;

/** Control characters, line ends among them, and what turns the direction of the text after it. */
const unwelcome = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]+/gu;

/** A text on one line, with nothing in it that could end a header or turn a line around. */
export function plainLine(text: string): string {
  return oneLine(text.replace(unwelcome, ' '));
}

/** The paragraphs of a text, each on one line. */
export function paragraphsOf(text: string): string[] {
  return text
    .split(/\r?\n[ \t]*\r?\n/u)
    .map(plainLine)
    .filter((paragraph) => paragraph !== '');
}

/** At most `length` characters of a text; one that is longer ends in an ellipsis. */
export function clipped(text: string, length: number): string {
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}

/** The subject line: the title, or of several the most pressing one and how many there are. */
export function subjectOf({ items }: Telling): string {
  const title = plainLine(items[0]!.title);
  return clipped(items.length === 1 ? title : `${items.length} notices: ${title}`, longestSubject);
}

/** What a digest says first. */
export function introductionOf({ items }: Telling): string | null {
  return items.length === 1 ? null : `${items.length} things to know, the most pressing first.`;
}

/** Why somebody is told, and what to do about being told too much. */
export function closingOf({ organization, items }: Telling): string[] {
  const rules = [...new Set(items.flatMap(({ rule }) => rule ?? []))];
  const because = rules.length === 0 ? '' : ` It follows from ${rules.join(', ')}.`;
  return [
    `Headway tells you this for ${plainLine(organization)}.${because}`,
    'Quiet hours, a daily digest and channels are set in your notification preferences.',
  ];
}

/** The whole message as plain text. */
export function textOf(telling: Telling): string {
  const { items } = telling;
  const parts = [
    introductionOf(telling) ?? [],
    items.slice(0, mostInFull).map((item, index) => itemAsText(item, items.length === 1 ? '' : `${index + 1}. `)),
    briefly(items.slice(mostInFull)),
    `-- \n${closingOf(telling).join('\n')}`,
  ];
  return `${parts.flat().join('\n\n')}\n`;
}

function itemAsText({ title, body, link }: TellingItem, number: string): string {
  const lines = [
    `${number}${plainLine(title)}`,
    ...paragraphsOf(body),
    ...(link === null ? [] : [`Act here: ${link}`]),
  ];
  return lines.join('\n\n');
}

function briefly(items: readonly TellingItem[]): string[] {
  if (items.length === 0) return [];
  return [
    'Also:',
    items.map(({ title, link }) => `- ${plainLine(title)}${link === null ? '' : `\n  ${link}`}`).join('\n'),
  ];
}
