import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/**
 * A bearer token, or the secret of a calendar feed: `hw` + kind + `_` + base62(organization id, 16 bytes; secret, 24 bytes) + 6 characters of CRC-32.
 * The prefix lets a secret scanner find it, the checksum rejects a typo without a database, the organization id lets
 * the look-up itself run inside the tenant.
 */
export interface TokenParts {
  readonly kind: TokenKind;
  readonly organizationId: string;
}

export const tokenKinds = { PERSON: 'hwp', SERVICE_ACCOUNT: 'hws', CALENDAR: 'hwc' } as const;
export type TokenKind = keyof typeof tokenKinds;

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const bodyBytes = 40;
const bodyLength = 54;
const checksumLength = 6;
const kindOf = new Map(Object.entries(tokenKinds).map(([kind, prefix]) => [prefix as string, kind as TokenKind]));

/** Makes a new token with 192 random bits. It is shown once; store only {@link hashToken} of it. */
export function issueToken(kind: TokenKind, organizationId: string): string {
  const organization = Buffer.from(organizationId.replaceAll('-', ''), 'hex');
  const stem = `${tokenKinds[kind]}_${encode(Buffer.concat([organization, randomBytes(24)]), bodyLength)}`;
  return stem + checksum(stem);
}

/** Reads a token's kind and organization; null when it cannot be one of ours (wrong form or checksum). */
export function readToken(token: string): TokenParts | null {
  const match = /^(hw[a-z])_([0-9A-Za-z]{54})([0-9A-Za-z]{6})$/.exec(token);
  if (!match) return null;
  const [, prefix, body, check] = match as unknown as [string, string, string, string];
  if (checksum(`${prefix}_${body}`) !== check) return null;
  const kind = kindOf.get(prefix);
  const bytes = decode(body);
  if (!kind || !bytes) return null;
  const hex = bytes.subarray(0, 16).toString('hex');
  const organizationId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return { kind, organizationId };
}

/** SHA-256 of a token, what the database keeps of it. 192 random bits need no salt and no stretching. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function checksum(stem: string): string {
  const value = Buffer.alloc(4);
  value.writeUInt32BE(crc32(stem) >>> 0);
  return encode(value, checksumLength);
}

function encode(bytes: Buffer, length: number): string {
  let value = BigInt(`0x${bytes.toString('hex')}`);
  let text = '';
  while (text.length < length) {
    text = alphabet.charAt(Number(value % 62n)) + text;
    value /= 62n;
  }
  return text;
}

function decode(text: string): Buffer | null {
  let value = 0n;
  for (const character of text) value = value * 62n + BigInt(alphabet.indexOf(character));
  const hex = value.toString(16).padStart(bodyBytes * 2, '0');
  return hex.length === bodyBytes * 2 ? Buffer.from(hex, 'hex') : null;
}
