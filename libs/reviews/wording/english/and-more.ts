/** What stands where a slide has no room for all: nothing is lost, it is elsewhere. */
export function andMore(count: number, figure: string, singular: string, plural = `${singular}s`): string {
  return `… and ${figure} more ${count === 1 ? singular : plural}, in the PDF of this review.`;
}
