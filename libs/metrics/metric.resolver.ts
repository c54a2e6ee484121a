import { Args, ID, Mutation, ObjectType, Parent, Query, Resolver } from '@nestjs/graphql';
import { defaultPolicy, metricFreshness } from '../domain';
import type { Actor } from '../domain';
import { PeopleLoaders } from '../people';
import {
  Clock,
  connectionOf,
  Context,
  CurrentActor,
  decodeCursor,
  pageOf,
  RequestContext,
  Requires,
  ResolveField,
  UuidPipe,
} from '../platform';
import { Metric } from './metric.entity';
import { CreateMetricInput, MetricsArgs, ReadingsArgs, ReviseMetricInput } from './metrics.inputs';
import { MetricsLoaders } from './metrics.loaders';
import { MetricFreshness, MetricPayload } from './metrics.payloads';
import { MetricsService } from './metrics.service';
import { Reading } from './reading.entity';
import { ReadingPosition } from './readings.queries';

@ObjectType({ description: 'A page of metrics.' })
export class MetricConnection extends connectionOf(Metric, 'Metric') {}

@ObjectType({ description: 'A page of readings.' })
export class ReadingConnection extends connectionOf(Reading, 'Reading') {}

const asOfArgument = {
  type: () => Date,
  nullable: true,
  description: 'What was known then (R-MET-6); absent for now.',
};

@Resolver(() => Metric)
export class MetricResolver {
  constructor(
    private readonly metrics: MetricsService,
    private readonly loaders: MetricsLoaders,
    private readonly people: PeopleLoaders,
    private readonly clock: Clock,
  ) {}

  @Query(() => Metric, { description: 'A metric by id.' })
  @Requires('metric.read')
  metric(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'Its id.' }, UuidPipe) id: string,
  ): Promise<Metric> {
    return this.metrics.find(actor, id);
  }

  @Query(() => MetricConnection, { name: 'metrics', description: 'Metrics by name.' })
  @Requires('metric.read')
  listMetrics(@CurrentActor() actor: Actor, @Args() args: MetricsArgs): Promise<MetricConnection> {
    return this.metrics.list(actor, args);
  }

  @Mutation(() => MetricPayload, {
    description: 'Creates a metric; activity that poses as an outcome is refused (R-MET-2).',
  })
  @Requires('metric.manage')
  async createMetric(@CurrentActor() actor: Actor, @Args('input') input: CreateMetricInput): Promise<MetricPayload> {
    return { metric: await this.metrics.create(actor, input) };
  }

  @Mutation(() => MetricPayload, {
    description: 'Changes how a metric is described. Unit, direction and tier are fixed once it has a reading.',
  })
  @Requires('metric.manage')
  async reviseMetric(@CurrentActor() actor: Actor, @Args('input') input: ReviseMetricInput): Promise<MetricPayload> {
    return { metric: await this.metrics.revise(actor, input) };
  }

  @ResolveField(() => Reading, {
    nullable: true,
    description: 'The reading observed last among those that count (R-MET-3); null when there is none.',
  })
  latestReading(
    @Parent() metric: Metric,
    @Context() context: RequestContext,
    @Args('asOf', asOfArgument) asOf?: Date,
  ): Promise<Reading | null> {
    return this.loaders.latestReading.for(context).load({ metricId: metric.id, asOf });
  }

  @ResolveField(() => ReadingConnection, { description: 'The readings that count, newest first.' })
  async readings(
    @Parent() metric: Metric,
    @Context() context: RequestContext,
    @Args() { first, after, asOf, from, to }: ReadingsArgs,
  ): Promise<ReadingConnection> {
    const position = decodeCursor(after, 3) as ReadingPosition | undefined;
    const question = { metricId: metric.id, asOf, observedFrom: from, observedUntil: to, after: position, first };
    return pageOf(await this.loaders.readingsPage.for(context).load(question), first, positionOf);
  }

  @ResolveField(() => MetricFreshness, { description: 'Whether silence has lasted too long (R-MET-5).' })
  async freshness(
    @Parent() metric: Metric,
    @Context() context: RequestContext,
    @Args('asOf', asOfArgument) asOf?: Date,
  ): Promise<MetricFreshness> {
    const [latest, organization] = await Promise.all([
      this.latestReading(metric, context, asOf),
      this.people.organization.for(context).load(context.actor.organizationId),
    ]);
    return metricFreshness({
      latestObservedAt: latest?.observedAt ?? null,
      expectedFrequency: metric.expectedFrequency,
      now: asOf ?? this.clock.now(),
      policy: organization?.policy ?? defaultPolicy,
    });
  }
}

function positionOf({ observedAt, recordedAt, id }: Reading): ReadingPosition {
  return [observedAt.toISOString(), recordedAt.toISOString(), id];
}
