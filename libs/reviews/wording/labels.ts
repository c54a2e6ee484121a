import { chartLabels } from './english/chart-labels';
import { figureLabels } from './english/figure-labels';
import { reportLabels } from './english/report-labels';
import { slideLabels } from './english/slide-labels';
import { stateLabels } from './english/state-labels';
import { tableLabels } from './english/table-labels';

/** The labels of all exports, and the sentences they make of facts, in English. */
export const english = {
  /** BCP 47, of the labels; what figures and days are written in is the reader's choice. */
  language: 'en',
  /** What a file is called after whose and of when it is. */
  fileName: { review: 'review', preview: 'preview', redacted: 'redacted' },
  ...stateLabels,
  figures: figureLabels,
  report: reportLabels,
  tables: tableLabels,
  slides: slideLabels,
  charts: chartLabels,
};

/** What a translation has to say, each in the order and with the plurals of its language. */
export type Labels = typeof english;
