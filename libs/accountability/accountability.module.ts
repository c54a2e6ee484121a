import { Global, Module } from '@nestjs/common';
import { CommitGate, HypothesesModule } from '../hypotheses';
import { PolicyFollower } from '../people';
import { AccountabilityChangesResolver } from './accountability-changes.resolver';
import { AccountabilityChangesService } from './accountability-changes.service';
import { AccountabilityGate } from './accountability.gate';
import { AccountabilityLoaders } from './accountability.loaders';
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
import { ObligationSources } from './obligations/obligation-sources';
import { ObligationsResolver } from './obligations/obligations.resolver';
import { ObligationsService } from './obligations/obligations.service';
import { OwedBySponsorReader } from './obligations/owed-by-sponsor.reader';
import { OwedByTeamReader } from './obligations/owed-by-team.reader';
import { AccountabilityRecordsReader } from './record/accountability-records.reader';
import { AccountabilityRecordsResolver } from './record/accountability-records.resolver';
import { AccountabilityRecordsService } from './record/accountability-records.service';
import { StandingReader } from './standing.reader';
import { StandingResolver } from './standing.resolver';
import { AwaitedMetricsReader } from './timekeeping/awaited-metrics.reader';
import { AwaitedSponsorsReader } from './timekeeping/awaited-sponsors.reader';
import { LiveCheckpointsReader } from './timekeeping/live-checkpoints.reader';
import { TeamStandingRecord } from './timekeeping/team-standing-record.entity';
import { TimekeeperService } from './timekeeping/timekeeper.service';
import { WaiverQuotaReader } from './waiver-quota.reader';

export const accountabilityEntities = [
  Cadence,
  Checkpoint,
  CheckpointHolding,
  CheckpointWaiver,
  DecisionProposal,
  CheckpointAcknowledgement,
  TeamStandingRecord,
  CalendarFeed,
];

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
    LiveCheckpointsReader,
    AwaitedMetricsReader,
    AwaitedSponsorsReader,
    TimekeeperService,
    HoldFactsReader,
    CadencesService,
    CheckpointsService,
    HoldingService,
    ObligationSources,
    OwedByTeamReader,
    OwedBySponsorReader,
    WaiverQuotaReader,
    DecisionProposals,
    DecisionEffects,
    CountersigningService,
    AcknowledgementsService,
    ObligationsService,
    ObligationsResolver,
    AccountabilityRecordsReader,
    AccountabilityRecordsService,
    AccountabilityRecordsResolver,
    AccountabilityLoaders,
    CalendarFeedsService,
    CalendarReader,
    CalendarFeedResolver,
    AccountabilityChangesService,
    AccountabilityChangesResolver,
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
  exports: [
    CommitGate,
    PolicyFollower,
    CheckpointReader,
    StandingReader,
    AccountabilityRecordsReader,
    AccountabilityLoaders,
    ObligationSources,
    TimekeeperService,
  ],
})
export class AccountabilityModule {}
