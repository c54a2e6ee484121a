import type { Scene } from '../charts/scene';
import type { Labels } from '../wording/labels';
import type { Span, Tone } from './span';

export type { Span, Tone };

/**
 * A review as a report to read, before it takes a format: the same sections, sentences, tables and charts in Markdown, HTML
 * and PDF (R-QR-4). All texts are formatted for the locale already and hold no markup; what people wrote is in them as they
 * wrote it, and each format makes it harmless.
 */
export interface Report {
  /** BCP 47, such as `en` or `de-CH`: of numbers and dates; the labels have a language of their own. */
  readonly locale: string;
  readonly title: string;
  /** A line below the title: the quarter, its days, the cut-off. */
  readonly subtitle: string;
  readonly organizationName: string;
  /** ISO 8601 instant of the cut-off: the date of a file that is told from its content alone. */
  readonly cutOffAt: string;
  /** Name of the hash, or that it is a preview. */
  readonly provenance: Provenance;
  /** What a format says around the sections. */
  /** BCP 47, of the labels. */
  readonly language: string;
  readonly frame: Labels['report']['frame'];
  /** The cover: the answer in numbers, one sentence first. */
  readonly cover: { readonly answer: string; readonly figures: readonly KeyFigure[] };
  /** The executive summary first, one section per team, the appendix last. */
  readonly sections: readonly ReportSection[];
}

export interface Provenance {
  /** SHA-256 in hex; null for a preview. */
  readonly hash: string | null;
  readonly redacted: boolean;
  /** In words, for the foot of pages. */
  readonly text: string;
}

export interface ReportSection {
  /** Stable and unique in the report: `summary`, `team-…`, `methods`; an anchor in HTML, a bookmark in PDF. */
  readonly id: string;
  readonly kind:
    | 'summary'
    | 'team'
    | 'discipline'
    | 'decisions'
    | 'risks'
    | 'asks'
    | 'owed'
    | 'leadership'
    | 'swap'
    | 'comparison'
    | 'calibration'
    | 'methods'
    | 'addenda';
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly type: 'heading'; readonly level: 3 | 4; readonly text: string }
  | { readonly type: 'paragraph'; readonly spans: readonly Span[] }
  | { readonly type: 'quote'; readonly text: string }
  | { readonly type: 'list'; readonly items: readonly (readonly Span[])[] }
  | { readonly type: 'figures'; readonly figures: readonly KeyFigure[] }
  | ReportTable
  | { readonly type: 'chart'; readonly scene: Scene };

export interface KeyFigure {
  readonly label: string;
  /** `3 of 4`. */
  readonly value: string;
  /** A few words below; null without. */
  readonly note: string | null;
  readonly tone: Tone | null;
}

export interface ReportTable {
  readonly type: 'table';
  readonly caption: string;
  readonly columns: readonly { readonly title: string; readonly numeric: boolean }[];
  readonly rows: readonly (readonly Cell[])[];
}

/** The first cell of a row is its heading. */
export interface Cell {
  readonly text: string;
  readonly tone?: Tone;
}
