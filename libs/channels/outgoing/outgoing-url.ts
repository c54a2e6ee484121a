import { isIP } from 'node:net';
import { OutgoingFailure } from './outgoing-failure';

/** Longest URL that is taken, in characters. */
export const maxUrlLength = 2_000;

/**
 * Reads a URL that somebody gave, once and by the rules of browsers: whatever the spelling of an IPv4 address, it is four
 * decimal numbers afterwards. The result is what is connected to; nothing reads the text again.
 * @throws OutgoingFailure REFUSED for anything but http and https, and for credentials
 */
export function readOutgoingUrl(text: string): URL {
  if (text.length > maxUrlLength) throw refused(`It is longer than ${maxUrlLength} characters.`);
  if (!URL.canParse(text)) throw refused('It is not a URL.');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refused('It is neither https nor http.');
  if (url.username || url.password) throw refused('It carries a user name or a password.');
  url.hash = '';
  return url;
}

/** The address that a URL names in place of a host name, without brackets; null for a name. */
export function literalAddressOf({ hostname }: URL): string | null {
  const address = hostname.replace(/^\[|\]$/g, '');
  return isIP(address) ? address : null;
}

function refused(message: string): OutgoingFailure {
  return new OutgoingFailure('REFUSED', message);
}
