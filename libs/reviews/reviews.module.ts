import { Module } from '@nestjs/common';
import { AccountabilityModule } from '../accountability';
import { HypothesesModule } from '../hypotheses';
import { LeadershipModule } from '../leadership';
import { ComposedReviewsReader } from './composed-reviews.reader';
import { ExportChunk, ExportJob } from './exports/jobs/export-job.entity';
import { ExportJobResolver } from './exports/jobs/export-job.resolver';
import { ExportJobsController } from './exports/jobs/export-jobs.controller';
import { ExportJobsRunner } from './exports/jobs/export-jobs.runner';
import { ExportJobsService } from './exports/jobs/export-jobs.service';
import { RenderThreads } from './exports/render-threads';
import { ReviewExportsController } from './exports/review-exports.controller';
import { ReviewExportsService } from './exports/review-exports.service';
import { ReviewSchemaController } from './formats/json/review-schema.controller';
import { OwedAsksReader } from './owed-asks.reader';
import { OwedWordsReader } from './owed-words.reader';
import { QuarterlyReview, ReviewAddendum } from './quarterly-review.entity';
import { QuarterlyReviewResolver, ReviewAddendumResolver } from './quarterly-review.resolver';
import { QuarterlyReviewsService } from './quarterly-reviews.service';
import { ReviewAsksService } from './review-asks.service';
import { ReviewAssessmentsService } from './review-assessments.service';
import { HypothesisRecordsReader } from './facts/hypothesis-records.reader';
import { LeadershipFactsReader } from './facts/leadership.reader';
import { ReviewInputsReader } from './facts/review-inputs.reader';
import { ReviewAsk, ReviewAssessment } from './review-preparation.entity';
import { ObligationReviewResolver, ReviewAskResolver, ReviewAssessmentResolver } from './review-preparation.resolver';
import { ReviewLoaders } from './reviews.loaders';
import { TrajectoriesController } from './trajectories/trajectories.controller';
import { TrajectoriesService } from './trajectories/trajectories.service';

export const reviewEntities = [QuarterlyReview, ReviewAssessment, ReviewAsk, ReviewAddendum, ExportJob, ExportChunk];

@Module({
  imports: [HypothesesModule, AccountabilityModule, LeadershipModule],
  controllers: [ReviewExportsController, ExportJobsController, TrajectoriesController, ReviewSchemaController],
  providers: [
    HypothesisRecordsReader,
    LeadershipFactsReader,
    ReviewInputsReader,
    ComposedReviewsReader,
    QuarterlyReviewsService,
    ReviewAssessmentsService,
    ReviewAsksService,
    RenderThreads,
    ReviewExportsService,
    TrajectoriesService,
    ExportJobsService,
    ExportJobsRunner,
    ExportJobResolver,
    OwedAsksReader,
    OwedWordsReader,
    ReviewLoaders,
    QuarterlyReviewResolver,
    ReviewAddendumResolver,
    ReviewAskResolver,
    ObligationReviewResolver,
    ReviewAssessmentResolver,
  ],
  exports: [QuarterlyReviewsService, ReviewExportsService],
})
export class ReviewsModule {}
