/** Families in the order in which a character is looked for; each is a package of subsets by Unicode range (ADR 0012). */
export type FontFamily = (typeof general)[number] | (typeof scripts)[number] | Han | 'noto-sans-mono';

type Han = 'noto-sans-sc' | 'biz-udpgothic' | 'nanum-gothic';

const general = ['noto-sans', 'noto-sans-math', 'noto-emoji', 'noto-sans-symbols-2'] as const;

const scripts = [
  'ibm-plex-sans-arabic',
  'noto-sans-hebrew',
  'noto-sans-thai',
  'noto-sans-bengali',
  'noto-sans-tamil',
  'noto-sans-armenian',
  'noto-sans-georgian',
  'noto-sans-ethiopic',
] as const;

/** Whose forms of the characters that Chinese, Japanese and Korean share. */
export type HanForms = 'zh' | 'ja' | 'ko';

const han: Record<HanForms, readonly Han[]> = {
  zh: ['noto-sans-sc', 'biz-udpgothic', 'nanum-gothic'],
  ja: ['biz-udpgothic', 'noto-sans-sc', 'nanum-gothic'],
  ko: ['nanum-gothic', 'noto-sans-sc', 'biz-udpgothic'],
};

/** Where to look for a character, the first choice first. */
export function searchOrder(typeface: 'sans' | 'mono', forms: HanForms): readonly FontFamily[] {
  const rest = [...general, ...scripts, ...han[forms]];
  return typeface === 'mono' ? ['noto-sans-mono', ...rest] : rest;
}

/** Kana stand in Japanese texts only, Hangul in Korean ones; what has neither takes the reader's locale, then Chinese forms. */
export function hanFormsOf(text: string, locale: string): HanForms {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'ja';
  if (/\p{Script=Hangul}/u.test(text)) return 'ko';
  if (locale.startsWith('ja')) return 'ja';
  return locale.startsWith('ko') ? 'ko' : 'zh';
}
