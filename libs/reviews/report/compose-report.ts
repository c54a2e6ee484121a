import type { ExportedReview, RenderOptions } from '../exports/review-renderer';
import { reviewWords } from '../review-words';
import { addendaSection } from './addenda-section';
import { asksSection, owedSection } from './asks-section';
import { calibrationSection } from './calibration-section';
import { comparisonSection } from './comparison-section';
import { decisionsSection } from './decisions-section';
import { disciplineSection } from './discipline-section';
import { leadershipSection } from './leadership-section';
import { methodsSection } from './methods-section';
import type { Report, ReportSection } from './report';
import type { ReportContext } from './report-context';
import { reportCover, reportHead } from './report-cover';
import { risksSection } from './risks-section';
import { summarySection } from './summary-section';
import { swapSection } from './swap-section';
import { teamSection } from './team-section';

/**
 * What a review says, before it takes a format (R-QR-4): first the answer in numbers, then team by team, then what was
 * decided, missed, risked and asked, and how to check it. Pure: the same review and locale give the same report.
 */
export function composeReport(review: ExportedReview, { locale }: RenderOptions): Report {
  const { document } = review;
  const { organization, quarter, cutOffAt } = document;
  const { timeZone, currency } = organization;
  const words = reviewWords(locale, organization);
  const context: ReportContext = {
    review,
    document,
    words,
    setting: { locale, timeZone, currency, quarter, cutOffAt },
  };
  const sections: readonly (ReportSection | null)[] = [
    summarySection(context),
    ...document.teams.map((team) => teamSection(team, context)),
    comparisonSection(context),
    disciplineSection(context),
    decisionsSection(context),
    risksSection(context),
    asksSection(context),
    owedSection(context),
    leadershipSection(context),
    swapSection(context),
    calibrationSection(context),
    methodsSection(context),
    addendaSection(context),
  ];
  return {
    locale,
    cutOffAt: review.document.cutOffAt,
    ...reportHead(context),
    language: words.labels.language,
    frame: words.labels.report.frame,
    cover: reportCover(context),
    sections: sections.filter((section) => section !== null),
  };
}
