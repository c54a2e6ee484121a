import { createRequire } from 'node:module';
import { Command } from 'commander';
import type { InitOptions } from './init.work';
import { currency, emailAddress, month, name, timeZone } from './option-values';
import { Shell } from './shell';

const load = createRequire(__filename);
const work = () => load('./init.work') as typeof import('./init.work');

/** `headway init`: an organization, its first administrator, and the token that lets them in. */
export const initCommand = (shell: Shell) =>
  new Command('init')
    .description('found an organization with its first administrator, and print their token once')
    .requiredOption('--organization <name>', 'name of the organization', name)
    .requiredOption('--admin <name>', 'name of the first administrator', name)
    .requiredOption('--email <address>', 'e-mail address of the first administrator', emailAddress)
    .option('--time-zone <zone>', 'IANA time zone in which its days begin (default: UTC)', timeZone)
    .option('--currency <code>', 'ISO 4217 code of its currency (default: USD)', currency)
    .option('--fiscal-year-start <month>', 'first month of its fiscal year, 1 to 12 (default: 1)', month)
    .option('--json', 'print JSON only')
    .action((options: InitOptions) => work().foundOrganization(shell, options));
