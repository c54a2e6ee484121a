/** What stands around figures and days. `figure` writes a number as the reader's locale does. */
export const figureLabels = {
  days: (count: number, hundredths: string) => `${hundredths} ${count === 1 ? 'day' : 'days'}`,
  hours: (count: number, figure: string) => `${figure} ${count === 1 ? 'hour' : 'hours'}`,
  underAnHour: 'under an hour',
  points: (count: number, signed: string) => `${signed} ${Math.abs(count) === 1 ? 'point' : 'points'}`,
  /** `3 of 7`. */
  outOf: (count: string, total: string) => `${count} of ${total}`,
  between: (low: string, high: string) => `${low} to ${high}`,
  atLeast: (value: string) => `at least ${value}`,
  atMost: (value: string) => `at most ${value}`,
  notBelow: (value: string) => `not below ${value}`,
  notAbove: (value: string) => `not above ${value}`,
};
