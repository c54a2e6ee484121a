import { BeforeApplicationShutdown, Inject, Injectable, OnApplicationBootstrap } from '@nestjs/common';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { clientConfig, Logger, LOGGER } from '../platform';
import { ForecastsService } from './forecasts.service';

const channel = 'headway_forecast_stale';
const retryMs = 2_000;

/**
 * Refreshes stale forecasts in the background: told by the database as soon as readings are committed, by whichever
 * process, and at start for what was left behind. Nothing is lost when it is not running: what is stale is computed by
 * whoever asks.
 */
@Injectable()
export class ForecastRefresher implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private listener: Client | null = null;
  private stopped = false;
  private readonly waiting = new Set<string>();
  private working: Promise<void> = Promise.resolve();

  constructor(
    private readonly forecasts: ForecastsService,
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    void this.listen();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    await this.listener?.end().catch(() => undefined);
    await this.working;
  }

  /** Resolves when everything that is known to be stale was refreshed. */
  async settled(): Promise<void> {
    await this.working;
  }

  private async listen(): Promise<void> {
    if (this.stopped) return;
    const client = new Client(clientConfig(this.dataSource, 'forecasts'));
    client.on('notification', ({ payload }) => this.schedule(payload ?? ''));
    client.on('error', () => undefined);
    client.on('end', () => {
      if (!this.stopped) setTimeout(() => void this.listen(), retryMs).unref();
    });
    try {
      await client.connect();
      this.listener = client;
      await client.query(`LISTEN ${channel}`);
      await this.scheduleLeftBehind();
    } catch (error) {
      if (!this.isStopping()) this.logger.warn({ error }, 'forecasts are not refreshed in the background for now');
      await client.end().catch(() => undefined);
    }
  }

  /** Asked anew after every wait: the process may have been told to stop meanwhile. */
  private isStopping(): boolean {
    return this.stopped;
  }

  private async scheduleLeftBehind(): Promise<void> {
    const organizations: { id: string }[] = await this.dataSource.query('SELECT id FROM organization');
    for (const { id } of organizations) this.schedule(id);
  }

  private schedule(organizationId: string): void {
    if (this.stopped || this.waiting.has(organizationId)) return;
    this.waiting.add(organizationId);
    this.working = this.working.then(() => this.work(organizationId));
  }

  private async work(organizationId: string): Promise<void> {
    this.waiting.delete(organizationId);
    try {
      while (!this.stopped && (await this.forecasts.refresh(organizationId)) > 0) {
        // Requests come in between: a forecast takes milliseconds of this one thread.
        await new Promise((resolve) => setImmediate(resolve));
      }
    } catch (error) {
      if (!this.stopped) this.logger.warn({ error }, 'forecasts were not refreshed');
    }
  }
}
