import { DynamicModule, Module } from '@nestjs/common';
import { ForecastRefreshModule } from '../../libs/hypotheses';
import { PlatformModule, Surroundings } from '../../libs/platform';
import { featureModules } from '../api/feature-modules';

/** What jobs need of Headway: all that it does, without GraphQL, and the forecasts that are kept fresh beside them. */
@Module({})
export class WorkerModule {
  static in(surroundings: Surroundings): DynamicModule {
    return {
      module: WorkerModule,
      imports: [PlatformModule.in(surroundings), ...featureModules, ForecastRefreshModule],
    };
  }
}
