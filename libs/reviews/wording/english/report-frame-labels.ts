import { redacted } from './report-cover-labels';

/** What the formats say around the sections of the report. */
export const reportFrameLabels = {
  /** Where the title of the review is not readable. */
  title: 'Quarterly review',
  /** Where what is to be bookmarked has no readable title. */
  untitled: '(untitled)',
  /** A keyword of a file that nothing was frozen for. */
  preview: 'preview',
  /** In the foot of printed pages, between the double quotes of a style sheet: it holds none itself. */
  printedPreview: 'A preview, not frozen yet',
  /** At the beginning of what the provenance of a redacted variant says. */
  redacted,
  skip: 'Skip to the review',
  contents: 'Contents',
  /** What opens the description of a chart. */
  chartInWords: 'In words and as a table',
  /** The columns of key figures. */
  inNumbers: 'In numbers',
  thisQuarter: 'This quarter',
  /** The number of all pages stands after it. */
  page: (page: string) => `Page ${page} of `,
};
