import { plainText } from '../../domain';

const longestPart = 60;

/** A name for a file that people keep, made of what they wrote: no path, no control characters, not hidden, not endless. */
export function fileName(parts: readonly string[], extension: string): string {
  const name = parts
    .map((part) => [...plainText(part).replace(/[\\/:*?"<>|%]+/g, '-')].slice(0, longestPart).join(''))
    .filter((part) => part !== '')
    .join(' ');
  return `${name.replace(/^\.+/, '')}.${extension}`;
}

/** The header that offers a download under a name, for clients of any age (RFC 6266, RFC 8187). */
export function contentDisposition(name: string): string {
  const ascii = name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[^\x20-\x7e]+/g, '_')
    .replace(/["\\]/g, '-');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

/** Whether an `If-None-Match` header names the tag; weak and strong tags count alike (RFC 9110, 13.1.2). */
export function matchesTag(header: string | undefined, tag: string | null): boolean {
  if (header === undefined || tag === null) return false;
  const named = header.split(',').map((each) => each.trim().replace(/^W\//, ''));
  return named.includes(tag.replace(/^W\//, '')) || named.includes('*');
}
