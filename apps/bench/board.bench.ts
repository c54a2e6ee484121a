import { deepStrictEqual } from 'node:assert';
import { Agent, createServer, request, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { cpus } from 'node:os';
import { Pool } from 'pg';
import { BenchHouse, inBenchHouse, median, report } from './bench-house';
import { boardQuery, boardSize, boardStatement, fillBoard } from './board.sample';

const rounds = 7;
const secondsPerRound = 3;
/** Calls of each side before anything is measured: what is compiled while it runs is compiled by then. */
const warmingCalls = 200;

/**
 * What the outcome roadmap costs over GraphQL, with authorization and row-level security, beside a bare handler that
 * gets the same JSON out of one statement. Both answers are compared first: they are the same to the last digit. Rounds
 * alternate; clients wait for one answer before they ask again. Clients, API and bare handler share one process. The ratio
 * is that of a client alone, who waits for each answer as a person does. With four at once the bare handler, which leaves
 * all work to the database, has every core to itself, and the API one thread: the figures tell that too.
 */
async function bench(house: BenchHouse): Promise<void> {
  const { dataSource, founded } = house;
  await fillBoard(dataSource, founded.organizationId, founded.personId);
  const pool = poolOf(house);
  const bare = await startBareHandler(pool, founded.organizationId);
  const sides = { graphql: graphqlCall(house), bare: bareCall(bare) };
  const answer = await sides.graphql();
  deepStrictEqual(JSON.parse(answer), JSON.parse(await sides.bare()));

  for (const side of Object.values(sides)) for (let calls = 0; calls < warmingCalls; calls += 1) await side();
  const alone = await measure(sides, 1);
  const together = await measure(sides, 4);
  bare.closeAllConnections();
  bare.close();
  await pool.end();
  await report(dataSource, {
    bench: 'board',
    ratios: { graphql: alone.graphql / alone.bare },
    figures: {
      ...boardSize,
      answerBytes: Buffer.byteLength(answer),
      graphqlPerSecond: alone.graphql,
      barePerSecond: alone.bare,
      graphqlPerSecondForFourClients: together.graphql,
      barePerSecondForFourClients: together.bare,
      rounds,
      cores: cpus().length,
    },
  });
}

type Call = () => Promise<string>;

/** Answers per second of each side: the median of the rounds. */
async function measure(
  sides: Record<'graphql' | 'bare', Call>,
  clients: number,
): Promise<Record<'graphql' | 'bare', number>> {
  const counted = { graphql: [] as number[], bare: [] as number[] };
  for (let round = 1; round <= rounds; round += 1) {
    for (const side of round % 2 === 0 ? (['graphql', 'bare'] as const) : (['bare', 'graphql'] as const)) {
      counted[side].push(await answersPerSecond(sides[side], clients));
    }
    const shown = `${counted.graphql.at(-1)!.toFixed(1)} : ${counted.bare.at(-1)!.toFixed(1)}`;
    process.stderr.write(`${clients} at once, round ${round}: ${shown} answers per second\n`);
  }
  return { graphql: median(counted.graphql), bare: median(counted.bare) };
}

async function answersPerSecond(call: Call, clients: number): Promise<number> {
  const start = performance.now();
  const end = start + secondsPerRound * 1_000;
  let answers = 0;
  const client = async (): Promise<void> => {
    while (performance.now() < end) {
      await call();
      answers += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return answers / ((performance.now() - start) / 1_000);
}

function poolOf({ dataSource, config }: BenchHouse): Pool {
  const { url, host, port, username, database } = dataSource.options as unknown as Record<string, string>;
  const address = url ? { connectionString: url } : { host, port: Number(port), user: username, database };
  return new Pool({ ...address, max: config.databaseConnections });
}

async function startBareHandler(pool: Pool, organizationId: string): Promise<Server> {
  const server = createServer((_request, response) => {
    pool
      .query<{ body: string }>({ name: 'board', text: boardStatement, values: [organizationId] })
      .then(({ rows }) => response.setHeader('content-type', 'application/json').end(rows[0]!.body))
      .catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

function bareCall(server: Server): Call {
  const agent = new Agent({ keepAlive: true });
  const { port } = server.address() as AddressInfo;
  return () => send({ agent, port, path: '/', method: 'GET', headers: {} });
}

function graphqlCall({ app, founded }: BenchHouse): Call {
  const agent = new Agent({ keepAlive: true });
  const { port } = app.getHttpServer().address() as AddressInfo;
  const headers = { authorization: `Bearer ${founded.token}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ query: boardQuery });
  return () => send({ agent, port, path: '/graphql', method: 'POST', headers }, body);
}

function send(options: object, body?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', ...options }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const text = Buffer.concat(parts).toString();
        if (response.statusCode === 200) resolve(text);
        else reject(new Error(`answered ${response.statusCode}: ${text.slice(0, 500)}`));
      });
      response.on('error', reject);
    });
    call.on('error', reject);
    call.end(body);
  });
}

inBenchHouse(bench).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
