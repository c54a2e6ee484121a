/**
 * What one chart shows, independent of how it is drawn: shapes in a box of `width` × `height`, x to the right and y
 * downwards, in points. SVG, PDF and pages draw the same scene. Colours are roles, not values: a {@link Theme} gives them.
 */
export interface Scene {
  readonly kind: ChartKind;
  readonly width: number;
  readonly height: number;
  /** The name of the chart, in a few words. */
  readonly title: string;
  /** What a reader who cannot see it has to know, in one to three sentences. */
  readonly description: string;
  /** In the order of painting. */
  readonly shapes: readonly Shape[];
  /** The same as a table, for whoever would rather read. */
  readonly data: SceneTable;
}

export type ChartKind = 'trajectory' | 'bullet' | 'heat-map' | 'checkpoint-strip' | 'calibration';

export interface SceneTable {
  readonly caption: string;
  readonly columns: readonly { readonly title: string; readonly numeric: boolean }[];
  /** Texts as people read them, formatted for the locale. */
  readonly rows: readonly (readonly string[])[];
}

/** What a colour stands for. */
export type Ink =
  | 'text'
  | 'muted'
  | 'grid'
  | 'surface'
  | 'line'
  | 'target'
  | 'baseline'
  | 'forecast'
  | 'forecast-band'
  | 'good'
  | 'warning'
  | 'bad'
  | 'unknown'
  | 'good-tint'
  | 'warning-tint'
  | 'bad-tint'
  | 'unknown-tint';

export interface Stroke {
  readonly ink: Ink;
  readonly width: number;
  /** Lengths of dashes and gaps; a full line when left out. */
  readonly dash?: readonly number[];
}

export type Shape =
  | { readonly type: 'line'; readonly from: Point; readonly to: Point; readonly stroke: Stroke }
  | { readonly type: 'polyline'; readonly points: readonly Point[]; readonly stroke: Stroke }
  | { readonly type: 'polygon'; readonly points: readonly Point[]; readonly fill: Ink }
  | {
      readonly type: 'rectangle';
      readonly at: Point;
      readonly width: number;
      readonly height: number;
      readonly radius?: number;
      readonly fill?: Ink;
      readonly stroke?: Stroke;
    }
  | { readonly type: 'mark'; readonly mark: Mark; readonly at: Point; readonly size: number; readonly ink: Ink }
  | TextShape;

/** A sign that is told apart by its form: colour is never the only difference. `hollow…` are outlines. */
export type Mark =
  | 'circle'
  | 'hollow-circle'
  | 'square'
  | 'hollow-square'
  | 'diamond'
  | 'hollow-diamond'
  | 'triangle-up'
  | 'triangle-down'
  | 'cross'
  | 'check'
  | 'dash';

export interface TextShape {
  readonly type: 'text';
  /** The point that the anchor of the baseline stands on. */
  readonly at: Point;
  readonly text: string;
  readonly size: number;
  readonly ink: Ink;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly bold?: boolean;
  /** Clockwise degrees about `at`. */
  readonly turn?: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}
