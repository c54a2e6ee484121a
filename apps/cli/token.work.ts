import { DomainError, TokenScope } from '../../libs/domain';
import { AccessToken, Person, TokensService } from '../../libs/people';
import { Transactions } from '../../libs/platform';
import { asOperator, operatorIn, OperatorSession } from './operator-session';
import { amongPeople } from './people-workplace';
import { Shell } from './shell';

export interface TokenOptions {
  organization: string;
  json?: boolean;
}

export interface IssueOptions extends TokenOptions {
  email?: string;
  person?: string;
  serviceAccount?: string;
  label: string;
  scopes: TokenScope[];
  expires?: Date;
}

export interface RevokeOptions extends TokenOptions {
  token: string;
}

/** Issues a token and tells its secret, this once. @throws DomainError NOT_FOUND for a person or service account */
export async function issueToken(shell: Shell, options: IssueOptions): Promise<void> {
  const { token, secret } = await asOperator(shell, amongPeople, async (session) => {
    const operator = await operatorIn(session.database, options.organization);
    return session.app.get(TokensService).issue(operator, {
      personId: options.email ? await personWith(session, options.organization, options.email) : options.person,
      serviceAccountId: options.serviceAccount,
      label: options.label,
      scopes: options.scopes,
      expiresAt: options.expires,
    });
  });
  shell.tell(
    options.json,
    { tokenId: token.id, token: secret },
    `token  ${secret}\nid     ${token.id}\nKeep the token: it is shown this once.`,
  );
}

/** Ends a token. @throws DomainError NOT_FOUND */
export async function revokeToken(shell: Shell, options: RevokeOptions): Promise<void> {
  const revoked = await asOperator(shell, amongPeople, async ({ app, database }) => {
    const operator = await operatorIn(database, options.organization);
    return app.get(TokensService).revoke(operator, { tokenId: options.token });
  });
  shell.tell(
    options.json,
    { tokenId: revoked.id, revokedAt: revoked.revokedAt },
    `${revoked.label} (${revoked.id}) is revoked.`,
  );
}

/** Tells the tokens of an organization, ended ones too, without their secrets. */
export async function listTokens(shell: Shell, options: TokenOptions): Promise<void> {
  const tokens = await asOperator(shell, amongPeople, async ({ app, database }) => {
    const operator = await operatorIn(database, options.organization);
    return app.get(TokensService).allTokens(operator);
  });
  const listed = tokens.map(({ id: tokenId, label, personId, serviceAccountId, scopes: allowed, ...times }) => {
    const { issuedAt, expiresAt, revokedAt } = times;
    return { tokenId, label, personId, serviceAccountId, scopes: allowed, issuedAt, expiresAt, revokedAt };
  });
  shell.tell(options.json, { tokens: listed }, tokens.map(lineOf).join('\n') || 'There are no tokens.');
}

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
