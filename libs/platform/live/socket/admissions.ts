import { Inject, Injectable } from '@nestjs/common';
import { Actor, DomainError } from '../../../domain';
import { Authenticator } from '../../auth/authenticator';
import { Logger, LOGGER } from '../../http/logger';
import { LiveFeed } from '../live-feed';
import { RecordedEvent } from '../recorded-event';
import { Admission, TokenRegister } from './token-register';

/** Connections that one token may have at once, in each process. */
export const connectionsPerToken = 20;

/** Subjects of events that may end what a token is good for. */
const holdersOfRights = new Set(['AccessToken', 'Person', 'ServiceAccount']);

/**
 * Who is let in, and still is: before anything is told of an event, the tokens of an organization's connections are
 * authenticated again, all in one statement; at once when tokens or persons change; and in rounds, since tokens expire.
 */
@Injectable()
export class Admissions {
  private readonly registers = new Map<string, TokenRegister>();

  constructor(
    private readonly authenticator: Authenticator,
    @Inject(LOGGER) private readonly logger: Logger,
    feed: LiveFeed,
  ) {
    feed.addWitness((organizationId, events) => this.witness(organizationId, events));
  }

  /**
   * Lets a connection in.
   * @param authorization as in the header of a request, `Bearer …`
   * @param end told once, when the token is refused later on
   * @throws DomainError what an {@link Authenticator} throws, or NOT_PERMITTED for one connection too many
   */
  async admit(authorization: string | undefined, end: Admission['end']): Promise<Admission> {
    const actor = await this.authenticator.authenticate(authorization);
    const tokenId = actor.tokenId!;
    const register = this.registerOf(actor.organizationId);
    if (register.connectionsOf(tokenId) >= connectionsPerToken) throw tooManyConnections();
    const admission = new Admission(tokenId, actor, end);
    register.add(admission);
    return admission;
  }

  dismiss(admission: Admission): void {
    const { organizationId } = admission.actor;
    const register = this.registers.get(organizationId);
    register?.remove(admission);
    if (register?.isEmpty) this.registers.delete(organizationId);
  }

  /**
   * Who a connection acts for now.
   * @throws DomainError when its token is not good any more
   */
  async actorOf(admission: Admission): Promise<Actor> {
    await this.registers.get(admission.actor.organizationId)?.refresh();
    if (admission.refusal) throw admission.refusal;
    return admission.actor;
  }

  /** Authenticates the tokens of all connections again. */
  goRound(): void {
    for (const register of this.registers.values()) this.askAgain(register);
  }

  private witness(organizationId: string, events: readonly RecordedEvent[]): void {
    const register = this.registers.get(organizationId);
    register?.forget();
    if (register && events.some(({ subject }) => holdersOfRights.has(subject.type))) this.askAgain(register);
  }

  private askAgain(register: TokenRegister): void {
    register.askAgain().catch((error: unknown) => {
      this.logger.warn({ error }, 'tokens of live connections were not looked up; they are asked for again');
    });
  }

  private registerOf(organizationId: string): TokenRegister {
    const known = this.registers.get(organizationId);
    if (known) return known;
    const register = new TokenRegister(organizationId, this.authenticator);
    this.registers.set(organizationId, register);
    return register;
  }
}

function tooManyConnections(): DomainError {
  return new DomainError('NOT_PERMITTED', null, {
    message: `This token has ${connectionsPerToken} connections already.`,
    remedy: 'Close one, or let subscriptions share a connection.',
  });
}
