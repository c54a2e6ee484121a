/** Scripts with the language that most of their readers expect; Latin is taken for the English of the labels. */
const languages: readonly (readonly [letters: RegExp, language: string])[] = [
  [/\p{Script=Latin}/gu, 'en-US'],
  [/\p{Script=Cyrillic}/gu, 'ru-RU'],
  [/\p{Script=Greek}/gu, 'el-GR'],
  [/\p{Script=Arabic}/gu, 'ar-SA'],
  [/\p{Script=Hebrew}/gu, 'he-IL'],
  [/\p{Script=Devanagari}/gu, 'hi-IN'],
  [/\p{Script=Thai}/gu, 'th-TH'],
  [/\p{Script=Hangul}/gu, 'ko-KR'],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'ja-JP'],
  [/\p{Script=Han}/gu, 'zh-CN'],
];

/** The language tag for a text by the script that most of its letters have; English for a text without letters. */
export function languageOf(text: string): string {
  const start = text.slice(0, 2_000);
  const counts = languages.map(([letters, language]) => ({ language, count: start.match(letters)?.length ?? 0 }));
  const most = Math.max(...counts.map(({ count }) => count));
  const [first = { language: 'en-US' }] = counts.filter(({ count }) => count === most);
  return first.language;
}

/** Whether a text is of scripts that run from right to left alone: with English words around it, it stays in their order. */
export function isRightToLeft(text: string): boolean {
  return hasRightToLeft(text) && !/\p{Script=Latin}/u.test(text);
}

export function hasRightToLeft(text: string): boolean {
  return /(?=\p{L})[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(text);
}
