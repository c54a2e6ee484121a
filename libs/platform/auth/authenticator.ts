import { Actor } from '../../domain';

/** Tells who sends a request. Declared here, provided by `people`, which owns persons and tokens. */
export abstract class Authenticator {
  /**
   * @param authorization the header as it came, `Bearer …`
   * @throws DomainError UNAUTHENTICATED, TOKEN_MALFORMED, TOKEN_EXPIRED or TOKEN_REVOKED
   */
  abstract authenticate(authorization: string | undefined): Promise<Actor>;
}
