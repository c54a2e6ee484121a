import { Module } from '@nestjs/common';
import { AccountabilityModule } from '../accountability';
import { HypothesesModule } from '../hypotheses';
import { ComposedReviewsReader } from './composed-reviews.reader';
import { OwedAsksReader } from './owed-asks.reader';
import { QuarterlyReview, ReviewAddendum } from './quarterly-review.entity';
import { QuarterlyReviewResolver, ReviewAddendumResolver } from './quarterly-review.resolver';
import { QuarterlyReviewsService } from './quarterly-reviews.service';
import { ReviewExportController } from './review-export.controller';
import { ReviewExportsService } from './review-exports.service';
import { ReviewInputsReader } from './review-inputs.reader';
import { ReviewAsk, ReviewAssessment } from './review-preparation.entity';
import { ObligationAskResolver, ReviewAskResolver, ReviewAssessmentResolver } from './review-preparation.resolver';
import { ReviewPreparationService } from './review-preparation.service';
import { ReviewLoaders } from './reviews.loaders';

export const reviewEntities = [QuarterlyReview, ReviewAssessment, ReviewAsk, ReviewAddendum];

@Module({
  imports: [HypothesesModule, AccountabilityModule],
  controllers: [ReviewExportController],
  providers: [
    ReviewInputsReader,
    ComposedReviewsReader,
    QuarterlyReviewsService,
    ReviewPreparationService,
    ReviewExportsService,
    OwedAsksReader,
    ReviewLoaders,
    QuarterlyReviewResolver,
    ReviewAddendumResolver,
    ReviewAskResolver,
    ObligationAskResolver,
    ReviewAssessmentResolver,
  ],
  exports: [QuarterlyReviewsService, ReviewExportsService],
})
export class ReviewsModule {}
