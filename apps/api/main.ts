import { TimekeeperService } from '../../libs/accountability';
import { createLogger, JobRunner, openDatabase, readConfig, SystemClock } from '../../libs/platform';
import { serve, Service } from '../serve';
import { createApp } from './create-app';
import { schema } from './schema';

/** Serves the API, and does the jobs where no other worker is to, until it is told to stop; then exits 0. */
async function serveApi(): Promise<Service> {
  const config = readConfig();
  const logger = createLogger(config);
  const database = await openDatabase(config, schema);
  const app = await createApp({ config, dataSource: database.dataSource, clock: new SystemClock(), logger });
  await app.listen(config.port, config.host);
  if (config.worksHere) {
    await app.get(TimekeeperService).wake();
    await app.get(JobRunner).start();
  }
  const address = await app.getUrl();
  return {
    ready: `Headway is ready at ${address}/graphql (${database.embedded ? 'embedded PostgreSQL' : 'PostgreSQL'})`,
    stop: async () => {
      await app.close();
      await database.close();
    },
  };
}

serve(serveApi);
