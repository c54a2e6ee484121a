import { Global, Module } from '@nestjs/common';
import { CommitGate, HypothesesModule } from '../hypotheses';
import { PolicyFollower } from '../people';
import { AccountabilityGate } from './accountability.gate';
import { AccountabilityLoaders } from './accountability.loaders';
import { AccountabilityRecordsService } from './accountability-records.service';
import { Cadence } from './cadence.entity';
import { CadenceResolver } from './cadence.resolver';
import { CadencesService } from './cadences.service';
import { CalendarFeed } from './calendar/calendar-feed.entity';
import { CalendarFeedResolver } from './calendar/calendar-feed.resolver';
import { CalendarFeedsService } from './calendar/calendar-feeds.service';
import { CalendarController } from './calendar/calendar.controller';
import { CalendarReader } from './calendar/calendar.reader';
import { CheckpointHolding, CheckpointWaiver } from './checkpoint-history.entity';
import { CheckpointHoldingResolver, CheckpointWaiverResolver } from './checkpoint-history.resolver';
import { Checkpoint } from './checkpoint.entity';
import { CheckpointPolicyFollower } from './checkpoint-policy.follower';
import { CheckpointReader } from './checkpoint.reader';
import { CheckpointReplanner } from './checkpoint.replanner';
import { CheckpointResolver } from './checkpoint.resolver';
import { CheckpointsService } from './checkpoints.service';
import { HoldFactsReader } from './hold-facts.reader';
import { HoldingService } from './holding.service';
import { ObligationsService } from './obligations.service';
import { StandingReader } from './standing.reader';
import { StandingResolver } from './standing.resolver';

export const accountabilityEntities = [Cadence, Checkpoint, CheckpointHolding, CheckpointWaiver, CalendarFeed];

/** Global: commitments ask it for their `CommitGate`, settings for their `PolicyFollower`, and both stand below it. */
@Global()
@Module({
  imports: [HypothesesModule],
  controllers: [CalendarController],
  providers: [
    { provide: CommitGate, useClass: AccountabilityGate },
    { provide: PolicyFollower, useClass: CheckpointPolicyFollower },
    CheckpointReplanner,
    CheckpointReader,
    StandingReader,
    HoldFactsReader,
    CadencesService,
    CheckpointsService,
    HoldingService,
    ObligationsService,
    AccountabilityRecordsService,
    AccountabilityLoaders,
    CalendarFeedsService,
    CalendarReader,
    CalendarFeedResolver,
    CadenceResolver,
    CheckpointResolver,
    CheckpointHoldingResolver,
    CheckpointWaiverResolver,
    StandingResolver,
  ],
  exports: [CommitGate, PolicyFollower, CheckpointReader, StandingReader, AccountabilityLoaders],
})
export class AccountabilityModule {}
