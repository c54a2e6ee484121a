import { DynamicModule, Module } from '@nestjs/common';
import { AccountabilityModule } from '../../libs/accountability';
import { ChannelsModule } from '../../libs/channels';
import { ForecastRefreshModule, HypothesesModule } from '../../libs/hypotheses';
import { MetricsModule } from '../../libs/metrics';
import { PeopleModule } from '../../libs/people';
import { graphqlModule, LiveModule, PlatformModule, Surroundings } from '../../libs/platform';
import { ReviewsModule } from '../../libs/reviews';
import { RoadmapModule } from '../../libs/roadmap';
import { OpenapiController } from './openapi.controller';

@Module({})
export class AppModule {
  static in(surroundings: Surroundings): DynamicModule {
    return {
      module: AppModule,
      controllers: [OpenapiController],
      imports: [
        PlatformModule.in(surroundings),
        PeopleModule,
        ChannelsModule,
        MetricsModule,
        HypothesesModule,
        ForecastRefreshModule,
        AccountabilityModule,
        RoadmapModule,
        ReviewsModule,
        graphqlModule(),
        LiveModule,
      ],
    };
  }
}
