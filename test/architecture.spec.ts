import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { libraryOrder, ruleNames, surveyImports } from './support/architecture-rules';

describe('the architecture', () => {
  it('keeps every rule about imports', () => {
    const { breaches, files } = surveyImports(process.cwd());
    expect(breaches).toEqual([]);
    expect(files).toBeGreaterThan(100);
  });

  it('reads the environment in libs/platform/config only', () => {
    expect(filesMentioning(/process\s*\.\s*env|process\[|from 'node:process'/, process.cwd())).toEqual([
      'libs/platform/config/config.ts',
    ]);
  });

  it('has a rule for each library, and each library in the order', () => {
    const libraries = readdirSync('libs');
    expect(libraryOrder).toEqual(expect.arrayContaining(libraries));
  });
});

/** One small project that breaks every rule once, so that no rule can fall asleep. */
const brokenProject: Record<string, string> = {
  'package.json': JSON.stringify({ name: 'broken', dependencies: { typeorm: '*' }, devDependencies: { jest: '*' } }),
  'apps/api/main.ts': `import '../../libs/people/person';`,
  'libs/domain/index.ts': `export const rule = 1;`,
  'libs/domain/health.ts': `import 'node:fs';`,
  'libs/domain/standing.ts': `import 'typeorm';`,
  'libs/platform/index.ts': `export const clock = 1;`,
  'libs/platform/clock.ts': `import '../people';`,
  'libs/platform/tool.ts': `import 'jest';`,
  'libs/platform/stray.ts': `import 'rxjs';`,
  'libs/platform/lost.ts': `import './nowhere';`,
  'libs/platform/tested.ts': `import './tested.spec';`,
  'libs/platform/tested.spec.ts': `export const story = 1;`,
  'libs/people/index.ts': `export * from './person';`,
  'libs/people/person.ts': `import type { rule } from '../domain/health';`,
  'libs/people/team.ts': `import { person } from './index';`,
  'libs/people/one.ts': `import './two';`,
  'libs/people/two.ts': `import './one';`,
  'libs/gossip/index.ts': `export const rumour = 1;`,
  'libs/people/talk.ts': `import '../gossip';`,
  'migrations/first.ts': `import '../libs/people';`,
  ...Object.fromEntries(
    libraryOrder
      .slice(1)
      .map((library) => [`libs/${library}/upward.ts`, `import type { left } from '../reviews';`] as const),
  ),
  'libs/reviews/index.ts': `export const left = 1;`,
  'libs/reviews/upward.ts': `import '../../apps/api/main';`,
};

describe('the rules about imports', () => {
  const project = mkdtempSync(join(tmpdir(), 'headway-broken-'));
  let breaches: string[];

  beforeAll(() => {
    for (const [path, text] of Object.entries(brokenProject)) {
      mkdirSync(dirname(join(project, path)), { recursive: true });
      writeFileSync(join(project, path), `${text}\n`);
    }
    symlinkSync(resolve('node_modules'), join(project, 'node_modules'));
    breaches = surveyImports(project).breaches.map(({ rule, from, to }) => `${rule}: ${from} → ${to}`);
  });
  afterAll(() => rmSync(project, { recursive: true, force: true }));

  it.each([
    ['a library is entered through its index: libs/people/person.ts → libs/domain/health.ts'],
    ['programs and migrations enter a library through its index: apps/api/main.ts → libs/people/person.ts'],
    ['inside a library files import files, not the index: libs/people/team.ts → libs/people/index.ts'],
    ['imports never run in a circle: libs/people/one.ts → libs/people/two.ts'],
    ['domain imports nothing: no package, no builtin, no other folder: libs/domain/health.ts → fs'],
    ['domain imports nothing: no package, no builtin, no other folder: libs/domain/standing.ts → node_modules/typeorm'],
    ['migrations import platform, typeorm and nothing else: migrations/first.ts → libs/people/index.ts'],
    ['nothing that ships imports a test: libs/platform/tested.ts → libs/platform/tested.spec.ts'],
    ['what ships imports only declared dependencies: libs/platform/tool.ts → node_modules/jest'],
    ['what ships imports only declared dependencies: libs/platform/stray.ts → node_modules/rxjs'],
    ['every import leads somewhere: libs/platform/lost.ts → ./nowhere'],
    ['every library has its place in the order: libs/people/talk.ts → libs/gossip/index.ts'],
    ['platform imports only what stands to its right: libs/platform/clock.ts → libs/people/index.ts'],
    ['reviews imports only what stands to its right: libs/reviews/upward.ts → apps/api/main.ts'],
    ...libraryOrder
      .slice(1)
      .map((library) => [
        `${library} imports only what stands to its right: libs/${library}/upward.ts → libs/reviews/index.ts`,
      ]),
  ])('would say: %s', (breach) => {
    expect(breaches.filter((found) => found.startsWith(breach))).not.toEqual([]);
  });

  it('each bite at least once', () => {
    const bitten = new Set(breaches.map((breach) => ruleNames.find((name) => breach.startsWith(`${name}: `))));
    expect([...bitten].sort()).toEqual([...ruleNames].sort());
  });

  it('would find the environment read elsewhere', () => {
    writeFileSync(join(project, 'libs/people/secret.ts'), 'export const secret = process.env.SECRET;\n');
    expect(filesMentioning(/process\s*\.\s*env/, project)).toEqual(['libs/people/secret.ts']);
  });
});

/** Sources that ship and match a pattern outside of comments. */
function filesMentioning(pattern: RegExp, project: string): string[] {
  return ['apps', 'libs', 'migrations']
    .flatMap((folder) =>
      readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
    )
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'))
    .filter((path) => pattern.test(withoutComments(readFileSync(join(project, path), 'utf8'))))
    .sort();
}

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
}
