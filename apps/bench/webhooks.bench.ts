import { createServer, Server } from 'node:http';
import { AddressInfo, Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { clockOf } from '../../libs/domain';
import { JobHandlers, JobPayload, Transactions } from '../../libs/platform';
import { BenchHouse, inBenchHouse, median, report } from './bench-house';

const goodEndpoints = 8;
const eventsPerRound = 800;
const rounds = 9;
const workers = 5;
/** What an endpoint that is healthy takes to answer, in milliseconds. */
const answerMs = 5;

/**
 * How many events per second reach healthy endpoints, and how many while one more endpoint hangs: it takes connections
 * and never answers. Both sides alternate in one house; the hanging endpoint begins every round as if nothing were known
 * against it, which is when it costs most. Jobs are done by as many loops as a worker has places. The database is durable;
 * Headway, the workers and the receiver share one process.
 */
async function bench(house: BenchHouse): Promise<void> {
  const receiver = await Receiver.open();
  const subscribe = (path: string) => subscribeTo(house, receiver.url(path));
  for (let index = 0; index < goodEndpoints; index += 1) await subscribe(`/good/${index}`);
  const hanging = await subscribe('/hanging');
  const working = startWorkers(house, workers);
  const seconds: Record<Side, number[]> = { alone: [], besideHanging: [] };
  try {
    for (let round = 0; round <= rounds; round += 1) {
      for (const side of round % 2 === 0 ? sides : sides.toReversed()) {
        await switchEndpoint(house, hanging, side === 'besideHanging');
        seconds[side].push(await timeDelivery(house, receiver));
        const hung = await receiver.dropHung();
        if (side === 'besideHanging' && hung === 0) throw new Error('nothing was hanging');
      }
      const told = sides.map((side) => `${side} ${seconds[side].at(-1)!.toFixed(2)} s`).join(', ');
      process.stderr.write(`round ${round}${round === 0 ? ' (warming up)' : ''}: ${told}\n`);
    }
  } finally {
    receiver.close();
    await working.stop();
  }
  const measured = { alone: seconds.alone.slice(1), besideHanging: seconds.besideHanging.slice(1) };
  // Of neighbours, since the machine may do something else for a while.
  const ratios = measured.alone.map((alone, round) => alone / measured.besideHanging[round]!);
  const deliveries = goodEndpoints * eventsPerRound;
  await report(house.dataSource, {
    bench: 'webhooks',
    ratios: { besideHanging: median(ratios) },
    figures: {
      goodEndpoints,
      eventsPerRound,
      rounds,
      workers,
      answerMs,
      deliveriesPerSecondAlone: deliveries / median(measured.alone),
      deliveriesPerSecondBesideHanging: deliveries / median(measured.besideHanging),
    },
  });
}

const sides = ['alone', 'besideHanging'] as const;
type Side = (typeof sides)[number];

/** Counts what arrives at healthy paths, each event of each path once; leaves the others without an answer. */
class Receiver {
  private readonly taken = new Set<string>();
  private readonly hung = new Set<Socket>();
  private arrived: () => void = () => undefined;

  private constructor(private readonly server: Server) {}

  static async open(): Promise<Receiver> {
    const server = createServer();
    const receiver = new Receiver(server);
    server.on('request', (request, response) => {
      request.resume();
      const path = request.url ?? '';
      if (!path.startsWith('/good/')) {
        receiver.hung.add(request.socket);
        return;
      }
      setTimeout(() => {
        response.writeHead(204).end();
        receiver.taken.add(`${path} ${String(request.headers['webhook-id'])}`);
        receiver.arrived();
      }, answerMs);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  url(path: string): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}${path}`;
  }

  /** Resolves once so many have been taken since the last time. */
  async until(count: number): Promise<void> {
    await new Promise<void>((resolve) => {
      this.arrived = () => {
        if (this.taken.size >= count) resolve();
      };
      this.arrived();
    });
    this.taken.clear();
  }

  /** Ends what was left without an answer, so that no round pays for the one before; says how many there were. */
  async dropHung(): Promise<number> {
    const hung = [...this.hung];
    this.hung.clear();
    for (const socket of hung) socket.destroy();
    await pause(200);
    return hung.length;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

/** Records events, several at once as a busy organization does, and waits until every healthy endpoint has them all. */
async function timeDelivery({ app, founded }: BenchHouse, receiver: Receiver): Promise<number> {
  const transactions = app.get(Transactions);
  const start = performance.now();
  const burst = 20;
  for (let recorded = 0; recorded < eventsPerRound; recorded += burst) {
    await transactions.run(clockOf(founded.organizationId), ({ record }) => {
      const subject = { type: 'Organization', id: founded.organizationId };
      for (let index = 0; index < burst; index += 1) {
        record({ action: 'BenchMeasured', subject, changes: [{ field: 'burst', before: recorded, after: index }] });
      }
      return Promise.resolve();
    });
  }
  await receiver.until(goodEndpoints * eventsPerRound);
  return (performance.now() - start) / 1_000;
}

async function subscribeTo(house: BenchHouse, url: string): Promise<string> {
  const input = { url, eventTypes: ['BenchMeasured'] };
  const { webhookEndpoint } = await mutate(house, 'createWebhookEndpoint', input, 'webhookEndpoint { id }');
  return webhookEndpoint.id;
}

/** Disabling and enabling an endpoint makes it forget how it has been doing; what waited for it is taken out. */
async function switchEndpoint(house: BenchHouse, webhookEndpointId: string, on: boolean): Promise<void> {
  await mutate(house, 'disableWebhookEndpoint', { webhookEndpointId }, 'webhookEndpoint { id }');
  await house.dataSource.query('DELETE FROM webhook_delivery WHERE endpoint_id = $1', [webhookEndpointId]);
  await house.dataSource.query(
    'UPDATE webhook_endpoint SET cursor = (SELECT max(sequence) FROM audit_record) WHERE id = $1',
    [webhookEndpointId],
  );
  if (on) await mutate(house, 'enableWebhookEndpoint', { webhookEndpointId }, 'webhookEndpoint { id }');
}

async function mutate(
  { url, founded }: BenchHouse,
  name: string,
  input: object,
  fields: string,
): Promise<{ webhookEndpoint: { id: string } }> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${founded.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      query: `mutation ($input: ${type}) { ${name}(input: $input) { ${fields} } }`,
      variables: { input },
    }),
  });
  const answer = (await response.json()) as { data: Record<string, { webhookEndpoint: { id: string } }> | null };
  if (!answer.data?.[name]) throw new Error(JSON.stringify(answer));
  return answer.data[name];
}

/** Loops that take one due job each at a time and do it, as the places of a worker. */
function startWorkers({ app, dataSource }: BenchHouse, places: number): { stop: () => Promise<void> } {
  const handlers = app.get(JobHandlers);
  let stopped = false;
  const place = async (): Promise<void> => {
    while (!stopped) {
      const job = await takeJob(dataSource);
      if (job) await handlers.of(job.task)(job.payload);
      else await pause(5);
    }
  };
  const done = Promise.all(Array.from({ length: places }, place));
  return {
    stop: async () => {
      stopped = true;
      await done;
    },
  };
}

async function takeJob(dataSource: DataSource): Promise<{ task: string; payload: JobPayload } | null> {
  const [[job]] = await dataSource.query<[{ task: string; payload: JobPayload }[]]>(
    `DELETE FROM graphile_worker._private_jobs job USING graphile_worker._private_tasks task
      WHERE task.id = job.task_id AND job.id = (
        SELECT id FROM graphile_worker._private_jobs WHERE is_available AND run_at <= clock_timestamp()
         ORDER BY priority, run_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING task.identifier AS task, job.payload`,
  );
  return job ?? null;
}

inBenchHouse(bench, { outgoingNetworks: ['127.0.0.0/8'] }).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
