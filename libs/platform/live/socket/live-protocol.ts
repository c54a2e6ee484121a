import { ExecutionArgs, GraphQLError, GraphQLFormattedError, GraphQLSchema } from 'graphql';
import { CloseCode, Context, makeServer, Server, SubscribePayload } from 'graphql-ws';
import { IncomingMessage } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import { WebSocket } from 'ws';
import { DomainError, RefusalCode } from '../../../domain';
import { formatGraphqlError } from '../../graphql/error-format';
import { beginRequest } from '../../http/correlation';
import { Logger, LOGGER } from '../../http/logger';
import { maskedRefusal } from '../../http/refusal';
import { Admissions } from './admissions';
import { LiveContext } from './live-context';
import { LiveExecution, subscribeLive } from './live-execution';
import { readOperation } from './live-operation';
import { Admission } from './token-register';

/** Subscriptions that one connection carries at once. */
export const subscriptionsPerConnection = 20;

const patienceMs = 5_000;
/** What a close frame has room for, in bytes. */
const longestReason = 123;
/** Most answers that may wait for a client that goes on talking instead of reading them. */
const mostUnreadBytes = 16 * 1024 * 1024;
/** Tells clients to come back later. */
const tryAgainLater = 1013;

const closeCodes: Partial<Record<RefusalCode, number>> = {
  UNAUTHENTICATED: CloseCode.Unauthorized,
  FORBIDDEN: CloseCode.Forbidden,
};

interface Connection {
  readonly socket: WebSocket;
  readonly headers: IncomingMessage['headers'];
  readonly correlationId: string;
  admission: Admission | null;
}

type ConnectionContext = Context<Record<string, unknown> | undefined, Connection>;

/** Speaks `graphql-transport-ws`: who is let in, what may be subscribed to, and how refusals are told. */
@Injectable()
export class LiveProtocol {
  private readonly closing = new Set<Promise<void>>();

  constructor(
    private readonly admissions: Admissions,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** A server of the protocol for a schema. */
  serverFor(schema: GraphQLSchema): Server<Connection> {
    return makeServer<Record<string, unknown> | undefined, Connection>({
      connectionInitWaitTimeout: patienceMs,
      onConnect: (context) => this.letIn(context),
      onClose: ({ extra }) => this.letGo(extra),
      onSubscribe: (context, _id, payload) => this.prepare(schema, context, payload),
      subscribe: subscribeLive,
      onNext: (_context, _id, _payload, _args, { errors, ...result }) => ({
        ...result,
        ...(errors && { errors: this.told(errors) }),
      }),
      onError: (_context, _id, _payload, errors) => this.told(errors),
    });
  }

  /** Speaks with a client until either side closes. */
  open(server: Server<Connection>, socket: WebSocket, { headers }: IncomingMessage): void {
    const correlationId = beginRequest(headers['x-correlation-id'], () => undefined);
    const close = server.opened(
      {
        protocol: socket.protocol,
        send: (text) => send(socket, text),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (read) => {
          socket.on('message', (data: Buffer) => {
            if (isListening(socket))
              beginRequest(correlationId, () => void this.hear(socket, read(data.toString('utf8'))));
          });
        },
      },
      { socket, headers, correlationId, admission: null },
    );
    socket.on('ping', () => isListening(socket));
    // Every error is followed by the close.
    socket.on('error', () => undefined);
    socket.once('close', (code, reason) => this.remember(close(code, reason.toString('utf8'))));
  }

  /** Resolves when nothing is being read any more for connections that were closed. */
  async settled(): Promise<void> {
    await Promise.all(this.closing);
  }

  private async hear(socket: WebSocket, reading: Promise<void>): Promise<void> {
    try {
      await reading;
    } catch (error) {
      this.logger.error({ error }, 'a live connection failed');
      socket.close(CloseCode.InternalServerError, maskedRefusal().message);
    }
  }

  private remember(closing: Promise<void>): void {
    const done = closing
      .catch((error: unknown) => this.logger.error({ error }, 'a live connection was not put away'))
      .finally(() => this.closing.delete(done));
    this.closing.add(done);
  }

  private async letIn(context: ConnectionContext): Promise<boolean> {
    const { extra: connection, connectionParams } = context;
    try {
      const authorization = authorizationIn(connectionParams) ?? connection.headers.authorization;
      const admission = await this.admissions.admit(authorization, (refusal) => void this.expel(context, refusal));
      if (connection.socket.readyState !== WebSocket.OPEN) this.admissions.dismiss(admission);
      connection.admission = admission;
      return true;
    } catch (error) {
      this.turnAway(connection.socket, error);
      return false;
    }
  }

  private letGo({ admission }: Connection): void {
    if (admission) this.admissions.dismiss(admission);
  }

  private turnAway(socket: WebSocket, error: unknown): void {
    const code = error instanceof DomainError ? closeCodes[error.code] : undefined;
    if (code === undefined) this.logger.error({ error }, 'a live connection could not be let in');
    socket.close(code ?? tryAgainLater, reasonOf(code === undefined ? maskedRefusal() : (error as DomainError)));
  }

  /** The token is refused from now on: each subscription is told, then the connection. */
  private async expel({ extra: { socket }, subscriptions }: ConnectionContext, refusal: DomainError): Promise<void> {
    const executions = Object.values(subscriptions).filter((subscription) => subscription instanceof LiveExecution);
    await Promise.all(executions.map((execution) => execution.refuse(refusal)));
    // The refusals are on their way by the next turn.
    await new Promise((resolve) => setImmediate(resolve));
    this.turnAway(socket, refusal);
  }

  private async prepare(
    schema: GraphQLSchema,
    { extra: { admission, correlationId }, subscriptions }: ConnectionContext,
    payload: SubscribePayload,
  ): Promise<ExecutionArgs | GraphQLError[]> {
    if (Object.keys(subscriptions).length > subscriptionsPerConnection) return [errorOf(tooManySubscriptions())];
    const operation = readOperation(schema, payload);
    if (Array.isArray(operation)) return operation;
    try {
      const actorNow = () => this.admissions.actorOf(admission!);
      return { ...operation, contextValue: new LiveContext(await actorNow(), correlationId, actorNow) };
    } catch (error) {
      return [errorOf(error as Error)];
    }
  }

  /** The protocol wraps what a subscription throws once more than GraphQL does. */
  private told(errors: readonly GraphQLError[]): GraphQLFormattedError[] {
    return errors.map((error) => {
      const inner = error.originalError instanceof GraphQLError ? error.originalError : error;
      return formatGraphqlError(inner, this.logger);
    });
  }
}

/** Resolves when the text has left the process, so that a slow client slows down what is read for it. */
function send(socket: WebSocket, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(text, (error) => (error ? reject(error) : resolve()));
    else resolve();
  });
}

/** Hangs up on a client that talks and does not read what it is answered. */
function isListening(socket: WebSocket): boolean {
  if (socket.bufferedAmount <= mostUnreadBytes) return true;
  socket.terminate();
  return false;
}

function authorizationIn(parameters: Record<string, unknown> | undefined): string | undefined {
  const [, value] = Object.entries(parameters ?? {}).find(([name]) => name.toLowerCase() === 'authorization') ?? [];
  return typeof value === 'string' ? value : undefined;
}

function reasonOf({ message }: DomainError): string {
  // A character that was cut in two must not grow into a replacement for it.
  return Buffer.from(message)
    .subarray(0, longestReason)
    .toString('utf8')
    .replace(/\uFFFD$/, '');
}

function errorOf(error: Error): GraphQLError {
  return new GraphQLError(error.message, { originalError: error });
}

function tooManySubscriptions(): DomainError {
  return new DomainError('INVALID_INPUT', null, {
    message: `This connection carries ${subscriptionsPerConnection} subscriptions already.`,
    remedy: 'Complete one, subscribe with fewer filters, or open another connection.',
  });
}
