export * from './quarterly-review.entity';
export * from './quarterly-reviews.service';
export { reviewFormats } from './exports/review-formats';
export { ReviewExportsService } from './exports/review-exports.service';
export type { ReviewFile } from './exports/review-exports.service';
export * from './review-preparation.entity';
export * from './review-verification';
export * from './reviews.module';
