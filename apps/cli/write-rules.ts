import { writeFileSync } from 'node:fs';
import { collectRules, renderRules } from './rules-page';

/** `npm run rules`: writes the page of rules from the sources of this project. */
const [target = 'docs/rules.md'] = process.argv.slice(2);
writeFileSync(target, renderRules(collectRules(process.cwd())));
