import { markdownText } from './markdown-text';
import { figureText, nothing, roundedText } from './review-figures';

/** Somebody's words, escaped; a dash where there are none. */
export function written(text: string | null): string {
  const escaped = text === null ? '' : markdownText(text);
  return escaped === '' ? nothing : escaped;
}

/** `3 of 7 (1 missed)`; notes of 0 are left out, and of nothing there is nothing to say. */
export function outOf(count: number, total: number, notes: readonly (readonly [number, string])[] = []): string {
  if (total === 0) return nothing;
  const remarks = notes.filter(([number]) => number > 0).map(([number, what]) => `${figureText(number)} ${what}`);
  return `${figureText(count)} of ${figureText(total)}${remarks.length === 0 ? '' : ` (${remarks.join(', ')})`}`;
}

/** {@link daysText}; a dash where there is no figure. */
export function ageText(days: number | null): string {
  return days === null ? nothing : daysText(days);
}

/** `3.5 days`, `1 day`. */
export function daysText(days: number): string {
  const text = roundedText(days);
  return text === '1' ? '1 day' : `${text} days`;
}

/** With a capital first letter. */
export function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
