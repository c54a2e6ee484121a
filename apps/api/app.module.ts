import { DynamicModule, Module } from '@nestjs/common';
import { MetricsModule } from '../../libs/metrics';
import { PeopleModule } from '../../libs/people';
import { graphqlModule, PlatformModule, Surroundings } from '../../libs/platform';

@Module({})
export class AppModule {
  static in(surroundings: Surroundings): DynamicModule {
    return {
      module: AppModule,
      imports: [PlatformModule.in(surroundings), PeopleModule, MetricsModule, graphqlModule()],
    };
  }
}
