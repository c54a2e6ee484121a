import type { ReviewDocument } from '../../domain';
import type { ChartSetting } from '../charts';
import type { ExportedReview } from '../exports/review-renderer';
import type { ReviewWords } from '../review-words';

/** What every section is composed from. */
export interface ReportContext {
  readonly review: ExportedReview;
  readonly document: ReviewDocument;
  readonly words: ReviewWords;
  readonly setting: ChartSetting;
}
