import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where one rule of the domain lives. Paths are relative to the project. */
export interface RuleRecord {
  readonly id: string;
  /** Files that ship and name the rule. */
  readonly enforcedIn: readonly string[];
  /** Tests whose names cite the rule, by file. */
  readonly citedBy: ReadonlyMap<string, readonly string[]>;
}

const ruleId = /R-[A-Z]+-\d+/g;
/** The words of `it('…')`, `describe("…")`, and of the call that follows a table, `…)('…')`. */
const testName = /(?:\b(?:it|test|describe)|\)|\])\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/g;

/** Collects, for every rule id that the code names, where it is enforced and which tests cite it. */
export function collectRules(project: string): RuleRecord[] {
  const shipped = sourcesIn(project, ['apps/api', 'libs', 'migrations']).filter((path) => !isTest(path));
  const tests = sourcesIn(project, ['libs', 'test']).filter(isTest);
  const enforced = new Map<string, string[]>();
  for (const path of shipped) {
    for (const id of rulesNamedIn(readFileSync(join(project, path), 'utf8'))) push(enforced, id, path);
  }
  const cited = new Map<string, Map<string, string[]>>();
  for (const path of tests) {
    for (const name of testNamesIn(readFileSync(join(project, path), 'utf8'))) {
      for (const id of rulesNamedIn(name)) {
        const byFile = cited.get(id) ?? new Map<string, string[]>();
        cited.set(id, byFile);
        push(byFile, path, name);
      }
    }
  }
  return [...enforced.keys()]
    .sort(bySectionAndNumber)
    .map((id) => ({ id, enforcedIn: enforced.get(id)!, citedBy: cited.get(id) ?? new Map<string, string[]>() }));
}

/** The page of {@link collectRules} for people. */
export function renderRules(rules: readonly RuleRecord[]): string {
  const rows = rules.map(({ id, enforcedIn, citedBy }) => {
    const files = enforcedIn.map((path) => link(path)).join('<br>');
    const tests = [...citedBy.keys()].map((path) => link(path)).join('<br>');
    return `| ${id} | ${files} | ${tests} |`;
  });
  return `# Rules of the domain

Where each rule is enforced, and which tests cite it by name. Written by \`npm run rules\` from the code; a test compares.

| rule | named in | cited by tests in |
|---|---|---|
${rows.join('\n')}
`;
}

/** Names of tests in a source, as they are written. */
export function testNamesIn(source: string): string[] {
  return [...source.matchAll(testName)].map((match) => match[2] ?? '');
}

function rulesNamedIn(text: string): string[] {
  return [...new Set(text.match(ruleId) ?? [])];
}

function sourcesIn(project: string, folders: readonly string[]): string[] {
  return folders
    .flatMap((folder) =>
      readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
    )
    .filter((path) => path.endsWith('.ts'))
    .sort();
}

function isTest(path: string): boolean {
  return /spec\.ts$/.test(path);
}

function push(lists: Map<string, string[]>, key: string, item: string): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

const sections = ['SWAP', 'MET', 'HYP', 'EVAL', 'ACC', 'UP', 'QR', 'X'];

function bySectionAndNumber(a: string, b: string): number {
  const [, sectionA = '', numberA] = a.split('-');
  const [, sectionB = '', numberB] = b.split('-');
  return sections.indexOf(sectionA) - sections.indexOf(sectionB) || Number(numberA) - Number(numberB);
}

function link(path: string): string {
  return `[${path}](../${path})`;
}
