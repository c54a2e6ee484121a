import { DomainError } from '../domain';
import { givenMapping } from './given-mapping';
import { ImportOptions } from './roadmap-import.service';
import { ImportMode } from './roadmap-import.type';
import { RoadmapPreset } from './roadmap-presets';
import { DayOrder } from './roadmap.inputs';

type Query = Readonly<Record<string, unknown>>;

const known = ['dryRun', 'mode', 'preset', 'mapping', 'dayOrder', 'undatedWhereImpossible', 'fileName'];

/**
 * Reads the options of an import from the query of its address.
 * @throws DomainError INVALID_INPUT naming the parameter: a misspelt `dryrun` must not import for real
 */
export function importQuery(query: Query, idempotencyKey: string | undefined): ImportOptions {
  const unknown = Object.keys(query).find((name) => !known.includes(name));
  if (unknown !== undefined) throw refused(unknown, 'There is no such parameter.', `Known are ${known.join(', ')}.`);
  const preset = oneOf(query, 'preset', Object.values(RoadmapPreset));
  const dayOrder = oneOf(query, 'dayOrder', Object.values(DayOrder));
  const fileName = textOf(query, 'fileName');
  const mapping = textOf(query, 'mapping');
  return {
    dryRun: flag(query, 'dryRun'),
    mode: oneOf(query, 'mode', Object.values(ImportMode)) ?? ImportMode.ATOMIC,
    undatedWhereImpossible: flag(query, 'undatedWhereImpossible'),
    ...(preset && { preset }),
    ...(dayOrder && { dayOrder }),
    ...(fileName && { fileName: fileName.slice(0, 255) }),
    ...(mapping && { mapping: givenMapping(parsed(mapping), 'mapping') }),
    ...(idempotencyKey && { idempotencyKey }),
  };
}

function flag(query: Query, name: string): boolean {
  return oneOf(query, name, ['TRUE', 'FALSE']) === 'TRUE';
}

function oneOf<T extends string>(query: Query, name: string, allowed: readonly T[]): T | undefined {
  const text = textOf(query, name);
  if (text === undefined) return undefined;
  const found = allowed.find((value) => value === text.toUpperCase());
  if (found !== undefined) return found;
  const choices = allowed.map((value) => value.toLowerCase()).join(' or ');
  throw refused(name, 'This value is not known here.', `Send ${choices}.`);
}

function textOf(query: Query, name: string): string | undefined {
  const value = query[name];
  if (value === undefined || typeof value === 'string') return value;
  throw refused(name, 'This parameter comes more than once.', 'Send it once.');
}

function parsed(mapping: string): unknown {
  try {
    return JSON.parse(mapping);
  } catch {
    throw refused('mapping', 'This is no JSON.', 'Send the mapping as JSON, URL-encoded.');
  }
}

function refused(path: string, message: string, remedy: string): DomainError {
  return new DomainError('INVALID_INPUT', 'R-SWAP-2', { message: `${path}: ${message}`, remedy, path });
}
