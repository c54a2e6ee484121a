/** A run of text; `tone` colours it, and the words say the same without colour. */
export interface Span {
  readonly text: string;
  readonly bold?: boolean;
  readonly code?: boolean;
  /** What somebody wrote, in whatever script and direction: kept apart from the words around it. */
  readonly written?: boolean;
  readonly tone?: Tone;
}

export type Tone = 'good' | 'warning' | 'bad' | 'unknown' | 'muted';

/** Runs of text one after another; a string is one without any style. */
export type Spans = readonly (Span | string)[];

export function bold(text: string, tone?: Tone): Span {
  return tone === undefined ? { text, bold: true } : { text, bold: true, tone };
}

/** Spans with a text between each two. */
export function joined(parts: readonly Spans[], between: string): (Span | string)[] {
  return parts.flatMap((part, index) => (index === 0 ? part : [between, ...part]));
}
