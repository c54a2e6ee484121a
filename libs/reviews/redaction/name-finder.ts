/** Scripts that write words without spaces between them, or join particles to a name: a name ends there without a sign. */
export const joinedScript =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Arabic}\p{Script=Hebrew}]/u;
const wordBefore = String.raw`(?<![\p{L}\p{N}\p{M}])`;
const wordAfter = String.raw`(?![\p{L}\p{N}\p{M}])`;

/** Replaces names in a text by what stands for them. */
export type ReplaceNames = (text: string) => string;

/** A name with what stands for it. */
export interface ReplacedName {
  readonly name: string;
  readonly by: string;
}

/**
 * Finds names as whole words, the longest first, in any script: with another white space inside, composed or decomposed,
 * and in the possessive (`Ana’s`, `Anas`).
 * @param anyCase also in capitals or small letters; a first name such as `Will` is a word there
 */
export function nameFinder(names: readonly ReplacedName[], { anyCase }: { anyCase: boolean }): ReplaceNames {
  if (names.length === 0) return (text) => text;
  const longestFirst = [...names].sort((one, other) => other.name.length - one.name.length);
  const [joined, spaced] = [true, false].map((wanted) =>
    longestFirst.filter(({ name }) => joinedScript.test(name) === wanted).map(({ name }) => patternOf(name, anyCase)),
  );
  const patterns = [...(spaced!.length > 0 ? [`${wordBefore}(?:${spaced!.join('|')})s?${wordAfter}`] : []), ...joined!];
  const pattern = new RegExp(patterns.join('|'), anyCase ? 'giu' : 'gu');
  const roleOf = new Map([...longestFirst].reverse().map(({ name, by }) => [keyOf(name), by]));
  const replaced = (found: string): string => {
    const key = keyOf(found);
    const owner = roleOf.get(key.replace(/S$/u, ''));
    return roleOf.get(key) ?? (owner === undefined ? '[name]' : `${owner}’s`);
  };
  return (text) => text.normalize('NFC').replace(pattern, replaced);
}

function patternOf(name: string, anyCase: boolean): string {
  const written = name.normalize('NFC');
  // Some letters have several in capitals, such as ß: those are no case of each other for a regular expression.
  const cases = anyCase ? [written, written.toUpperCase(), written.toLowerCase()] : [written];
  return [...new Set(cases)]
    .map((each) =>
      each
        .split(/\s+/u)
        .map(escaped)
        .join(String.raw`\s+`),
    )
    .join('|');
}

function keyOf(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').toUpperCase();
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);
}
