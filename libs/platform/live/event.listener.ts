import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { clientConfig } from '../database/client-config';
import { Logger } from '../http/logger';

const channel = 'headway_event';
const patienceMs = 5_000;
const firstRetryMs = 100;
const slowestRetryMs = 10_000;

/** What the listener tells: ids only, everything else is read inside the tenant. */
export interface Hearing {
  /** Events of this organization were committed, by whichever process. */
  heard(organizationId: string): void;
  /** Listening begins, or begins again: whatever was committed before was not heard. */
  listening(): void;
}

/** The one connection of this process that the database tells of recorded events; it comes back when it breaks. */
export class EventListener {
  private client: Client | null = null;
  private listening: Promise<void> | null = null;
  private readonly stopping = new AbortController();

  constructor(
    private readonly dataSource: DataSource,
    private readonly logger: Logger,
    private readonly hearing: Hearing,
  ) {}

  /** Starts to listen; calling it again changes nothing. */
  start(): void {
    this.listening ??= this.keepListening();
  }

  /** Makes sure that the connection still hears: one that broke without a word is replaced. */
  async check(): Promise<void> {
    const client = this.client;
    await client?.query('SELECT 1').catch(() => client.end().catch(() => undefined));
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.client?.end().catch(() => undefined);
    await this.listening;
  }

  private async keepListening(): Promise<void> {
    const { signal } = this.stopping;
    for (let failures = 0; !signal.aborted;) {
      failures = (await this.listen()) ? 0 : failures + 1;
      if (this.isStopping()) return;
      const retryMs = Math.min(firstRetryMs * 2 ** failures, slowestRetryMs);
      this.logger.warn({ retryMs }, 'the connection for live changes broke; they come late until it is back');
      await pause(retryMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  /** Asked anew after every wait: the process may have been told to stop meanwhile. */
  private isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  /** Listens until the connection ends; answers whether it ever began. */
  private async listen(): Promise<boolean> {
    const client = new Client({
      ...clientConfig(this.dataSource, 'live'),
      keepAlive: true,
      connectionTimeoutMillis: patienceMs,
      query_timeout: patienceMs,
    });
    const ended = new Promise<void>((resolve) => client.once('end', resolve));
    client.on('error', () => undefined);
    client.on('notification', ({ payload }) => this.hearing.heard(payload ?? ''));
    try {
      await client.connect();
      await client.query(`LISTEN ${channel}`);
    } catch {
      await client.end().catch(() => undefined);
      return false;
    }
    this.client = client;
    if (this.isStopping()) await client.end().catch(() => undefined);
    else this.hearing.listening();
    await ended;
    this.client = null;
    return true;
  }
}
