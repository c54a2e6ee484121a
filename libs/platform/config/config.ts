import { resolve } from 'node:path';
import { z } from 'zod';

const byteSize = (fallback: number) => z.coerce.number().int().positive().default(fallback);

const settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  HEADWAY_DATA_DIR: z.string().min(1).default('data'),
  HEADWAY_DATABASE_CONNECTIONS: z.coerce.number().int().min(2).max(200).default(10),
  HEADWAY_STATEMENT_TIMEOUT_MS: z.coerce.number().int().positive().default(30_000),
  HEADWAY_MAX_REQUEST_BYTES: byteSize(1024 * 1024),
  HEADWAY_MAX_IMPORT_BYTES: byteSize(50 * 1024 * 1024),
  HEADWAY_MAX_INGEST_BYTES: byteSize(512 * 1024 * 1024),
  HEADWAY_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

/** The whole configuration, read once at start and never changed. Sizes in bytes, times in milliseconds. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** PostgreSQL to use; undefined means the embedded server. */
  readonly databaseUrl: string | undefined;
  /** Absolute folder of the embedded server's data. */
  readonly dataDirectory: string;
  readonly databaseConnections: number;
  readonly statementTimeout: number;
  readonly maxRequestBytes: number;
  readonly maxImportBytes: number;
  readonly maxIngestBytes: number;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
}

/** The settings named in the environment are wrong. The message lists each with its remedy and never their values. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** Injection token of {@link Config}. */
export const CONFIG = Symbol('Config');

/**
 * Reads the configuration from environment variables; empty ones count as absent.
 * @throws ConfigError naming every variable that is wrong
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = settings.safeParse(present);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(`The configuration is not usable. Correct and start again.\n  ${problems.join('\n  ')}`);
  }
  const values = parsed.data;
  return Object.freeze({
    port: values.PORT,
    host: values.HOST,
    databaseUrl: values.DATABASE_URL,
    dataDirectory: resolve(values.HEADWAY_DATA_DIR),
    databaseConnections: values.HEADWAY_DATABASE_CONNECTIONS,
    statementTimeout: values.HEADWAY_STATEMENT_TIMEOUT_MS,
    maxRequestBytes: values.HEADWAY_MAX_REQUEST_BYTES,
    maxImportBytes: values.HEADWAY_MAX_IMPORT_BYTES,
    maxIngestBytes: values.HEADWAY_MAX_INGEST_BYTES,
    logLevel: values.HEADWAY_LOG_LEVEL,
  });
}
