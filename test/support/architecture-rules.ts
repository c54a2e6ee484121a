import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Each library imports only what stands to its right; programs may import all of them. */
export const libraryOrder = [
  'reviews',
  'leadership',
  'roadmap',
  'accountability',
  'hypotheses',
  'metrics',
  'channels',
  'people',
  'platform',
  'domain',
] as const;

/** A rule of dependency-cruiser: what matches `from` and imports what matches `to` breaks it. */
interface Rule {
  readonly name: string;
  readonly severity: 'error';
  readonly from: { readonly path?: string; readonly pathNot?: string };
  readonly to: Readonly<Record<string, unknown>>;
}

const specs = '\\.spec\\.ts$';

const rules: Rule[] = [
  ...libraryOrder.map((library, place) => ({
    name: `${library} imports only what stands to its right`,
    severity: 'error' as const,
    from: { path: `^libs/${library}/` },
    to: { path: `^(apps|migrations|libs/(${[...libraryOrder.slice(0, place), '-'].join('|')}))/` },
  })),
  {
    name: 'every library has its place in the order',
    severity: 'error',
    from: {},
    to: { path: '^libs/', pathNot: `^libs/(${libraryOrder.join('|')})/` },
  },
  {
    name: 'a library is entered through its index',
    severity: 'error',
    from: { path: '^libs/([^/]+)/' },
    to: { path: '^libs/[^/]+/', pathNot: '^libs/($1/|[^/]+/index\\.ts$)' },
  },
  {
    name: 'programs and migrations enter a library through its index',
    severity: 'error',
    from: { path: '^(apps|migrations)/' },
    to: { path: '^libs/[^/]+/', pathNot: '^libs/[^/]+/index\\.ts$' },
  },
  {
    name: 'inside a library files import files, not the index',
    severity: 'error',
    from: { path: '^libs/([^/]+)/' },
    to: { path: '^libs/$1/index\\.ts$' },
  },
  { name: 'imports never run in a circle', severity: 'error', from: {}, to: { circular: true } },
  {
    name: 'domain imports nothing: no package, no builtin, no other folder',
    severity: 'error',
    from: { path: '^libs/domain/', pathNot: specs },
    to: { pathNot: '^libs/domain/' },
  },
  {
    name: 'migrations import platform, typeorm and nothing else',
    severity: 'error',
    from: { path: '^migrations/' },
    to: { pathNot: '^(migrations/|libs/platform/index\\.ts$|node_modules/typeorm/)' },
  },
  {
    name: 'nothing that ships imports a test',
    severity: 'error',
    from: { path: '^(apps|libs|migrations)/', pathNot: specs },
    to: { path: `^test/|${specs}` },
  },
  {
    name: 'what ships imports only declared dependencies',
    severity: 'error',
    from: { path: '^(apps|libs|migrations)/', pathNot: specs },
    to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['npm'] },
  },
  { name: 'every import leads somewhere', severity: 'error', from: {}, to: { couldNotResolve: true } },
];

export interface Breach {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

export interface Survey {
  readonly breaches: readonly Breach[];
  /** Files that were looked at. */
  readonly files: number;
}

/** Follows all imports below a project's folder. */
export function surveyImports(project: string): Survey {
  const answer = execFileSync(process.execPath, [join(__dirname, 'survey-imports.mjs')], {
    cwd: project,
    input: JSON.stringify(rules),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(answer) as Survey;
}

export const ruleNames = rules.map(({ name }) => name);
