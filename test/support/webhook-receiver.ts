import { createServer, IncomingHttpHeaders, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { Founded, Headway } from './headway';

/** A request as it arrived. */
export interface Arrival {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The body, read. */
  readonly message: Record<string, any>;
}

/** How to answer; `hang` never does, and `reset` breaks the connection off. */
export type Reply = 'hang' | 'reset' | { status: number; headers?: Record<string, string>; body?: string };

/** A receiver of webhooks on this machine: takes everything until told otherwise. */
export class WebhookReceiver {
  readonly arrivals: Arrival[] = [];
  reply: (arrival: Arrival) => Reply | Promise<Reply> = () => ({ status: 204 });

  private constructor(private readonly server: Server) {}

  static async open(): Promise<WebhookReceiver> {
    const server = createServer();
    const receiver = new WebhookReceiver(server);
    server.on('request', (request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const body = Buffer.concat(parts).toString();
        const { url: path = '', headers } = request;
        const arrival = { path, headers, body, message: JSON.parse(body) as Record<string, any> };
        receiver.arrivals.push(arrival);
        void Promise.resolve(receiver.reply(arrival)).then((reply) => {
          if (reply === 'hang') return;
          if (reply === 'reset') request.socket.destroy();
          else response.writeHead(reply.status, reply.headers).end(reply.body);
        });
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  url(path = '/'): string {
    return `http://127.0.0.1:${this.port}${path}`;
  }

  /** Types of the events that arrived, by path where one is given. */
  types(path?: string): string[] {
    return this.at(path).map(({ message }) => message.type as string);
  }

  at(path?: string): Arrival[] {
    return this.arrivals.filter((arrival) => path === undefined || arrival.path === path);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** Reads an arrival as a receiver does that uses the reference library, at the time of the story. */
export function verified({ clock }: Headway, { body, headers }: Arrival, secret: string): unknown {
  const now = jest.spyOn(Date, 'now').mockReturnValue(clock.now().getTime());
  try {
    return new Webhook(secret).verify(body, headers as Record<string, string>);
  } finally {
    now.mockRestore();
  }
}

/** Networks of a Headway that may send to this machine. */
export const thisMachine = { outgoingNetworks: ['127.0.0.0/8'] };

export interface Subscribed {
  readonly id: string;
  readonly secret: string;
}

/** Sets an endpoint up and gives its id and secret. What its own creation tells has been told by then. */
export async function subscribe(headway: Headway, { token }: Founded, input: object): Promise<Subscribed> {
  const { secret, webhookEndpoint } = await headway.change(
    token,
    'createWebhookEndpoint',
    input,
    'secret webhookEndpoint { id }',
  );
  await headway.keepTime();
  return { id: webhookEndpoint.id as string, secret: secret as string };
}

const endpointFields = `id url state disabledBecause disabledAt consecutiveFailures nextAttemptAt lastSuccessAt lastFailureAt lastFailure
  waiting version`;
const deliveryFields =
  'id eventId eventType state attempts nextAttemptAt lastStatus lastError firstAttemptAt lastAttemptAt';

export async function endpointOf(headway: Headway, { token }: Founded, id: string): Promise<Record<string, any>> {
  const document = `query ($id: ID!) { webhookEndpoint(id: $id) { ${endpointFields} } }`;
  return (await headway.say(token, document, { id })).webhookEndpoint as Record<string, any>;
}

/** The log of an endpoint, newest first. */
export async function logOf(
  headway: Headway,
  { token }: Founded,
  id: string,
  page: object = {},
): Promise<Record<string, any>[]> {
  const document = `query ($id: ID!, $first: Int!, $state: WebhookDeliveryState) {
    webhookEndpoint(id: $id) { deliveries(first: $first, state: $state) { nodes { ${deliveryFields} } } } }`;
  const { webhookEndpoint } = await headway.say(token, document, { id, first: 100, ...page });
  return webhookEndpoint.deliveries.nodes as Record<string, any>[];
}

let teams = 0;

/** Makes something happen: a team is created. Gives its id. */
export async function happen(headway: Headway, { token }: Founded): Promise<string> {
  const { team } = await headway.change(token, 'createTeam', { name: `Team ${(teams += 1)}` }, 'team { id }');
  return team.id as string;
}
