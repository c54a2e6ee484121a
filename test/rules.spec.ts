import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { collectRules, renderRules, testNamesIn } from '../apps/cli/rules-page';

/** The page that rules come from; it stands beside the project where Headway is developed. */
const domainPage = join('..', 'shared', 'design', 'domain.md');

describe('the rules of the domain', () => {
  const rules = collectRules(process.cwd());

  it('are cited by a test, each one that the code names', () => {
    expect(rules.length).toBeGreaterThan(20);
    expect(rules.filter(({ citedBy }) => citedBy.size === 0).map(({ id }) => id)).toEqual([]);
  });

  it('exist on the domain page, where that is at hand', () => {
    const known = existsSync(domainPage) ? readFileSync(domainPage, 'utf8') : rules.map(({ id }) => `${id} `).join('');
    expect(rules.filter(({ id }) => !known.includes(`${id} `)).map(({ id }) => id)).toEqual([]);
  });

  it('are listed in docs/rules.md (`npm run rules` writes it)', () => {
    expect(readFileSync('docs/rules.md', 'utf8')).toBe(renderRules(rules));
  });
});

describe('the list of rules', () => {
  const project = mkdtempSync(join(tmpdir(), 'headway-rules-'));

  beforeAll(() => {
    const sources: Record<string, string> = {
      'apps/api/main.ts': '',
      'migrations/first.ts': '// R-MET-3',
      'libs/domain/standing.ts': '/** R-ACC-3 and R-ACC-10 */',
      'libs/domain/standing.spec.ts': `
        // R-ACC-10 in a comment is no citation
        describe('standing', () => { it.each([[1], [2]])('blocks a team %s (R-ACC-3)', () => { const rule = 'R-ACC-10'; }); });`,
      'test/metrics.e2e-spec.ts': `it("keeps readings (R-MET-3)", () => undefined); it(\`again (R-MET-3)\`, () => undefined);`,
    };
    for (const [path, text] of Object.entries(sources)) {
      mkdirSync(dirname(join(project, path)), { recursive: true });
      writeFileSync(join(project, path), text);
    }
  });
  afterAll(() => rmSync(project, { recursive: true, force: true }));

  it('takes names of tests as citations, and nothing else', () => {
    const found = collectRules(project).map(({ id, citedBy }) => [id, [...citedBy.values()].flat()]);
    expect(found).toEqual([
      ['R-MET-3', ['keeps readings (R-MET-3)', 'again (R-MET-3)']],
      ['R-ACC-3', ['blocks a team %s (R-ACC-3)']],
      ['R-ACC-10', []],
    ]);
  });

  it('reads names with quotes and line ends in them', () => {
    expect(testNamesIn(`it('says \\'no\\' (R-X-4)', f); it(\n  'then yes',\n f)`)).toEqual([
      "says \\'no\\' (R-X-4)",
      'then yes',
    ]);
  });
});
