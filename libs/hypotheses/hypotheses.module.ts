import { Module } from '@nestjs/common';
import { MetricsModule } from '../metrics';
import { CalibrationService } from './calibration.service';
import { CheckInsService } from './check-ins.service';
import { CommitmentsService } from './commitments.service';
import { EvaluationReader } from './evaluation.reader';
import { ForecastsService } from './forecasts.service';
import { HypothesesService } from './hypotheses.service';
import { HypothesisLoaders } from './hypotheses.loaders';
import { HypothesisChangesResolver } from './hypothesis-changes.resolver';
import { HypothesisChangesService } from './hypothesis-changes.service';
import { CheckIn, HypothesisRevision, TargetRevision } from './hypothesis-history.entity';
import { Hypothesis } from './hypothesis.entity';
import { HypothesisResolver, HypothesisRevisionResolver } from './hypothesis.resolver';
import { MetricTarget } from './metric-target.entity';
import {
  CheckInResolver,
  MetricTargetResolver,
  TargetEvaluationResolver,
  TargetRevisionResolver,
} from './metric-target.resolver';
import { TargetForecast } from './target-forecast.entity';
import { TargetRevisionsService } from './target-revisions.service';
import { TargetsService } from './targets.service';

export const hypothesisEntities = [
  Hypothesis,
  MetricTarget,
  HypothesisRevision,
  TargetRevision,
  CheckIn,
  TargetForecast,
];

/** Asks for a `CommitGate` and a `DraftOrigin`, which accountability and roadmap provide globally. */
@Module({
  imports: [MetricsModule],
  providers: [
    HypothesesService,
    CommitmentsService,
    TargetsService,
    TargetRevisionsService,
    CheckInsService,
    EvaluationReader,
    ForecastsService,
    CalibrationService,
    HypothesisLoaders,
    HypothesisChangesService,
    HypothesisChangesResolver,
    HypothesisResolver,
    HypothesisRevisionResolver,
    MetricTargetResolver,
    TargetEvaluationResolver,
    TargetRevisionResolver,
    CheckInResolver,
  ],
  exports: [
    HypothesesService,
    CommitmentsService,
    EvaluationReader,
    ForecastsService,
    CalibrationService,
    HypothesisLoaders,
    HypothesisChangesService,
  ],
})
export class HypothesesModule {}
