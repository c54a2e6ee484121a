export * from './quarterly-review.entity';
export * from './quarterly-reviews.service';
export { readReviewFormat, reviewFormats } from './review-export';
export type { ReviewFormat } from './review-export';
export * from './review-exports.service';
export * from './review-preparation.entity';
export * from './review-verification';
export * from './reviews.module';
