const placeholders = new Set(['tbd', 'tba', 'na', 'none', 'unknown', 'todo', 'xxx', 'asdf', 'test']);

/** Whether somebody actually wrote something here: not blank, not only punctuation, not a placeholder such as "TBD". */
export function isWritten(text: string | null | undefined): text is string {
  if (text === null || text === undefined) return false;
  const bare = text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  return bare !== '' && !placeholders.has(bare);
}

/** The text on one line, without surrounding spaces. */
export function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** Joins items as people do: `a`, `a or b`, `a, b or c`. */
export function listed(items: readonly string[], conjunction: 'and' | 'or'): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${conjunction} ${items.at(-1) ?? ''}`;
}
