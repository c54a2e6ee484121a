import { plainText } from '../../../domain';
import type { Span } from '../../report/report';
import { plainSpan } from '../plain-span';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that HTML shows as it was written, between tags and inside quoted attributes; nothing in it acts. */
export function htmlText(text: string): string {
  return escaped(plainText(text));
}

/** A span; what somebody wrote keeps its own direction, whatever stands around it. */
export function spanHtml(span: Span): string {
  const text = escaped(plainSpan(span));
  const inner = span.written === true ? `<bdi>${text}</bdi>` : text;
  const coded = span.code === true ? `<code>${inner}</code>` : inner;
  const toned = span.tone === undefined ? coded : `<span class="tone-${span.tone}">${coded}</span>`;
  return span.bold === true ? `<strong>${toned}</strong>` : toned;
}

function escaped(plain: string): string {
  return plain.replace(/\p{Noncharacter_Code_Point}/gu, '').replace(/[&<>"']/gu, (character) => entities[character]!);
}
