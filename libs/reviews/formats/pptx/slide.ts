import type { Tone } from '../../report/report';

/** What a slide shows, before it takes a format: plain data, so that a test can read a deck without opening a file. */
export interface Slide {
  readonly layout: 'cover' | 'content';
  readonly title: string;
  readonly elements: readonly SlideElement[];
  /** A paragraph each: what to say, then where the figures come from. Drawing adds whatever had to be shortened. */
  readonly notes: readonly string[];
}

export type SlideElement = SlideText | SlideFigure | SlideTable | SlideChart;

/** In inches from the upper left corner of a slide of 13.333 × 7.5. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface SlideText {
  readonly type: 'text';
  readonly box: Box;
  readonly paragraphs: readonly SlideParagraph[];
  /** Points: the size that is wished for, and the smallest before words are left out. */
  readonly size: { readonly wished: number; readonly smallest: number };
  readonly anchor?: 'top' | 'middle' | 'bottom';
  /** On a ground of its own, with air around. */
  readonly onPanel?: boolean;
  /** On the dark ground of the cover. */
  readonly onDark?: boolean;
}

export interface SlideParagraph {
  readonly text: string;
  readonly bold?: boolean;
  readonly bullet?: boolean;
  readonly tone?: Tone;
}

/** A number to be seen from the last row. */
export interface SlideFigure {
  readonly type: 'figure';
  readonly box: Box;
  readonly label: string;
  readonly value: string;
  readonly note: string;
  readonly tone: Tone | null;
}

export interface SlideTable {
  readonly type: 'table';
  readonly box: Box;
  /** What a reader who cannot see it has to know. */
  readonly description: string;
  readonly columns: readonly SlideColumn[];
  /** In the order of their weight: as many as fit are shown. */
  readonly rows: readonly (readonly SlideCell[])[];
  /** What stands below for rows that did not fit. */
  readonly more: (left: number) => string;
  /** Lines of text in a cell before it is shortened. */
  readonly lines: number;
}

export interface SlideColumn {
  readonly title: string;
  /** Share of the table's width. */
  readonly share: number;
  readonly numeric?: boolean;
}

export interface SlideCell {
  readonly text: string;
  readonly tone?: Tone;
  readonly bold?: boolean;
}

export interface SlideChart {
  readonly type: 'chart';
  readonly box: Box;
  /** What a reader who cannot see it has to know, in one to three sentences. */
  readonly description: string;
  readonly chart: BarChart | LineChart;
}

/** Horizontal bars, the first category on top. */
export interface BarChart {
  readonly kind: 'bar';
  /** `percentStacked`: every bar is as long as the others, and shows shares. */
  readonly grouping: 'clustered' | 'percentStacked';
  readonly categories: readonly string[];
  readonly series: readonly BarSeries[];
  /** Format code of labels, and of the axis; null hides the axis. */
  readonly labelFormat: string;
  readonly axis: { readonly low: number; readonly high: number; readonly step: number; readonly format: string } | null;
  readonly legend: boolean;
}

export interface BarSeries {
  readonly name: string;
  /** One per category; null where there is nothing to show. */
  readonly values: readonly (number | null)[];
  readonly fill: BarFill;
  /** One per category where they differ. */
  readonly fills?: readonly BarFill[];
}

/** A pattern tells series apart without colour. */
export interface BarFill {
  readonly colour: string;
  readonly pattern?: 'wdUpDiag' | 'wdDnDiag' | 'pct50' | 'narHorz' | 'smGrid';
}

/** Lines over calendar days. */
export interface LineChart {
  readonly kind: 'line';
  /** Ascending, such as `2026-09-30`. */
  readonly days: readonly string[];
  readonly series: readonly LineSeries[];
  readonly axis: { readonly low: number; readonly high: number; readonly step: number; readonly format: string };
  /** Format code of the one value that a series may write beside its line. */
  readonly labelFormat: string;
  /** Format code of days, such as `d mmm`. */
  readonly dayFormat: string;
}

export interface LineSeries {
  readonly name: string;
  /** One per day; a line goes on over null. */
  readonly values: readonly (number | null)[];
  readonly colour: string;
  /** Points. */
  readonly width: number;
  readonly dash: 'solid' | 'dash' | 'sysDash' | 'lgDashDot';
  readonly marker: 'circle' | 'diamond' | 'triangle' | 'none';
  /** Index of the one value that is written beside its point. */
  readonly labelAt?: number;
}
