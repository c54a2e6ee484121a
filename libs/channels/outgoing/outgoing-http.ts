import { Agent as HttpAgent, ClientRequest, IncomingMessage, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { LookupFunction, Socket } from 'node:net';
import { BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { DomainError } from '../../domain';
import { CONFIG, Config } from '../../platform';
import { NameResolver, ResolvedAddress } from './name-resolver';
import { OutgoingFailure } from './outgoing-failure';
import { literalAddressOf, readOutgoingUrl } from './outgoing-url';
import { reachOf } from './reachable-address';
import { readExcerpt } from './response-excerpt';

const connectMs = 5_000;
const answerMs = 10_000;
const idleMs = 10_000;
const idleConnectionsPerServer = 4;
const connectionsPerServer = 32;
/** Largest body that is sent, in bytes. */
export const maxOutgoingBytes = 1024 * 1024;
/** What is waited for at most when an address is looked at before it is saved. */
const examinationMs = 3_000;

/** What to send to an address that somebody gave. */
export interface OutgoingRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What came back: any status, redirects too, which are never followed. */
export interface OutgoingAnswer {
  readonly status: number;
  /** The header `Retry-After` as it came; null without. */
  readonly retryAfter: string | null;
  /** The first words of the body, for a log. */
  readonly excerpt: string;
}

/**
 * The only way from Headway to addresses that users give. What counts is where a connection goes: a name is resolved
 * once, by the socket itself, all its addresses are checked, and one of the checked ones is connected to. Neither another
 * spelling nor a redirect nor a name that changes its addresses leads into the operator's own network.
 */
@Injectable()
export class OutgoingHttp implements BeforeApplicationShutdown {
  private readonly agents: Readonly<Record<string, HttpAgent>>;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly resolver: NameResolver,
  ) {
    const pool = {
      keepAlive: true,
      timeout: idleMs,
      maxSockets: connectionsPerServer,
      maxFreeSockets: idleConnectionsPerServer,
    };
    this.agents = {
      'http:': new HttpAgent({ ...pool, lookup: this.lookup(false) }),
      'https:': new HttpsAgent({ ...pool, lookup: this.lookup(true) }),
    };
  }

  beforeApplicationShutdown(): void {
    for (const agent of Object.values(this.agents)) agent.destroy();
  }

  /**
   * Posts a body.
   * @throws OutgoingFailure when the address is refused, cannot be reached, or does not answer in time
   */
  async post(message: OutgoingRequest): Promise<OutgoingAnswer> {
    const url = readOutgoingUrl(message.url);
    this.checkLiteral(url);
    if (Buffer.byteLength(message.body) > maxOutgoingBytes) {
      throw new OutgoingFailure('REFUSED', `The message is larger than ${maxOutgoingBytes} bytes.`);
    }
    return this.attempt(url, message, true);
  }

  /**
   * Looks at an address before it is saved: what would be refused later is refused now. A name that nobody can resolve
   * right now is let through, since it is checked whenever it is connected to.
   * @param path of the input field, for the refusal
   * @throws DomainError INVALID_INPUT
   */
  async examine(text: string, path: string): Promise<void> {
    try {
      const url = readOutgoingUrl(text);
      this.checkLiteral(url);
      if (literalAddressOf(url)) return;
      const addresses = this.checkedAddressesOf(url.hostname, isSecure(url));
      await Promise.race([addresses, pause(examinationMs)]);
    } catch (error) {
      if (error instanceof OutgoingFailure && error.kind === 'REFUSED') throw refusalOf(error, path);
      const { code, syscall } = error as NodeJS.ErrnoException;
      if (code === 'ENOTFOUND') throw refusalOf({ message: 'There is no such host.' }, path);
      if (!(error instanceof OutgoingFailure) && syscall === undefined) throw error;
    }
  }

  private attempt(url: URL, message: OutgoingRequest, again: boolean): Promise<OutgoingAnswer> {
    return new Promise((resolve, reject) => {
      const call = this.open(url, message);
      const answerTimer = setTimeout(() => call.destroy(tooLate('There was no answer', answerMs)), answerMs);
      let answered = false;
      call.on('response', (response) => {
        answered = true;
        clearTimeout(answerTimer);
        void readAnswer(response).then(resolve);
      });
      call.on('close', () => {
        clearTimeout(answerTimer);
        if (!answered) reject(new OutgoingFailure('UNREACHABLE', 'The connection was closed without an answer.'));
      });
      call.on('error', (error) => {
        // What breaks off after its status has been read is an answer all the same.
        if (answered) return;
        // The server closed an idle connection just as it was used: it has seen nothing of this request.
        const closedWhileIdle = call.reusedSocket && (error as NodeJS.ErrnoException).code === 'ECONNRESET';
        if (closedWhileIdle && again) resolve(this.attempt(url, message, false));
        else reject(failureOf(error));
      });
      call.end(message.body);
    });
  }

  private open(url: URL, { headers, body }: OutgoingRequest): ClientRequest {
    const call = (isSecure(url) ? requestHttps : requestHttp)(url, {
      method: 'POST',
      agent: this.agents[url.protocol],
      headers: {
        'user-agent': 'Headway',
        'content-type': 'application/json',
        'accept-encoding': 'identity',
        ...headers,
        'content-length': Buffer.byteLength(body),
      },
    });
    call.on('socket', (socket) => limitConnecting(call, socket, isSecure(url)));
    return call;
  }

  /** Sockets do not look literal addresses up, and so never ask {@link lookup}. */
  private checkLiteral(url: URL): void {
    const address = literalAddressOf(url);
    if (address) this.check(url.hostname, address, isSecure(url));
  }

  private lookup(secure: boolean): LookupFunction {
    return (name, { all }, callback) => {
      this.checkedAddressesOf(name, secure).then(
        (addresses) => {
          if (all) callback(null, [...addresses]);
          else callback(null, addresses[0]!.address, addresses[0]!.family);
        },
        (error: unknown) => callback(error as Error, '', 0),
      );
    };
  }

  private async checkedAddressesOf(name: string, secure: boolean): Promise<readonly ResolvedAddress[]> {
    const addresses = await this.resolver.addressesOf(name);
    if (addresses.length === 0) throw new OutgoingFailure('UNREACHABLE', `${name} has no address.`);
    for (const { address } of addresses) this.check(name, address, secure);
    return addresses;
  }

  private check(host: string, address: string, secure: boolean): void {
    const reach = reachOf(address, secure, this.config.outgoingNetworks);
    if (reach === 'OPEN') return;
    throw new OutgoingFailure(
      'REFUSED',
      reach === 'NEEDS_TLS' ? `${host} is to be reached by https.` : `${host} is not on the public internet.`,
    );
  }
}

function isSecure({ protocol }: URL): boolean {
  return protocol === 'https:';
}

/** Ends a request whose connection takes too long; a connection that was kept from before is there already. */
function limitConnecting(call: ClientRequest, socket: Socket, secure: boolean): void {
  if (!socket.connecting) return;
  const timer = setTimeout(() => call.destroy(tooLate('There was no connection', connectMs)), connectMs);
  const stop = () => clearTimeout(timer);
  socket.once(secure ? 'secureConnect' : 'connect', stop).once('close', stop);
}

async function readAnswer(response: IncomingMessage): Promise<OutgoingAnswer> {
  const status = response.statusCode ?? 0;
  return {
    status,
    retryAfter: response.headers['retry-after'] ?? null,
    excerpt: await readExcerpt(response),
  };
}

function tooLate(what: string, milliseconds: number): OutgoingFailure {
  return new OutgoingFailure('TIMED_OUT', `${what} within ${milliseconds / 1_000} seconds.`);
}

function failureOf(error: Error & { code?: string }): OutgoingFailure {
  if (error instanceof OutgoingFailure) return error;
  return new OutgoingFailure('UNREACHABLE', `The connection failed (${error.code ?? error.name}).`);
}

function refusalOf({ message }: Pick<OutgoingFailure, 'message'>, path: string): DomainError {
  return new DomainError('INVALID_INPUT', null, {
    message: `Headway does not send to this address. ${message}`,
    remedy:
      'Send an https address on the public internet. Who runs this Headway can open other networks with HEADWAY_OUTGOING_NETWORKS.',
    path,
  });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}
