/** What facts are told by: the calendar they are shown in, the quarter they are about, and names. */
export interface FactsSetting {
  readonly timeZone: string;
  readonly quarter: { readonly startsOn: string; readonly endsOn: string };
  /** Name of a person; of somebody who is no person, such as an operator, what they are. */
  readonly nameOf: (personId: string) => string;
}
