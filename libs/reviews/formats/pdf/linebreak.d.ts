/** The line breaking algorithm of Unicode (UAX #14); the package comes without types. */
declare module 'linebreak' {
  interface Break {
    /** In code units: the line may end before this one. */
    readonly position: number;
    /** The line has to end here, as after a line feed. */
    readonly required: boolean;
  }
  class LineBreaker {
    constructor(text: string);
    nextBreak(): Break | null;
  }
  export = LineBreaker;
}
