import { DynamicModule, Module } from '@nestjs/common';
import { AccountabilityModule } from '../../libs/accountability';
import { ChannelsModule } from '../../libs/channels';
import { MetricsModule } from '../../libs/metrics';
import { PeopleModule } from '../../libs/people';
import { PlatformModule, Surroundings } from '../../libs/platform';
import { ReviewsModule } from '../../libs/reviews';
import { RoadmapModule } from '../../libs/roadmap';

/** What operators' commands need of Headway: its people and its reviews, without HTTP and GraphQL. */
@Module({})
export class OperatorModule {
  static in(surroundings: Surroundings): DynamicModule {
    return {
      module: OperatorModule,
      imports: [
        PlatformModule.in(surroundings),
        PeopleModule,
        ChannelsModule,
        MetricsModule,
        AccountabilityModule,
        RoadmapModule,
        ReviewsModule,
      ],
    };
  }
}
