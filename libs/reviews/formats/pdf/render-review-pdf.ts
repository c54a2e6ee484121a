import type { RenderReview } from '../../exports/review-renderer';
import { composeReport } from '../../report/compose-report';
import { renderReportPdf } from './render-report-pdf';

/** The review as a tagged PDF (R-QR-4), on A4 or Letter. */
export const renderReviewPdf: RenderReview = (review, options) =>
  renderReportPdf(composeReport(review, options), options);
