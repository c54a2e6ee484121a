import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { Actor, authorize, DomainError, TokenScope } from '../domain';
import { hashToken, issueToken, locate, notFound, Transactions, UnitOfWork } from '../platform';
import { AccessToken, ServiceAccount } from './access-token.entity';
import { CreateServiceAccountInput, IssueTokenInput, RevokeTokenInput } from './people.inputs';
import { Person } from './person.entity';

export interface IssuedToken {
  readonly token: AccessToken;
  /** The bearer token itself, shown this once. */
  readonly secret: string;
}

interface TokenOwner {
  readonly personId?: string;
  readonly serviceAccountId?: string;
  readonly label: string;
  readonly scopes: readonly TokenScope[];
  readonly expiresAt?: Date;
}

@Injectable()
export class TokensService {
  constructor(private readonly transactions: Transactions) {}

  async createServiceAccount(actor: Actor, input: CreateServiceAccountInput): Promise<ServiceAccount> {
    return this.transactions.run(
      actor,
      async ({ em, record }) => {
        const account = em.create(ServiceAccount, {
          organizationId: actor.organizationId,
          id: newId(),
          name: input.name.trim(),
        });
        await em.insert(ServiceAccount, account);
        record({
          action: 'ServiceAccountCreated',
          subject: { type: 'ServiceAccount', id: account.id },
          changes: { name: account.name },
        });
        return account;
      },
      { operation: 'createServiceAccount', input },
    );
  }

  /** Issues a token for oneself, or as an administrator for anybody of the organization. */
  async issue(actor: Actor, input: IssueTokenInput): Promise<IssuedToken> {
    if ((input.personId === undefined) === (input.serviceAccountId === undefined)) {
      throw new DomainError('INVALID_INPUT', null, {
        message: 'A token acts for exactly one person or one service account.',
        remedy: 'Send either personId or serviceAccountId.',
        path: 'input.personId',
      });
    }
    return this.transactions.run(actor, async (unit) => {
      await this.refuseUnknownOwner(unit, input);
      authorize(actor, 'token.issue', { ownerId: input.personId ?? null });
      if (input.expiresAt && input.expiresAt <= unit.now) {
        throw new DomainError('INVALID_INPUT', null, {
          message: 'This token would have expired before it is issued.',
          remedy: 'Send an end in the future, or none.',
          path: 'input.expiresAt',
        });
      }
      return this.writeToken(unit, input);
    });
  }

  /** Revokes a token; it is refused from the next request on. Revoking twice changes nothing. */
  async revoke(actor: Actor, input: RevokeTokenInput): Promise<AccessToken> {
    return this.transactions.run(
      actor,
      async ({ em, now, record }) => {
        const token = await locate(em, AccessToken, actor, input.tokenId, { path: 'input.tokenId', lock: true });
        authorize(actor, 'token.revoke', { ownerId: token.personId });
        if (token.revokedAt) return token;
        token.revokedAt = now;
        await em.update(AccessToken, { organizationId: actor.organizationId, id: token.id }, { revokedAt: now });
        record({
          action: 'TokenRevoked',
          subject: { type: 'AccessToken', id: token.id },
          changes: { label: token.label },
        });
        return token;
      },
      { operation: 'revokeToken', input },
    );
  }

  async ownTokens(actor: Actor): Promise<AccessToken[]> {
    const owner = actor.kind === 'PERSON' ? { personId: actor.id } : { serviceAccountId: actor.id };
    return this.transactions.read(actor, (em) =>
      em.find(AccessToken, {
        where: { organizationId: actor.organizationId, ...owner },
        order: { issuedAt: 'DESC' },
        take: 100,
      }),
    );
  }

  /** Every token of the organization, newest first. */
  async allTokens(actor: Actor): Promise<AccessToken[]> {
    return this.transactions.read(actor, (em) => {
      authorize(actor, 'token.read', { ownerId: null });
      return em.find(AccessToken, {
        where: { organizationId: actor.organizationId },
        order: { issuedAt: 'DESC', id: 'DESC' },
      });
    });
  }

  /** Writes a token inside a running use case. */
  async writeToken({ em, actor, now, record }: UnitOfWork, owner: TokenOwner): Promise<IssuedToken> {
    const secret = issueToken(owner.personId ? 'PERSON' : 'SERVICE_ACCOUNT', actor.organizationId);
    const token = em.create(AccessToken, {
      organizationId: actor.organizationId,
      id: newId(),
      personId: owner.personId ?? null,
      serviceAccountId: owner.serviceAccountId ?? null,
      label: owner.label,
      hash: hashToken(secret),
      scopes: [...owner.scopes],
      issuedAt: now,
      expiresAt: owner.expiresAt ?? null,
      revokedAt: null,
    });
    await em.insert(AccessToken, token);
    record({
      action: 'TokenIssued',
      subject: { type: 'AccessToken', id: token.id },
      changes: {
        personId: token.personId,
        serviceAccountId: token.serviceAccountId,
        scopes: token.scopes,
        label: token.label,
      },
    });
    return { token, secret };
  }

  private async refuseUnknownOwner({ em, actor }: UnitOfWork, input: IssueTokenInput): Promise<void> {
    const { organizationId } = actor;
    const known = input.personId
      ? await em.existsBy(Person, { organizationId, id: input.personId })
      : await em.existsBy(ServiceAccount, { organizationId, id: input.serviceAccountId! });
    if (!known) {
      throw input.personId
        ? notFound('person', 'input.personId')
        : notFound('service account', 'input.serviceAccountId');
    }
  }
}
