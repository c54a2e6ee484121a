import { DynamicModule, Module } from '@nestjs/common';
import { PeopleModule } from '../../libs/people';
import { PlatformModule, Surroundings } from '../../libs/platform';

/** What operators' commands need of Headway: its people, without HTTP and GraphQL. */
@Module({})
export class OperatorModule {
  static in(surroundings: Surroundings): DynamicModule {
    return { module: OperatorModule, imports: [PlatformModule.in(surroundings), PeopleModule] };
  }
}
