import { plainText } from '../../domain';
import type { Scene } from '../charts/scene';
import { nothing } from '../review-words';
import type { Block, Cell, KeyFigure, ReportTable } from './report';
import type { Span, Spans, Tone } from './span';

/** Somebody's words; {@link nothing} where there are none that could be read. */
export function written(text: string | null): string {
  return text === null || plainText(text) === '' ? nothing : text;
}

/** {@link written} as a span of its own. */
export function writtenSpan(text: string | null, style: Pick<Span, 'bold'> = {}): Span {
  return { ...style, text: written(text), written: true };
}

export function heading(level: 3 | 4, text: string): Block {
  return { type: 'heading', level, text };
}

export function paragraph(...spans: Spans): Block {
  return { type: 'paragraph', spans: spans.map(asSpan) };
}

export function list(items: readonly Spans[]): Block {
  return { type: 'list', items: items.map((spans) => spans.map(asSpan)) };
}

export function figures(...keyFigures: readonly KeyFigure[]): Block {
  return { type: 'figures', figures: keyFigures };
}

export function chart(scene: Scene): Block {
  return { type: 'chart', scene };
}

export function toned(text: string, tone: Tone | null): Cell {
  return tone === null ? { text } : { text, tone };
}

/** A column of a table; the first one holds the headings of the rows. */
export interface Column<Row> {
  readonly title: string;
  readonly numeric?: boolean;
  readonly cell: (row: Row) => string | Cell;
}

/** A table with one row for each of `rows`. */
export function table<Row>(caption: string, columns: readonly Column<Row>[], rows: readonly Row[]): ReportTable {
  return {
    type: 'table',
    caption,
    columns: columns.map(({ title, numeric = false }) => ({ title, numeric })),
    rows: rows.map((row) => columns.map(({ cell }) => asCell(cell(row)))),
  };
}

function asSpan(span: Span | string): Span {
  return typeof span === 'string' ? { text: span } : span;
}

function asCell(cell: string | Cell): Cell {
  return typeof cell === 'string' ? { text: cell } : cell;
}
