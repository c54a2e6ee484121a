import { createRequire } from 'node:module';
import { Command } from 'commander';
import { TokenScope } from '../../libs/domain';
import { emailAddress, id, instant, name, scopes } from './option-values';
import { Shell } from './shell';
import type { IssueOptions, RevokeOptions, TokenOptions } from './token.work';

const load = createRequire(__filename);
const work = () => load('./token.work') as typeof import('./token.work');

/** `headway token …`: the way back in for those who run Headway. Audited like everything else. */
export const tokenCommand = (shell: Shell) =>
  new Command('token')
    .description('issue, list and revoke tokens of an organization')
    .addCommand(issueCommand(shell))
    .addCommand(listCommand(shell))
    .addCommand(revokeCommand(shell));

const issueCommand = (shell: Shell) =>
  new Command('issue')
    .description('issue a token, such as for an administrator who lost theirs, and print it once')
    .requiredOption('--organization <id>', 'the organization', id)
    .option('--email <address>', 'the person it acts for, by e-mail address', emailAddress)
    .option('--person <id>', 'the person it acts for, by id', id)
    .option('--service-account <id>', 'the service account it acts for', id)
    .option('--label <text>', 'what it is for', name, 'issued by an operator')
    .option('--scopes <list>', 'what it may be used for, separated by commas', scopes, Object.values(TokenScope))
    .option('--expires <instant>', 'when it ends by itself (default: never)', instant)
    .option('--json', 'print JSON only')
    .action((options: IssueOptions) => work().issueToken(shell, options));

const listCommand = (shell: Shell) =>
  new Command('list')
    .description('list the tokens of an organization; the tokens themselves are not stored')
    .requiredOption('--organization <id>', 'the organization', id)
    .option('--json', 'print JSON only')
    .action((options: TokenOptions) => work().listTokens(shell, options));

const revokeCommand = (shell: Shell) =>
  new Command('revoke')
    .description('end a token; it is refused from the next request on')
    .requiredOption('--organization <id>', 'the organization', id)
    .requiredOption('--token <id>', 'id of the token, as `headway token list` shows it', id)
    .option('--json', 'print JSON only')
    .action((options: RevokeOptions) => work().revokeToken(shell, options));
