import { Global, Module } from '@nestjs/common';
import { CommitGate, HypothesesModule } from '../hypotheses';
import { AccountabilityGate } from './accountability.gate';
import { AccountabilityLoaders } from './accountability.loaders';
import { AccountabilityRecordsService } from './accountability-records.service';
import { Cadence } from './cadence.entity';
import { CadenceResolver } from './cadence.resolver';
import { CadencesService } from './cadences.service';
import { CheckpointHolding, CheckpointWaiver } from './checkpoint-history.entity';
import { CheckpointHoldingResolver, CheckpointWaiverResolver } from './checkpoint-history.resolver';
import { Checkpoint } from './checkpoint.entity';
import { CheckpointReader } from './checkpoint.reader';
import { CheckpointResolver } from './checkpoint.resolver';
import { CheckpointsService } from './checkpoints.service';
import { AcknowledgementsService } from './decisions/acknowledgements.service';
import { CheckpointAcknowledgement } from './decisions/checkpoint-acknowledgement.entity';
import { CountersigningService } from './decisions/countersigning.service';
import { DecisionEffects } from './decisions/decision-effects';
import {
  CheckpointAcknowledgementResolver,
  CountersignatureResolver,
  DecisionProposalResolver,
  HoldingCountersignatureResolver,
} from './decisions/decision-people.resolver';
import { DecisionProposal } from './decisions/decision-proposal.entity';
import { DecisionProposals } from './decisions/decision-proposals';
import { DecisionResolver } from './decisions/decision.resolver';
import { HoldFactsReader } from './hold-facts.reader';
import { HoldingService } from './holding.service';
import { ObligationsService } from './obligations.service';
import { StandingReader } from './standing.reader';
import { StandingResolver } from './standing.resolver';
import { WaiverQuotaReader } from './waiver-quota.reader';

export const accountabilityEntities = [
  Cadence,
  Checkpoint,
  CheckpointHolding,
  CheckpointWaiver,
  DecisionProposal,
  CheckpointAcknowledgement,
];

/** Global: commitments ask it for their `CommitGate`, and stand below it. */
@Global()
@Module({
  imports: [HypothesesModule],
  providers: [
    { provide: CommitGate, useClass: AccountabilityGate },
    CheckpointReader,
    StandingReader,
    HoldFactsReader,
    CadencesService,
    CheckpointsService,
    HoldingService,
    WaiverQuotaReader,
    DecisionProposals,
    DecisionEffects,
    CountersigningService,
    AcknowledgementsService,
    ObligationsService,
    AccountabilityRecordsService,
    AccountabilityLoaders,
    CadenceResolver,
    CheckpointResolver,
    CheckpointHoldingResolver,
    CheckpointWaiverResolver,
    DecisionResolver,
    DecisionProposalResolver,
    HoldingCountersignatureResolver,
    CountersignatureResolver,
    CheckpointAcknowledgementResolver,
    StandingResolver,
  ],
  exports: [CommitGate, CheckpointReader, StandingReader, AccountabilityLoaders],
})
export class AccountabilityModule {}
