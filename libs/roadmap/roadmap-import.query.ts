import { readQuery } from '../platform';
import { givenMapping } from './given-mapping';
import { ImportOptions } from './roadmap-import.service';
import { ImportMode } from './roadmap-import.type';
import { RoadmapPreset } from './roadmap-presets';
import { DayOrder } from './roadmap.inputs';

const flag = {
  takes: 'true or false',
  read: (text: string) => ({ true: true, false: false })[text.toLowerCase()] ?? null,
};
const parameters = {
  dryRun: flag,
  mode: choice(Object.values(ImportMode)),
  preset: choice(Object.values(RoadmapPreset)),
  mapping: { takes: 'the mapping as JSON, URL-encoded', read: parsed },
  dayOrder: choice(Object.values(DayOrder)),
  undatedWhereImpossible: flag,
  fileName: { takes: 'the name of the file', read: (text: string) => text.slice(0, 255) },
} as const;

/**
 * Reads the options of an import from the query of its address.
 * @throws DomainError INVALID_INPUT naming the parameter: a misspelt `dryrun` must not import for real
 */
export function importQuery(
  query: Readonly<Record<string, unknown>>,
  idempotencyKey: string | undefined,
): ImportOptions {
  const { mapping, ...given } = readQuery(query, parameters, { subject: 'An import', rule: 'R-SWAP-2' });
  return {
    dryRun: false,
    mode: ImportMode.ATOMIC,
    undatedWhereImpossible: false,
    ...given,
    ...(mapping && { mapping: givenMapping(mapping.json, 'mapping') }),
    ...(idempotencyKey && { idempotencyKey }),
  };
}

/** One of the names of the API, in lower case too. */
function choice<T extends string>(names: readonly T[]) {
  return {
    takes: names.map((name) => name.toLowerCase()).join(' or '),
    read: (text: string): T | null => names.find((name) => name === text.toUpperCase()) ?? null,
  };
}

function parsed(text: string): { json: unknown } | null {
  try {
    return { json: JSON.parse(text) as unknown };
  } catch {
    return null;
  }
}
