/** What a workbook says around its tables. */
export const workbookLabels = {
  subject: 'Quarterly review',
  hash: (hash: string) => `Review SHA-256: ${hash}`,
  notFrozenYet: 'A preview: this review is not frozen yet.',
  /** At the foot of printed pages, as spreadsheets count them. */
  page: (number: string, count: string) => `Page ${number} of ${count}`,
  preview: 'preview, not frozen',
  redacted: 'redacted',
  /** Ends a text that is cut. */
  cut: '… (cut: a cell holds no more)',
};
