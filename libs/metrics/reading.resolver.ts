import { Args, Mutation, Parent, Resolver } from '@nestjs/graphql';
import type { Actor } from '../domain';
import { Context, CurrentActor, RequestContext, Requires, ResolveField } from '../platform';
import { CorrectReadingInput, RecordReadingsInput } from './metrics.inputs';
import { MetricsLoaders } from './metrics.loaders';
import { ReadingPayload, RecordReadingsPayload } from './metrics.payloads';
import { Reading } from './reading.entity';
import { ReadingsService } from './readings.service';

@Resolver(() => Reading)
export class ReadingResolver {
  constructor(
    private readonly readings: ReadingsService,
    private readonly loaders: MetricsLoaders,
  ) {}

  @Mutation(() => RecordReadingsPayload, {
    description: 'Records readings, up to 1,000; sending the same again changes nothing (R-MET-4).',
  })
  @Requires('reading.record')
  recordReadings(
    @CurrentActor() actor: Actor,
    @Args('input') input: RecordReadingsInput,
  ): Promise<RecordReadingsPayload> {
    return this.readings.record(actor, input);
  }

  @Mutation(() => ReadingPayload, { description: 'Supersedes a wrong reading by a right one and says why (R-MET-3).' })
  @Requires('reading.record')
  async correctReading(
    @CurrentActor() actor: Actor,
    @Args('input') input: CorrectReadingInput,
  ): Promise<ReadingPayload> {
    return { reading: await this.readings.correct(actor, input) };
  }

  @ResolveField(() => Reading, { nullable: true, description: 'The reading that this one corrects; null for most.' })
  supersedes(@Parent() reading: Reading, @Context() context: RequestContext): Promise<Reading | null> | null {
    return reading.supersedesId ? this.loaders.reading.for(context).load(reading.supersedesId) : null;
  }
}
