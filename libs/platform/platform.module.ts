import { DynamicModule, Global, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { AuditTrail } from './audit/audit-trail';
import { Clock } from './clock/clock';
import { CONFIG, Config } from './config/config';
import { Transactions } from './database/transactions';
import { HealthController } from './http/health.controller';
import { Logger, LOGGER } from './http/logger';
import { EventFollowers } from './jobs/event-followers';
import { JobDrain } from './jobs/job-drain';
import { JobFigures } from './jobs/job-figures';
import { JobRunner } from './jobs/job-runner';
import { JobHandlers } from './jobs/jobs';
import { LiveFeed } from './live/live-feed';
import { Vault } from './secrets/vault';
import { RefusalFilter } from './http/refusal.filter';

/** What a process brings to the modules: its configuration, its open database, its clock, its log. */
export interface Surroundings {
  readonly config: Config;
  readonly dataSource: DataSource;
  readonly clock: Clock;
  readonly logger: Logger;
}

@Global()
@Module({})
export class PlatformModule {
  static in({ config, dataSource, clock, logger }: Surroundings): DynamicModule {
    return {
      module: PlatformModule,
      controllers: [HealthController],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: DataSource, useValue: dataSource },
        { provide: Clock, useValue: clock },
        { provide: LOGGER, useValue: logger },
        { provide: APP_FILTER, useClass: RefusalFilter },
        AuditTrail,
        Transactions,
        { provide: Registry, useFactory: processFigures },
        JobHandlers,
        EventFollowers,
        JobDrain,
        JobFigures,
        JobRunner,
        LiveFeed,
        Vault,
      ],
      exports: [
        CONFIG,
        DataSource,
        Clock,
        LOGGER,
        Transactions,
        AuditTrail,
        JobHandlers,
        EventFollowers,
        JobDrain,
        JobRunner,
        LiveFeed,
        Vault,
      ],
    };
  }
}

function processFigures(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}
