import { GraphQLSchemaHost } from '@nestjs/graphql';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { DataSource } from 'typeorm';
import { createLogger, dataSourceOptions, readConfig, SystemClock } from '../../libs/platform';
import { createApp } from './create-app';
import { schema } from './schema';

/** The GraphQL schema of this build as text. The database is declared, never connected to. */
export async function printedSchema(): Promise<string> {
  const config = readConfig({});
  const dataSource = new DataSource(dataSourceOptions(config, schema, { url: 'postgres://localhost/none' }));
  const logger = createLogger({ logLevel: 'error' });
  const app = await createApp({ config, dataSource, clock: new SystemClock(), logger });
  try {
    return `${printSchema(lexicographicSortSchema(app.get(GraphQLSchemaHost).schema))}\n`;
  } finally {
    await app.close();
  }
}
