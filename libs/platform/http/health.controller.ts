import { BeforeApplicationShutdown, Controller, Get, Header, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { Public } from '../auth/access.guard';
import { isMigrated } from '../database/migrate';

/** For whoever runs Headway: is it alive, is it ready for traffic, how is it doing. */
@Public()
@Controller()
export class HealthController implements BeforeApplicationShutdown {
  private draining = false;
  private migrated = false;

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly registry: Registry,
  ) {}

  beforeApplicationShutdown(): void {
    this.draining = true;
  }

  /** Alive as long as it answers; never asks the database. */
  @Get('health/live')
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  /** Ready when the database answers and is migrated, and the process is not on its way out. */
  @Get('health/ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ status: string }> {
    const status = this.draining ? 'draining' : await this.databaseStatus();
    if (status !== 'ready') void reply.status(503);
    return { status };
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  metrics(): Promise<string> {
    return this.registry.metrics();
  }

  private async databaseStatus(): Promise<'ready' | 'database unreachable' | 'not migrated'> {
    try {
      await this.dataSource.query('SELECT 1');
      this.migrated ||= await isMigrated(this.dataSource);
      return this.migrated ? 'ready' : 'not migrated';
    } catch {
      return 'database unreachable';
    }
  }
}
