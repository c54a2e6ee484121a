// Follows the imports of the project in the working directory. Rules come as JSON on standard input, breaches go out as
// JSON: dependency-cruiser is an ES module, which Jest cannot load.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const forbidden = JSON.parse(readFileSync(0, 'utf8'));
const { output } = await cruise(
  ['apps', 'libs', 'migrations'],
  {
    ruleSet: { forbidden },
    validate: true,
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    preserveSymlinks: true,
  },
  { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  { tsConfig: extractTsConfig(fileURLToPath(new URL('../../tsconfig.json', import.meta.url))) },
);
const breaches = output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
process.stdout.write(JSON.stringify({ breaches, files: output.summary.totalCruised }));
