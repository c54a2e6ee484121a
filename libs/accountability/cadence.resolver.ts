import { Args, Mutation, Parent, Resolver } from '@nestjs/graphql';
import { CheckpointStatus } from '../domain';
import type { Actor } from '../domain';
import { Hypothesis } from '../hypotheses';
import { Context, CurrentActor, RequestContext, Requires, ResolveField } from '../platform';
import { SetCadenceInput } from './accountability.inputs';
import { AccountabilityLoaders } from './accountability.loaders';
import { SetCadencePayload } from './accountability.payloads';
import { Cadence } from './cadence.entity';
import { CadencesService } from './cadences.service';
import { Checkpoint } from './checkpoint.entity';

/** In which a checkpoint waits for somebody else than its team. */
const restingStatuses: readonly CheckpointStatus[] = [
  CheckpointStatus.WAIVED,
  CheckpointStatus.PENDING_COUNTERSIGNATURE,
];

/** What accountability adds to a hypothesis. */
@Resolver(() => Hypothesis)
export class CadenceResolver {
  constructor(
    private readonly cadences: CadencesService,
    private readonly loaders: AccountabilityLoaders,
  ) {}

  @Mutation(() => SetCadencePayload, { description: 'Sets how often a draft will be reviewed once it is committed.' })
  @Requires('hypothesis.revise')
  setCadence(@CurrentActor() actor: Actor, @Args('input') input: SetCadenceInput): Promise<SetCadencePayload> {
    return this.cadences.set(actor, input);
  }

  @ResolveField(() => Cadence, { nullable: true, description: 'How often it is reviewed; null while that is not set.' })
  cadence(@Parent() { id }: Hypothesis, @Context() context: RequestContext): Promise<Cadence | null> {
    return this.loaders.cadence.for(context).load(id);
  }

  @ResolveField(() => [Checkpoint], { description: 'Its checkpoints by due date; none before it is committed.' })
  checkpoints(@Parent() { id }: Hypothesis, @Context() context: RequestContext): Promise<Checkpoint[]> {
    return this.loaders.checkpointsOf.for(context).load(id);
  }

  @ResolveField(() => Checkpoint, {
    nullable: true,
    description: 'The one to hold next, a missed one included; null for drafts and when it has ended.',
  })
  async nextCheckpoint(@Parent() { id }: Hypothesis, @Context() context: RequestContext): Promise<Checkpoint | null> {
    const checkpoints = await this.loaders.checkpointsOf.for(context).load(id);
    const open = checkpoints.filter(({ heldAt, cancelledAt }) => heldAt === null && cancelledAt === null);
    const tracked = await Promise.all(open.map((checkpoint) => this.loaders.tracked.for(context).load(checkpoint)));
    return tracked.find(({ derived }) => !restingStatuses.includes(derived.status))?.checkpoint ?? null;
  }
}
