import { Module } from '@nestjs/common';
import { AccountabilityModule } from '../accountability';
import { HypothesesModule } from '../hypotheses';
import { MetricsModule } from '../metrics';
import { RoadmapModule } from '../roadmap';
import { FundingShareReader } from './funding/funding-share.reader';
import { FundingSharesService } from './funding/funding-shares.service';
import { FundingPeriod, FundingStream, FundingTranche } from './funding/funding-stream.entity';
import { FundingStreamsService } from './funding/funding-streams.service';
import { FundingTranchesService } from './funding/funding-tranches.service';
import { FundingLoaders } from './funding/funding.loaders';
import { FundingPeriodResolver, FundingStreamResolver, FundingTrancheResolver } from './funding/funding.resolver';
import { OutcomeCostReader } from './funding/outcome-cost.reader';
import { ApprovalLayer } from './governance/approval-layer.entity';
import {
  ApprovalLayerResolver,
  DecisionTypeLatencyResolver,
  LayerLatencyResolver,
} from './governance/approval-layer.resolver';
import { DecisionLedger } from './governance/decision-ledger';
import { DecisionLimitsService } from './governance/decision-limits.service';
import { DecisionRequest, DecisionRequestStep } from './governance/decision-request.entity';
import {
  DecisionRequestResolver,
  DecisionRequestStepResolver,
  ObligationDecisionRequestResolver,
} from './governance/decision-request.resolver';
import { DecisionRequestsService } from './governance/decision-requests.service';
import { DecisionType } from './governance/decision-type.entity';
import { DecisionTypesService } from './governance/decision-types.service';
import { GovernanceLatencyReader } from './governance/governance-latency.reader';
import { GovernanceLatencyService } from './governance/governance-latency.service';
import { GovernanceLoaders } from './governance/governance.loaders';
import { DecisionTypeResolver } from './governance/governance.resolver';
import { OwedDecisionsReader } from './governance/owed-decisions.reader';
import { ChangeCase, ChangeCaseEffect, ChangeCaseEvidence } from './change-cases/change-case.entity';
import { ChangeCaseLoaders } from './change-cases/change-case.loaders';
import {
  ChangeCaseEvidenceResolver,
  ChangeCaseResolver,
  ObligationChangeCaseResolver,
} from './change-cases/change-case.resolver';
import { ChangeCaseEvidenceService } from './change-cases/change-case-evidence.service';
import { ChangeCasesService } from './change-cases/change-cases.service';
import { EvidenceReader } from './change-cases/evidence.reader';
import { OwedChangeCasesReader } from './change-cases/owed-change-cases.reader';
import { CoachingEngagement, CoachingEntry } from './coaching/coaching.entity';
import { CoachingLoaders } from './coaching/coaching.loaders';
import { CoachingResolver, ObligationCoachingResolver } from './coaching/coaching.resolver';
import { CoachingService } from './coaching/coaching.service';
import { CoachingEntriesResolver } from './coaching/coaching-entries.resolver';
import { CoachingEntriesService } from './coaching/coaching-entries.service';
import { CoachingWords } from './coaching/coaching-words';
import { OwedCoachingReader } from './coaching/owed-coaching.reader';
import { InterruptLoadReader } from './interrupts/interrupt-load.reader';
import { Interrupt } from './interrupts/interrupt.entity';
import {
  AccountabilityInterruptsResolver,
  CheckpointAgendaResolver,
  InterruptResolver,
  ObligationInterruptResolver,
  TeamInterruptsResolver,
} from './interrupts/interrupt.resolver';
import { InterruptsController } from './interrupts/interrupts.controller';
import { InterruptLoaders } from './interrupts/interrupts.loaders';
import { InterruptsService } from './interrupts/interrupts.service';
import { OwedInterruptsReader } from './interrupts/owed-interrupts.reader';
import { LeadershipMirrorResolver } from './mirror/leadership-mirror.resolver';
import { LeadershipMirrorService } from './mirror/leadership-mirror.service';
import { QuietWeeksReader } from './mirror/quiet-weeks.reader';
import { AnnualRoadmapDemand } from './roadmap-demands/annual-roadmap-demand.entity';
import { RoadmapAnswerReader } from './roadmap-demands/roadmap-answer.reader';
import { AnnualRoadmapDemandResolver } from './roadmap-demands/roadmap-demand.resolver';
import { RoadmapDemandsService } from './roadmap-demands/roadmap-demands.service';
import { OutcomeAnswerReader } from './status-requests/outcome-answer.reader';
import { OutputStatusRequest } from './status-requests/output-status-request.entity';
import { OutputStatusRequestResolver } from './status-requests/status-request.resolver';
import { StatusRequestsService } from './status-requests/status-requests.service';

import { BallotBoxes } from './readiness/ballot-boxes';
import { OwedReadinessReader } from './readiness/owed-readiness.reader';
import { ReadinessBallotBox, ReadinessParticipation, ReadinessSurvey } from './readiness/readiness-survey.entity';
import { ReadinessLoaders } from './readiness/readiness.loaders';
import { ObligationReadinessResolver, ReadinessResolver } from './readiness/readiness.resolver';
import { ReadinessService } from './readiness/readiness.service';

export const leadershipEntities = [
  Interrupt,
  OutputStatusRequest,
  AnnualRoadmapDemand,
  DecisionType,
  ApprovalLayer,
  DecisionRequest,
  DecisionRequestStep,
  FundingStream,
  FundingPeriod,
  FundingTranche,
  CoachingEngagement,
  CoachingEntry,
  ReadinessSurvey,
  ReadinessParticipation,
  ReadinessBallotBox,
  ChangeCase,
  ChangeCaseEvidence,
  ChangeCaseEffect,
];

@Module({
  imports: [MetricsModule, HypothesesModule, AccountabilityModule, RoadmapModule],
  controllers: [InterruptsController],
  providers: [
    InterruptsService,
    InterruptLoadReader,
    InterruptLoaders,
    OwedInterruptsReader,
    InterruptResolver,
    TeamInterruptsResolver,
    AccountabilityInterruptsResolver,
    CheckpointAgendaResolver,
    ObligationInterruptResolver,
    StatusRequestsService,
    OutcomeAnswerReader,
    OutputStatusRequestResolver,
    RoadmapDemandsService,
    RoadmapAnswerReader,
    AnnualRoadmapDemandResolver,
    DecisionTypesService,
    DecisionRequestsService,
    DecisionLedger,
    DecisionLimitsService,
    GovernanceLatencyReader,
    GovernanceLatencyService,
    GovernanceLoaders,
    OwedDecisionsReader,
    DecisionTypeResolver,
    ApprovalLayerResolver,
    DecisionTypeLatencyResolver,
    LayerLatencyResolver,
    DecisionRequestResolver,
    DecisionRequestStepResolver,
    ObligationDecisionRequestResolver,
    FundingStreamsService,
    FundingTranchesService,
    FundingSharesService,
    FundingShareReader,
    OutcomeCostReader,
    FundingLoaders,
    FundingStreamResolver,
    FundingPeriodResolver,
    FundingTrancheResolver,
    ChangeCasesService,
    ChangeCaseEvidenceService,
    ChangeCaseLoaders,
    EvidenceReader,
    OwedChangeCasesReader,
    ChangeCaseResolver,
    ChangeCaseEvidenceResolver,
    ObligationChangeCaseResolver,
    CoachingWords,
    CoachingService,
    CoachingEntriesService,
    CoachingLoaders,
    OwedCoachingReader,
    CoachingResolver,
    CoachingEntriesResolver,
    ObligationCoachingResolver,
    BallotBoxes,
    ReadinessService,
    ReadinessLoaders,
    OwedReadinessReader,
    ReadinessResolver,
    ObligationReadinessResolver,
    LeadershipMirrorService,
    QuietWeeksReader,
    LeadershipMirrorResolver,
  ],
  exports: [InterruptLoadReader, GovernanceLatencyReader, FundingShareReader],
})
export class LeadershipModule {}
