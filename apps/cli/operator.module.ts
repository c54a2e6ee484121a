import { DynamicModule, Module } from '@nestjs/common';
import { PlatformModule, Surroundings } from '../../libs/platform';
import { featureModules } from '../api/feature-modules';

/** What operators' commands need of Headway: its people and its reviews, without HTTP and GraphQL. */
@Module({})
export class OperatorModule {
  static in(surroundings: Surroundings): DynamicModule {
    return { module: OperatorModule, imports: [PlatformModule.in(surroundings), ...featureModules] };
  }
}
