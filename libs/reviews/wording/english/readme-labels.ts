/** What the README beside the CSV files says. */
export const readmeLabels = {
  quarter: (firstDay: string, lastDay: string) => `Quarter: ${firstDay} to ${lastDay}`,
  factsAsOf: (moment: string) => `Facts as of: ${moment}`,
  hash: (hash: string) => `Review SHA-256: ${hash}`,
  notFrozen: 'Review SHA-256: not frozen; this is a preview, its numbers may still change',
  redacted: 'Variant: redacted, without names of people, private notes and words marked private',
  complete: 'Variant: complete',
  files: 'Files',
  file: (name: string, description: string, rows: string) => `${name}: ${description} Rows: ${rows}.`,
  form: 'Form',
  encoding:
    'UTF-8 with a byte order mark; cells are separated by commas, lines by CRLF; the first line holds the titles.',
  numbers: 'Numbers have a decimal point and no signs of thousands. An empty cell: there is nothing to say.',
  shares: 'Shares are 1 for 100 %; the values of a PERCENT metric are 62 for 62 %.',
  money: (currency: string) => `Money is in ${currency}.`,
  days: (timeZone: string) => `Days are YYYY-MM-DD, days in the time zone ${timeZone}; moments are ISO 8601 in UTC.`,
  formulas: 'Text that a spreadsheet would run as a formula has an apostrophe before it.',
  columns: (file: string) => `${file} says what each column means. New columns come at the end only.`,
};
