import { Injectable } from '@nestjs/common';
import { Actor, DomainError, OrgRole, TeamRole, TokenScope } from '../domain';
import { Authenticator, Clock, hashToken, indexBy, readToken, Transactions } from '../platform';

interface TokenRow {
  id: string;
  person_id: string | null;
  service_account_id: string | null;
  scopes: TokenScope[];
  expires_at: Date | null;
  revoked_at: Date | null;
  roles: OrgRole[] | null;
  deactivated_at: Date | null;
  managed: string[] | null;
  joined: string[] | null;
}

const tokensWithRights = `
  SELECT token.id, token.person_id, token.service_account_id, token.scopes, token.expires_at, token.revoked_at,
         person.roles, person.deactivated_at,
         (SELECT array_agg(team.id) FROM team
           WHERE team.organization_id = $1 AND team.product_manager_id = token.person_id) AS managed,
         (SELECT array_agg(membership.team_id) FROM team_membership membership
           WHERE membership.organization_id = $1 AND membership.person_id = token.person_id) AS joined
    FROM access_token token
    LEFT JOIN person ON person.organization_id = token.organization_id AND person.id = token.person_id
   WHERE token.organization_id = $1 AND`;

/** Authenticates bearer tokens. Rights are read at every request: a revocation holds at the next one. */
@Injectable()
export class TokenAuthenticator extends Authenticator {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {
    super();
  }

  async authenticate(authorization: string | undefined): Promise<Actor> {
    const token = bearerToken(authorization);
    const parts = readToken(token);
    if (!parts || parts.kind === 'CALENDAR') {
      throw refuse('TOKEN_MALFORMED', 'This is not a Headway token, or it has a typo.', 'Copy the token again, whole.');
    }
    const { organizationId } = parts;
    const [row] = await this.transactions.read({ organizationId }, (em) =>
      em.query<TokenRow[]>(`${tokensWithRights} token.hash = $2`, [organizationId, hashToken(token)]),
    );
    if (!row) throw unknownToken();
    const refusal = this.refusalOf(row);
    if (refusal) throw refusal;
    return actorOf(organizationId, row);
  }

  async authenticateAgain(
    organizationId: string,
    tokenIds: readonly string[],
  ): Promise<Map<string, Actor | DomainError>> {
    const rows = await this.transactions.read({ organizationId }, (em) =>
      em.query<TokenRow[]>(`${tokensWithRights} token.id = ANY ($2)`, [organizationId, tokenIds]),
    );
    const known = indexBy(rows, ({ id }) => id);
    return new Map(
      tokenIds.map((id) => {
        const row = known.get(id);
        return [id, row ? (this.refusalOf(row) ?? actorOf(organizationId, row)) : unknownToken()];
      }),
    );
  }

  private refusalOf(row: TokenRow): DomainError | null {
    if (row.revoked_at ?? row.deactivated_at) {
      return refuse('TOKEN_REVOKED', 'This token was revoked.', 'Ask an administrator for a new one.');
    }
    if (row.expires_at && row.expires_at <= this.clock.now()) {
      return refuse('TOKEN_EXPIRED', 'This token has expired.', 'Ask an administrator for a new one.');
    }
    return null;
  }
}

function actorOf(organizationId: string, row: TokenRow): Actor {
  return {
    organizationId,
    kind: row.person_id ? 'PERSON' : 'SERVICE_ACCOUNT',
    id: (row.person_id ?? row.service_account_id)!,
    tokenId: row.id,
    roles: row.roles ?? [],
    teams: [
      ...(row.managed ?? []).map((teamId) => ({ teamId, role: TeamRole.PRODUCT_MANAGER })),
      ...(row.joined ?? []).map((teamId) => ({ teamId, role: TeamRole.MEMBER })),
    ],
    scopes: row.scopes,
  };
}

function unknownToken(): DomainError {
  return refuse('UNAUTHENTICATED', 'This token is not known.', 'Ask an administrator for a new one.');
}

function bearerToken(authorization: string | undefined): string {
  const match = /^Bearer +(\S+)$/i.exec(authorization ?? '');
  if (!match?.[1]) {
    throw refuse(
      'UNAUTHENTICATED',
      'This request carries no token.',
      'Send the header `Authorization: Bearer <token>`.',
    );
  }
  return match[1];
}

function refuse(
  reason: 'UNAUTHENTICATED' | 'TOKEN_MALFORMED' | 'TOKEN_EXPIRED' | 'TOKEN_REVOKED',
  message: string,
  remedy: string,
): DomainError {
  return new DomainError(reason, null, { message, remedy });
}
