import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createApp } from '../../api/create-app';
import { schema } from '../../api/schema';
import { OrganizationsService } from '../../../libs/people';
import { createLogger, JobDrain, ManualClock, openDatabase, readConfig } from '../../../libs/platform';
import { Client, clientOf } from './demo-client';

/** Where the story is played: a running Headway of its own, and the clock that the story moves. */
export interface Stage {
  readonly url: string;
  readonly clock: ManualClock;
  /** Lets time pass up to a moment, with a worker that does every job at its own. */
  liveUntil(moment: Date): Promise<void>;
  readonly dataDirectory: string;
  readonly embedded: boolean;
  /** Someone with this token. */
  as(token: string): Client;
  /** What `headway init` does: an organization, its first administrator and their token. */
  found(founding: Parameters<OrganizationsService['found']>[0]): ReturnType<OrganizationsService['found']>;
  strike(): Promise<void>;
}

/** Starts Headway on the embedded database of the demo, or on DATABASE_URL, with the clock at the beginning. */
export async function setStage(beginning: Date, environment?: NodeJS.ProcessEnv): Promise<Stage> {
  const settings = readConfig(environment);
  const dataDirectory = join(settings.dataDirectory, 'demo');
  const config = { ...settings, dataDirectory, port: 0, host: '127.0.0.1', logLevel: 'error' as const };
  if (!config.databaseUrl) mkdirSync(dataDirectory, { recursive: true });
  const database = await openDatabase(config, schema);
  const clock = new ManualClock(beginning);
  const app = await createApp({ config, dataSource: database.dataSource, clock, logger: createLogger(config) });
  await app.listen(0, config.host);
  const url = await app.getUrl();
  return {
    url,
    clock,
    liveUntil: (moment) => app.get(JobDrain).liveUntil(moment, clock),
    dataDirectory,
    embedded: database.embedded,
    as: (token) => clientOf(url, token),
    found: (founding) => app.get(OrganizationsService).found(founding),
    strike: async () => {
      await app.close();
      await database.close();
    },
  };
}
