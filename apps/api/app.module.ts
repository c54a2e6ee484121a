import { DynamicModule, Module } from '@nestjs/common';
import { ForecastRefreshModule } from '../../libs/hypotheses';
import { graphqlModule, LiveModule, PlatformModule, Surroundings } from '../../libs/platform';
import { featureModules } from './feature-modules';
import { OpenapiController } from './openapi.controller';

@Module({})
export class AppModule {
  static in(surroundings: Surroundings): DynamicModule {
    return {
      module: AppModule,
      controllers: [OpenapiController],
      imports: [
        PlatformModule.in(surroundings),
        ...featureModules,
        ...(surroundings.config.worksHere ? [ForecastRefreshModule] : []),
        graphqlModule(),
        LiveModule,
      ],
    };
  }
}
