import { plainText } from '../../domain';
import type { Span } from '../report/report';

/** The plain text of a span. Spaces at the ends of our own words part them from their neighbours and stay. */
export function plainSpan({ text, written = false }: Pick<Span, 'text' | 'written'>): string {
  const plain = plainText(text);
  if (written) return plain;
  const before = /^\s/u.test(text) ? ' ' : '';
  if (plain === '') return before;
  return `${before}${plain}${/\s$/u.test(text) ? ' ' : ''}`;
}
