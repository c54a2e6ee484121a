import { DataSource, DataSourceOptions, EntityTarget, MigrationInterface, ObjectLiteral } from 'typeorm';
import { Config } from '../config/config';
import { runningEmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres';
import { valueTypes } from './instants';
import { migrate } from './migrate';
import { SnakeNamingStrategy } from './naming-strategy';
import { SilentLogger } from './silent-logger';

/** The tables and migrations of the whole product, handed down by the application. */
export interface Schema {
  readonly entities: EntityTarget<ObjectLiteral>[];
  readonly migrations: (new () => MigrationInterface)[];
}

/** An open, migrated database and the way to close it; closing stops the embedded server when there is one. */
export interface Database {
  readonly dataSource: DataSource;
  readonly embedded: boolean;
  /** Names of the migrations that opening it ran. */
  readonly migrated: readonly string[];
  close(): Promise<void>;
}

/**
 * Opens the configured PostgreSQL, or starts the embedded one, and migrates it.
 * @param beside works on the embedded server of another process where one is running, instead of being refused
 * @throws EmbeddedPostgresError or the driver's error, when the server cannot be started or reached
 */
export async function openDatabase(config: Config, schema: Schema, { beside = false } = {}): Promise<Database> {
  const { dataDirectory, databaseUrl } = config;
  const running = !databaseUrl && beside ? runningEmbeddedPostgres(dataDirectory) : null;
  const server = databaseUrl || running ? null : await startEmbeddedPostgres({ dataDirectory });
  const address = running ?? server?.connectionOptions ?? { url: databaseUrl };
  const dataSource = new DataSource(dataSourceOptions(config, schema, address));
  let migrated: string[];
  try {
    await dataSource.initialize();
    migrated = await migrate(dataSource);
  } catch (error) {
    if (dataSource.isInitialized) await dataSource.destroy();
    await server?.stop();
    throw error;
  }
  return {
    dataSource,
    embedded: !databaseUrl,
    migrated,
    close: async () => {
      if (dataSource.isInitialized) await dataSource.destroy();
      await server?.stop();
    },
  };
}

/** What reaches the server: a URL, or the embedded server's socket. */
export type ServerAddress =
  | { readonly url: string | undefined }
  | { readonly host: string; readonly port: number; readonly user: string; readonly database: string };

/** TypeORM's options for one server, the same for the product, its tools and its tests. */
export function dataSourceOptions(config: Config, schema: Schema, address: ServerAddress): DataSourceOptions {
  const server =
    'url' in address
      ? { url: address.url }
      : { host: address.host, port: address.port, username: address.user, database: address.database };
  return {
    type: 'postgres',
    ...server,
    entities: schema.entities,
    migrations: schema.migrations,
    migrationsTableName: 'migration',
    namingStrategy: new SnakeNamingStrategy(),
    logger: new SilentLogger(),
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
    poolSize: config.databaseConnections,
    // A connection that breaks while idle is replaced by the pool; the next query tells if the server is gone.
    poolErrorHandler: () => undefined,
    extra: {
      types: valueTypes,
      statement_timeout: config.statementTimeout,
      query_timeout: config.statementTimeout + 5_000,
      idle_in_transaction_session_timeout: config.statementTimeout * 2,
      connectionTimeoutMillis: 10_000,
      application_name: 'headway',
      keepAlive: true,
    },
  } as DataSourceOptions;
}
