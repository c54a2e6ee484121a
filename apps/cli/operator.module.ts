import { DynamicModule, Module, Type } from '@nestjs/common';
import { PlatformModule, Surroundings } from '../../libs/platform';

/** What an operator's command needs of Headway, without HTTP and GraphQL. */
@Module({})
export class OperatorModule {
  static in(surroundings: Surroundings, features: Type[]): DynamicModule {
    return { module: OperatorModule, imports: [PlatformModule.in(surroundings), ...features] };
  }
}
