/** Languages whose month names are understood in a promised date, besides English. */
const languages = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'sv', 'da'] as const;

const numbers = namedMonths();

/**
 * The number (1 to 12) of a month written out or shortened, in English or another common European language: `March`,
 * `Sept.`, `März`, `févr.`; null where it is no month. Case and accents do not matter.
 */
export function monthNumber(name: string): number | null {
  return numbers.get(plain(name)) ?? null;
}

function namedMonths(): Map<string, number> {
  const found = new Map<string, number>([['sept', 9]]);
  for (const language of languages) {
    for (const style of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(language, { month: style, timeZone: 'UTC' });
      for (let month = 1; month <= 12; month += 1) {
        const name = plain(format.format(new Date(Date.UTC(2024, month - 1, 15))));
        if (!found.has(name)) found.set(name, month);
        // Jira and Excel shorten to three letters in every language.
        if (!found.has(name.slice(0, 3))) found.set(name.slice(0, 3), month);
      }
    }
  }
  // Three letters of the French juin and juillet fit both.
  found.delete('jui');
  return found;
}

function plain(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/[^\p{L}]/gu, '')
    .toLowerCase();
}
