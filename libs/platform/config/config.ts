import { resolve } from 'node:path';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';

const byteSize = (fallback: number) => z.coerce.number().int().positive().default(fallback);

const secretKeyBytes = 32;

/** Keys in base64, separated by commas, the one to seal with first. */
const secretKeys = z
  .string()
  .transform((text) => text.split(',').map((key) => Buffer.from(key.trim(), 'base64')))
  .refine((keys) => keys.every(({ length }) => length === secretKeyBytes), {
    error: `Give ${secretKeyBytes} random bytes in base64, such as from \`openssl rand -base64 32\`; older keys after commas.`,
  })
  .default([]);

/** Blocks of addresses such as `10.1.0.0/16`, separated by commas. */
const networks = z
  .string()
  .transform((text) => text.split(',').map((block) => block.trim()))
  .refine((blocks) => blocks.every((block) => ipaddr.isValidCIDR(block)), {
    error: 'Give blocks of addresses separated by commas, such as 10.1.0.0/16,fd00::/8.',
  })
  .default([]);

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
  HEADWAY_WORKER: z.enum(['auto', 'here', 'elsewhere']).default('auto'),
  HEADWAY_WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(100).default(5),
  HEADWAY_WORKER_SILENCE_MS: z.coerce.number().int().min(500).max(3_600_000).default(15_000),
  HEADWAY_WORKER_PORT: z.coerce.number().int().min(0).max(65_535).default(4001),
  HEADWAY_EXPORT_THREADS: z.coerce.number().int().min(1).max(64).default(2),
  HEADWAY_EXPORT_MEMORY_MB: z.coerce.number().int().min(16).max(16_384).default(512),
  HEADWAY_EXPORT_PATIENCE_MS: z.coerce.number().int().min(0).max(60_000).default(2_000),
  HEADWAY_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  HEADWAY_FRONT_END_URL: z.url({ protocol: /^https?$/ }).optional(),
  HEADWAY_SECRET_KEY: secretKeys,
  HEADWAY_OUTGOING_NETWORKS: networks,
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().min(3).default('Headway <headway@localhost>'),
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
  /** Whether this process does the jobs as well: on the embedded database unless told otherwise. */
  readonly worksHere: boolean;
  /** Jobs that a worker does at once. */
  readonly workerConcurrency: number;
  /** How long a worker may be silent before the others take its jobs. */
  readonly workerSilence: number;
  /** Where a worker on its own tells its health. */
  readonly workerPort: number;
  /** Threads of a process that render exports. */
  readonly exportThreads: number;
  /** Megabytes of objects, and again of buffers, that an export may have. */
  readonly exportMemory: number;
  /** How long whoever prefers a job waits for an export before it becomes one. */
  readonly exportPatience: number;
  /** Where clients reach this Headway, for links to files of its own; without a slash at the end. */
  readonly publicUrl: string;
  /** Where people act, for links in notices; undefined when there is no front end. Without a slash at the end. */
  readonly frontEndUrl: string | undefined;
  /** Keys that secrets are sealed with, the one in use first. */
  readonly secretKeys: readonly Buffer[];
  /** Private networks that webhooks may reach all the same, as CIDR blocks. */
  readonly outgoingNetworks: readonly string[];
  /** Mail server; undefined means that mail lands in the outbox. */
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
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
    worksHere: { auto: !values.DATABASE_URL, here: true, elsewhere: false }[values.HEADWAY_WORKER],
    workerConcurrency: values.HEADWAY_WORKER_CONCURRENCY,
    workerSilence: values.HEADWAY_WORKER_SILENCE_MS,
    workerPort: values.HEADWAY_WORKER_PORT,
    exportThreads: values.HEADWAY_EXPORT_THREADS,
    exportMemory: values.HEADWAY_EXPORT_MEMORY_MB,
    exportPatience: values.HEADWAY_EXPORT_PATIENCE_MS,
    publicUrl: withoutSlash(values.HEADWAY_PUBLIC_URL ?? `http://${values.HOST}:${values.PORT}`),
    frontEndUrl: values.HEADWAY_FRONT_END_URL && withoutSlash(values.HEADWAY_FRONT_END_URL),
    secretKeys: values.HEADWAY_SECRET_KEY,
    outgoingNetworks: values.HEADWAY_OUTGOING_NETWORKS,
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM,
    logLevel: values.HEADWAY_LOG_LEVEL,
  });
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
