import { Command } from 'commander';
import { DomainError, TokenScope } from '../../libs/domain';
import { AccessToken, Person, TokensService } from '../../libs/people';
import { Transactions } from '../../libs/platform';
import { asOperator, operatorIn, OperatorSession } from './operator-session';
import { emailAddress, id, instant, name, scopes } from './option-values';
import { tell } from './outcome';

interface TokenOptions {
  organization: string;
  json?: boolean;
}

interface IssueOptions extends TokenOptions {
  email?: string;
  person?: string;
  serviceAccount?: string;
  label: string;
  scopes: TokenScope[];
  expires?: Date;
}

const issueCommand = new Command('issue')
  .description('issue a token, such as for an administrator who lost theirs, and print it once')
  .requiredOption('--organization <id>', 'the organization', id)
  .option('--email <address>', 'the person it acts for, by e-mail address', emailAddress)
  .option('--person <id>', 'the person it acts for, by id', id)
  .option('--service-account <id>', 'the service account it acts for', id)
  .option('--label <text>', 'what it is for', name, 'issued by an operator')
  .option('--scopes <list>', 'what it may be used for, separated by commas', scopes, Object.values(TokenScope))
  .option('--expires <instant>', 'when it ends by itself (default: never)', instant)
  .option('--json', 'print JSON only')
  .action(async (options: IssueOptions) => {
    const { token, secret } = await asOperator(async (session) => {
      const operator = await operatorIn(session.database, options.organization);
      return session.app.get(TokensService).issue(operator, {
        personId: options.email ? await personWith(session, options.organization, options.email) : options.person,
        serviceAccountId: options.serviceAccount,
        label: options.label,
        scopes: options.scopes,
        expiresAt: options.expires,
      });
    });
    tell(
      options.json,
      { tokenId: token.id, token: secret },
      `token  ${secret}\nid     ${token.id}\nKeep the token: it is shown this once.`,
    );
  });

const revokeCommand = new Command('revoke')
  .description('end a token; it is refused from the next request on')
  .requiredOption('--organization <id>', 'the organization', id)
  .requiredOption('--token <id>', 'id of the token, as `headway token list` shows it', id)
  .option('--json', 'print JSON only')
  .action(async (options: TokenOptions & { token: string }) => {
    const revoked = await asOperator(async ({ app, database }) => {
      const operator = await operatorIn(database, options.organization);
      return app.get(TokensService).revoke(operator, { tokenId: options.token });
    });
    tell(
      options.json,
      { tokenId: revoked.id, revokedAt: revoked.revokedAt },
      `${revoked.label} (${revoked.id}) is revoked.`,
    );
  });

const listCommand = new Command('list')
  .description('list the tokens of an organization; the tokens themselves are not stored')
  .requiredOption('--organization <id>', 'the organization', id)
  .option('--json', 'print JSON only')
  .action(async (options: TokenOptions) => {
    const tokens = await asOperator(async ({ app, database }) => {
      const operator = await operatorIn(database, options.organization);
      return app.get(TokensService).allTokens(operator);
    });
    const listed = tokens.map(({ id: tokenId, label, personId, serviceAccountId, scopes: allowed, ...times }) => {
      const { issuedAt, expiresAt, revokedAt } = times;
      return { tokenId, label, personId, serviceAccountId, scopes: allowed, issuedAt, expiresAt, revokedAt };
    });
    tell(options.json, { tokens: listed }, tokens.map(lineOf).join('\n') || 'There are no tokens.');
  });

/** `headway token …`: the way back in for those who run Headway. Audited like everything else. */
export const tokenCommand = new Command('token')
  .description('issue, list and revoke tokens of an organization')
  .addCommand(issueCommand)
  .addCommand(listCommand)
  .addCommand(revokeCommand);

async function personWith({ app }: OperatorSession, organizationId: string, email: string): Promise<string> {
  const person = await app
    .get(Transactions)
    .read({ organizationId }, (em) => em.findOneBy(Person, { organizationId, email: email.toLowerCase() }));
  if (person) return person.id;
  throw new DomainError('NOT_FOUND', null, {
    message: `Nobody in this organization has the e-mail address ${email}.`,
    remedy: 'Use the address that the person was added with, or --person with their id.',
    path: '--email',
  });
}

function lineOf(token: AccessToken): string {
  const owner = token.personId ? `person ${token.personId}` : `service account ${token.serviceAccountId ?? ''}`;
  const end = token.revokedAt ? `revoked ${token.revokedAt.toISOString()}` : endOf(token.expiresAt);
  return `${token.id}  ${token.label}  ${owner}  ${token.scopes.join(',')}  ${end}`;
}

function endOf(expiresAt: Date | null): string {
  return expiresAt ? `expires ${expiresAt.toISOString()}` : 'never expires';
}
