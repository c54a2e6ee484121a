import { themes } from '../../charts/themes';
import type { Ink } from '../../charts/scene';
import type { Tone } from '../../report/report';

export type PaperInk = Ink | 'accent' | 'panel' | 'rule';

/** Paper is light. Texts keep a contrast of at least 4.5 : 1 on white and on every tint. */
export const paperInks: Record<PaperInk, string> = {
  ...themes.light,
  accent: '#1d4f86',
  panel: '#f4f7fa',
  rule: '#b9c6d4',
};

export function inkOf(tone: Tone | null | undefined): PaperInk {
  return tone ?? 'text';
}

/** From the top of a line to its baseline, and to the next line, as shares of the size: room for marks in any script. */
export const ascent = 1.02;
export const leading = 1.42;

export const sizes = {
  title: 28,
  subtitle: 12,
  answer: 15,
  section: 18,
  heading: 12.5,
  minor: 10.5,
  body: 9.5,
  table: 8.5,
  small: 8,
  foot: 7,
} as const;
