import { Global, Module } from '@nestjs/common';
import { CommitGate, HypothesesModule } from '../hypotheses';
import { AccountabilityChangesResolver } from './accountability-changes.resolver';
import { AccountabilityChangesService } from './accountability-changes.service';
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
import { HoldFactsReader } from './hold-facts.reader';
import { HoldingService } from './holding.service';
import { ObligationsService } from './obligations.service';
import { StandingReader } from './standing.reader';
import { StandingResolver } from './standing.resolver';

export const accountabilityEntities = [Cadence, Checkpoint, CheckpointHolding, CheckpointWaiver];

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
    ObligationsService,
    AccountabilityRecordsService,
    AccountabilityLoaders,
    AccountabilityChangesService,
    AccountabilityChangesResolver,
    CadenceResolver,
    CheckpointResolver,
    CheckpointHoldingResolver,
    CheckpointWaiverResolver,
    StandingResolver,
  ],
  exports: [CommitGate, CheckpointReader, StandingReader, AccountabilityLoaders],
})
export class AccountabilityModule {}
