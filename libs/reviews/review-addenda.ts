/** An addendum as exports show it. */
export interface WrittenAddendum {
  readonly text: string;
  /** Name of who added it. */
  readonly by: string;
  /** ISO instant in UTC. */
  readonly at: string;
}
