import { Actor, DomainError } from '../../domain';

/** Tells who sends a request. Declared here, provided by `people`, which owns persons and tokens. */
export abstract class Authenticator {
  /**
   * @param authorization the header as it came, `Bearer …`
   * @throws DomainError UNAUTHENTICATED, TOKEN_MALFORMED, TOKEN_EXPIRED or TOKEN_REVOKED
   */
  abstract authenticate(authorization: string | undefined): Promise<Actor>;

  /**
   * Authenticates tokens of an organization that were let in before, all in one statement.
   * @returns by token id who it acts for now, or the refusal that {@link authenticate} would throw now
   */
  abstract authenticateAgain(
    organizationId: string,
    tokenIds: readonly string[],
  ): Promise<Map<string, Actor | DomainError>>;
}
