import { createRequire } from 'node:module';
import { InvalidArgumentError } from 'commander';
import { TokenScope } from '../../libs/domain';

const load = createRequire(__filename);
const checks = () => load('class-validator') as typeof import('class-validator');

/** Reads a value that must satisfy a test, or refuses the command line with what it should have been. */
function matching(accepts: (value: string) => boolean, expected: string): (value: string) => string {
  return (value) => {
    if (!accepts(value)) throw new InvalidArgumentError(`It takes ${expected}.`);
    return value;
  };
}

export const id = matching((value) => checks().isUUID(value), 'an id, such as `headway verify-audit` prints');
export const name = matching((value) => /\S/.test(value) && value.length <= 200, 'a name of 1 to 200 characters');
export const emailAddress = matching((value) => checks().isEmail(value), 'an e-mail address');
export const timeZone = matching((value) => checks().isTimeZone(value), 'an IANA time zone, such as Europe/Zurich');
export const currency = matching((value) => checks().isISO4217CurrencyCode(value), 'an ISO 4217 code, such as EUR');
export const chainHead = matching((value) => /^[0-9a-f]{64}$/i.test(value), 'a head hash of 64 hexadecimal digits');

export function month(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1 || number > 12)
    throw new InvalidArgumentError('It takes a month, 1 to 12.');
  return number;
}

export function scopes(value: string): TokenScope[] {
  const named = value.split(',').map((scope) => scope.trim().toUpperCase());
  const known: readonly string[] = Object.values(TokenScope);
  if (!named.every((scope) => known.includes(scope))) {
    throw new InvalidArgumentError(`It takes a list of ${known.join(', ')}.`);
  }
  return [...new Set(named)] as TokenScope[];
}

export function instant(value: string): Date {
  const moment = new Date(value);
  if (!/^\d{4}-\d{2}-\d{2}(T.+)?$/.test(value) || Number.isNaN(moment.getTime())) {
    throw new InvalidArgumentError('It takes a point in time, such as 2026-12-31T18:00:00Z.');
  }
  return moment;
}
