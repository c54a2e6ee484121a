import { createLogger, openDatabase, readConfig, startFailure, SystemClock } from '../../libs/platform';
import { createApp } from './create-app';
import { schema } from './schema';

/** Serves the API until it is told to stop; then finishes what is in flight and exits 0. */
async function serve(): Promise<void> {
  const config = readConfig();
  const logger = createLogger(config);
  const database = await openDatabase(config, schema);
  const app = await createApp({ config, dataSource: database.dataSource, clock: new SystemClock(), logger });
  const stop = async (): Promise<void> => {
    await app.close();
    await database.close();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
  await app.listen(config.port, config.host);
  const address = await app.getUrl();
  process.stdout.write(
    `Headway is ready at ${address}/graphql (${database.embedded ? 'embedded PostgreSQL' : 'PostgreSQL'})\n`,
  );
}

serve().catch((error: unknown) => {
  const failure = startFailure(error);
  const told = failure ? `${failure.message}\n${failure.remedy}` : String(error instanceof Error ? error.stack : error);
  process.stderr.write(`${told}\n`);
  process.exit(1);
});
