import { Args, Mutation, Parent, Resolver } from '@nestjs/graphql';
import { isAcknowledgementOverdue, ProposalState } from '../../domain';
import type { Actor } from '../../domain';
import { Clock, Context, CurrentActor, RequestContext, Requires, ResolveField } from '../../platform';
import { AccountabilityLoaders } from '../accountability.loaders';
import { CheckpointPayload } from '../accountability.payloads';
import { Checkpoint } from '../checkpoint.entity';
import { AcknowledgementsService } from './acknowledgements.service';
import { CheckpointAcknowledgement } from './checkpoint-acknowledgement.entity';
import { CountersigningService } from './countersigning.service';
import {
  AcknowledgeCheckpointInput,
  AnswerCheckpointQuestionInput,
  CountersignDecisionInput,
  RefuseDecisionInput,
} from './decision.inputs';
import { CountersignDecisionPayload } from './decision.payloads';
import { DecisionProposal } from './decision-proposal.entity';

/** What the sponsor has to say about a checkpoint. */
@Resolver(() => Checkpoint)
export class DecisionResolver {
  constructor(
    private readonly countersigning: CountersigningService,
    private readonly acknowledgements: AcknowledgementsService,
    private readonly loaders: AccountabilityLoaders,
    private readonly clock: Clock,
  ) {}

  @Mutation(() => CountersignDecisionPayload, {
    description: 'Countersigns the decision that waits, as the sponsor: it takes effect now (R-ACC-2).',
  })
  @Requires('decision.countersign')
  countersignDecision(
    @CurrentActor() actor: Actor,
    @Args('input') input: CountersignDecisionInput,
  ): Promise<CountersignDecisionPayload> {
    return this.countersigning.countersign(actor, input);
  }

  @Mutation(() => CheckpointPayload, {
    description: 'Refuses the decision that waits, as the sponsor: the checkpoint is to be held again (R-ACC-2).',
  })
  @Requires('decision.countersign')
  async refuseDecision(
    @CurrentActor() actor: Actor,
    @Args('input') input: RefuseDecisionInput,
  ): Promise<CheckpointPayload> {
    return { checkpoint: await this.countersigning.refuse(actor, input) };
  }

  @Mutation(() => CheckpointPayload, {
    description: 'Acknowledges a held checkpoint, as the sponsor, or answers it with a question (R-ACC-7).',
  })
  @Requires('checkpoint.acknowledge')
  async acknowledgeCheckpoint(
    @CurrentActor() actor: Actor,
    @Args('input') input: AcknowledgeCheckpointInput,
  ): Promise<CheckpointPayload> {
    return { checkpoint: await this.acknowledgements.acknowledge(actor, input) };
  }

  @Mutation(() => CheckpointPayload, {
    description: "Answers the sponsor's question about a held checkpoint, as the product manager (R-ACC-7).",
  })
  @Requires('checkpoint.answer')
  async answerCheckpointQuestion(
    @CurrentActor() actor: Actor,
    @Args('input') input: AnswerCheckpointQuestionInput,
  ): Promise<CheckpointPayload> {
    return { checkpoint: await this.acknowledgements.answer(actor, input) };
  }

  @ResolveField(() => [DecisionProposal], {
    description: 'Decisions that were left to the sponsor here, oldest first, with what became of them (R-ACC-2).',
  })
  async proposals(
    @Parent() checkpoint: Checkpoint,
    @Context() context: RequestContext,
  ): Promise<readonly DecisionProposal[]> {
    return (await this.loaders.tracked.for(context).load(checkpoint)).proposals;
  }

  @ResolveField(() => DecisionProposal, {
    nullable: true,
    description: 'The decision that waits for the sponsor; null where none does.',
  })
  async pendingDecision(
    @Parent() checkpoint: Checkpoint,
    @Context() context: RequestContext,
  ): Promise<DecisionProposal | null> {
    const { proposals } = await this.loaders.tracked.for(context).load(checkpoint);
    return proposals.find(({ state }) => state === ProposalState.PENDING) ?? null;
  }

  @ResolveField(() => CheckpointAcknowledgement, {
    nullable: true,
    description: 'What the sponsor made of it (R-ACC-7); null while nothing was said.',
  })
  acknowledgement(
    @Parent() { id }: Checkpoint,
    @Context() context: RequestContext,
  ): Promise<CheckpointAcknowledgement | null> {
    return this.loaders.acknowledgement.for(context).load(id);
  }

  @ResolveField(() => Boolean, {
    description: 'Held, and the sponsor has let the time to acknowledge it, or to ask, pass in silence (R-ACC-7).',
  })
  async acknowledgementOverdue(
    @Parent() { id, acknowledgeBy }: Checkpoint,
    @Context() context: RequestContext,
  ): Promise<boolean> {
    if (acknowledgeBy === null) return false;
    const acknowledgement = await this.loaders.acknowledgement.for(context).load(id);
    return isAcknowledgementOverdue(acknowledgeBy, acknowledgement, this.clock.now());
  }
}
