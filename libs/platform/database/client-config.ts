import { ClientConfig } from 'pg';
import { DataSource } from 'typeorm';

/** How to reach the server of a data source by a connection of one's own, such as one that listens. */
export function clientConfig(dataSource: DataSource, purpose: string): ClientConfig {
  const options = dataSource.options as {
    url?: string;
    host?: string;
    port?: number;
    username?: string;
    database?: string;
  };
  const application_name = `headway ${purpose}`;
  if (options.url) return { connectionString: options.url, application_name };
  const { host, port, username: user, database } = options;
  return { host, port, user, database, application_name };
}
