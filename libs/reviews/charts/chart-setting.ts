/** What a chart has to know besides the facts that it shows. */
export interface ChartSetting {
  /** BCP 47, such as `de-CH`: of numbers, days and money. */
  readonly locale: string;
  /** IANA name of the organization's time zone: the days of a chart are its days. */
  readonly timeZone: string;
  /** ISO 4217. */
  readonly currency: string;
  /** Calendar days, both inside. */
  readonly quarter: { readonly startsOn: string; readonly endsOn: string };
  /** ISO instant: nothing after it is known. */
  readonly cutOffAt: string;
}
