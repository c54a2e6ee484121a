import { types } from 'pg';

const timestamptz = types.builtins.TIMESTAMPTZ;
const parseAnyInstant = types.getTypeParser(timestamptz) as (text: string) => Date;

/**
 * Reads an instant as PostgreSQL writes it, such as `2026-03-31 09:00:00.123456+00`; microseconds are cut off. Those in
 * UTC, which are nearly all, are read digit by digit: the driver's own way takes several regular expressions for each,
 * and a board has hundreds of them.
 */
export function parseInstant(text: string): Date {
  const inUtc = text[4] === '-' && text.length >= 22 && text.endsWith('+00');
  if (!inUtc) return parseAnyInstant(text);
  const fraction = text.slice(20, Math.min(23, text.length - 3)).padEnd(3, '0');
  return new Date(
    Date.UTC(
      number(text, 0, 4),
      number(text, 5, 7) - 1,
      number(text, 8, 10),
      number(text, 11, 13),
      number(text, 14, 16),
      number(text, 17, 19),
      text[19] === '.' ? number(fraction, 0, 3) : 0,
    ),
  );
}

function number(text: string, start: number, end: number): number {
  let value = 0;
  for (let index = start; index < end; index += 1) value = value * 10 + text.charCodeAt(index) - 48;
  return value;
}

/** How the driver reads values: instants as above, the rest in its own way. */
export const valueTypes = {
  getTypeParser: (id: typeof timestamptz, format?: 'text'): unknown =>
    id === timestamptz && format === 'text' ? parseInstant : types.getTypeParser(id, format),
};
