import { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DestinationStream } from 'pino';
import supertest from 'supertest';
import { DataSource } from 'typeorm';
import { createApp } from '../../apps/api/create-app';
import { schema } from '../../apps/api/schema';
import { OrganizationsService } from '../../libs/people';
import { Config, createLogger, dataSourceOptions, JobDrain, ManualClock, ServerAddress } from '../../libs/platform';
import { cloneDatabase, StoryDatabase, testConfig } from './database-server';

/** A GraphQL answer as it comes over the wire. */
export interface Answer<T = Record<string, any>> {
  readonly status: number;
  readonly data: T;
  readonly errors?: readonly { message: string; path?: (string | number)[]; extensions: Record<string, any> }[];
}

/** A running Headway on a database of its own, with a clock that the story moves. */
export interface Headway {
  readonly app: NestFastifyApplication;
  readonly dataSource: DataSource;
  readonly address: ServerAddress;
  readonly clock: ManualClock;
  readonly http: ReturnType<typeof supertest>;
  readonly url: string;
  /** Sends a document and gives the answer, refused or not. */
  ask(token: string | null, document: string, variables?: object): Promise<Answer>;
  /** Sends a document that must succeed and gives its data; fails the story with the refusal otherwise. */
  say(token: string, document: string, variables?: object): Promise<Record<string, any>>;
  /** Calls one mutation `name(input)`, selecting `fields` of its payload, and gives the payload. */
  change(token: string, name: string, input: object, fields: string): Promise<Record<string, any>>;
  /** Calls one mutation that must be refused and gives the refusal's extensions with its message. */
  refusal(token: string | null, name: string, input: object): Promise<Record<string, any>>;
  found(name?: string): Promise<Founded>;
  /** Does what is due now, as a worker would. */
  keepTime(): Promise<void>;
  /** Lets time pass, with a worker that never sleeps: every job is done at its moment. */
  liveUntil(moment: string | Date): Promise<void>;
  /** Ends its part in the story; another one of the file may take it again. */
  close(): Promise<void>;
  /** Stops it for good, as an operator would. */
  stop(): Promise<void>;
}

export interface Founded {
  readonly organizationId: string;
  readonly personId: string;
  /** Token of the first administrator, with all scopes. */
  readonly token: string;
}

/**
 * Starts Headway for a story. Starting takes most of a short story's time: one that an earlier story of the file has closed
 * is taken again where it was started alike, emptied of all that anybody wrote.
 * @param log takes the log, one JSON object a line, for stories about what is logged; raise `logLevel` with it
 */
export async function startHeadway(
  now = '2026-01-05T09:00:00Z',
  overrides: Partial<Config> = {},
  log?: DestinationStream,
): Promise<Headway> {
  const kind = log ? null : JSON.stringify(overrides);
  const running = (kind !== null && resting.take(kind)) || (await start(overrides, log));
  const { app, dataSource, database, clock, url } = running;
  clock.moveTo(new Date(now));
  const http = supertest(app.getHttpServer());

  const ask = async (token: string | null, query: string, variables: object = {}): Promise<Answer> => {
    const request = http.post('/graphql').send({ query, variables });
    if (token !== null) request.set('authorization', `Bearer ${token}`);
    const response = await request;
    return { status: response.status, ...(response.body as Omit<Answer, 'status'>) };
  };
  const say = async (token: string, document: string, variables?: object) => {
    const answer = await ask(token, document, variables);
    if (answer.errors) throw new Error(`refused: ${JSON.stringify(answer.errors, null, 2)}`);
    return answer.data;
  };
  const mutation = (name: string, fields: string) =>
    `mutation($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${fields} } }`;

  return {
    app,
    dataSource,
    address: database.address,
    clock,
    http,
    url,
    ask,
    say,
    change: async (token, name, input, fields) =>
      (await say(token, mutation(name, fields), { input }))[name] as Record<string, any>,
    refusal: async (token, name, input) => {
      const { data, errors } = await ask(token, mutation(name, '__typename'), { input });
      if (!errors?.[0]) throw new Error(`was not refused: ${JSON.stringify(data)}`);
      return { message: errors[0].message, ...errors[0].extensions };
    },
    found: (name = 'Acme') =>
      app
        .get(OrganizationsService)
        .found({ organization: name, admin: 'Ada Lovelace', email: `ada@${name.toLowerCase()}.example` }),
    keepTime: async () => {
      await app.get(JobDrain).drain();
    },
    liveUntil: (moment) => app.get(JobDrain).liveUntil(new Date(moment), clock),
    stop: () => stop(running),
    close: async () => {
      if (kind === null || !(await resting.keep(kind, running))) await stop(running);
    },
  };
}

interface Running {
  readonly app: NestFastifyApplication;
  readonly dataSource: DataSource;
  readonly database: StoryDatabase;
  readonly clock: ManualClock;
  readonly url: string;
}

async function start(overrides: Partial<Config>, log?: DestinationStream): Promise<Running> {
  const database = await cloneDatabase();
  const config = testConfig(overrides);
  const dataSource = new DataSource(dataSourceOptions(config, schema, database.address));
  await dataSource.initialize();
  const clock = new ManualClock(new Date());
  const app = await createApp({ config, dataSource, clock, logger: createLogger(config, log) });
  await app.listen(0, '127.0.0.1');
  return { app, dataSource, database, clock, url: await app.getUrl() };
}

async function stop({ app, dataSource, database }: Running): Promise<void> {
  await app.close();
  await dataSource.destroy();
  await database.drop();
}

/** What the stories of this file have closed; stopped for good when the file is through. */
const resting = {
  byKind: new Map<string, Running[]>(),
  over: false,

  take(kind: string): Running | undefined {
    return this.byKind.get(kind)?.pop();
  },

  /** @returns false for one that has to be stopped: its story, or its file, ended it or altered its tables */
  async keep(kind: string, running: Running): Promise<boolean> {
    if (this.over || !running.dataSource.isInitialized || !running.app.getHttpServer().listening) return false;
    if (!(await running.database.empty())) return false;
    this.byKind.set(kind, [...(this.byKind.get(kind) ?? []), running]);
    return true;
  },

  async end(): Promise<void> {
    this.over = true;
    const all = [...this.byKind.values()].flat();
    this.byKind.clear();
    for (const running of all) await stop(running);
  },
};
afterAll(() => resting.end());
