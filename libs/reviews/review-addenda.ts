import { markdownText } from './markdown-text';
import { dayOfInstantText } from './review-figures';

/** An addendum as exports show it. */
export interface WrittenAddendum {
  readonly text: string;
  /** Name of who added it. */
  readonly by: string;
  /** ISO instant in UTC. */
  readonly at: string;
}

/**
 * The addenda of a frozen review in Markdown, to stand after its frozen part, which stays as it is, byte for byte (R-QR-3).
 * Empty without addenda.
 */
export function renderAddendaMarkdown(addenda: readonly WrittenAddendum[], timeZone: string): string {
  if (addenda.length === 0) return '';
  const entries = addenda.map(
    ({ text, by, at }) => `- **${dayOfInstantText(at, timeZone)}, ${markdownText(by)}:** ${markdownText(text)}`,
  );
  return ['', '## Addenda', '', 'Added after freezing; the hash does not cover them.', '', ...entries, ''].join('\n');
}
