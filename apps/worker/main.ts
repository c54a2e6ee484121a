import { TimekeeperService } from '../../libs/accountability';
import {
  createLogger,
  Database,
  EmbeddedPostgresError,
  JobRunner,
  openDatabase,
  readConfig,
  runningEmbeddedPostgres,
  SystemClock,
} from '../../libs/platform';
import { schema } from '../api/schema';
import { serve, Service } from '../serve';
import { createWorker } from './create-worker';

/** Does the jobs until it is told to stop; then finishes those in hand and exits 0. */
async function work(): Promise<Service> {
  const config = readConfig();
  if (!config.databaseUrl && !runningEmbeddedPostgres(config.dataDirectory)) throw nothingToWorkBeside();
  const database = await openDatabase(config, schema, { beside: true });
  const { dataSource } = database;
  const { app, server } = await createWorker({
    config,
    dataSource,
    clock: new SystemClock(),
    logger: createLogger(config),
  });
  const address = await server.listen({ port: config.workerPort, host: config.host });
  await app.get(TimekeeperService).wake();
  await app.get(JobRunner).start();
  return {
    ready: `Headway's worker is ready, its health at ${address}/health/ready (${place(database)})`,
    stop: async () => {
      await app.close();
      await server.close();
      await database.close();
    },
  };
}

function place({ embedded }: Database): string {
  return embedded ? 'beside a running Headway on its embedded PostgreSQL' : 'PostgreSQL';
}

function nothingToWorkBeside(): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'There is no database to work on: DATABASE_URL is not set, and no Headway runs on the embedded one.',
    'Set DATABASE_URL. On the embedded PostgreSQL, `npm start` alone does the jobs as well, and a worker is optional.',
  );
}

serve(work);
