import type { MetricUnit } from '../../domain';

/**
 * What a cell holds. `text` is as people wrote it; `code` a name of the API such as `ON_TRACK`; `integer`, `number` and
 * `money` (in the organization's currency) are bare numbers; `share` is 1 for 100 %, `percent` 62 for 62 %; `date` is
 * `2026-09-30`; `instant` is ISO in UTC.
 */
export type CellType = 'text' | 'code' | 'integer' | 'number' | 'money' | 'share' | 'percent' | 'date' | 'instant';

export interface Cell {
  readonly type: CellType;
  /** Null where there is nothing to say. */
  readonly value: string | number | null;
  /** What people read in place of a code; without them, the code in lower case. */
  readonly words?: string;
}

export interface Column {
  /** Unique within its table. */
  readonly title: string;
  /** `amount`: a number, percent or money, as the metric's unit has it. `any`: each cell has its own type. */
  readonly type: CellType | 'amount' | 'any';
  readonly description: string;
  /** In characters. */
  readonly width: number;
  /** Whether its text is long and runs over several lines. */
  readonly wraps: boolean;
}

/** A table of a review, whatever format it takes. */
export interface ReviewTable {
  /** One word in letters, unique: the title of a sheet, the name of a file. */
  readonly name: string;
  readonly description: string;
  readonly columns: readonly Column[];
  /** Number of rows, the heading not among them. */
  readonly count: number;
  /** Makes one row at a time, each time anew: a cell per column. */
  readonly rows: () => Iterable<readonly Cell[]>;
}

export interface ColumnOf<Row> extends Column {
  cell(row: Row): Cell;
}

/** How a table is called, and what it tells. */
export interface TableLabel {
  readonly name: string;
  readonly description: string;
}

/** How a column is called, and what it means. */
export interface ColumnLabel {
  readonly title: string;
  readonly meaning: string;
}

type Text = string | null | undefined;
type Figure = number | null | undefined;

/** `rows` must give the same rows whenever it is asked: they are counted first, and never held. */
export function table<Row>(
  { name, description }: TableLabel,
  rows: () => Iterable<Row>,
  columns: readonly ColumnOf<Row>[],
): ReviewTable {
  return {
    name,
    description,
    columns,
    count: countOf(rows()),
    *rows() {
      for (const row of rows()) yield columns.map((column) => column.cell(row));
    },
  };
}

/** A name or a few words. */
export function text<Row>(label: ColumnLabel, value: (row: Row) => Text, width = 24): ColumnOf<Row> {
  return column(label, 'text', width, value);
}

/** Whole sentences. */
export function prose<Row>(label: ColumnLabel, value: (row: Row) => Text): ColumnOf<Row> {
  return { ...column(label, 'text', 48, value), wraps: true };
}

/** `words` says what people read in place of the code. */
export function code<Row, Code extends string>(
  label: ColumnLabel,
  value: (row: Row) => Code | null | undefined,
  words: Readonly<Record<Code, string>> | ((code: Code) => string),
): ColumnOf<Row> {
  const wordsOf = typeof words === 'function' ? words : (named: Code) => words[named];
  return {
    ...heading(label, 'code', 18),
    cell(row) {
      const named = value(row) ?? null;
      return named === null ? { type: 'code', value: null } : { type: 'code', value: named, words: wordsOf(named) };
    },
  };
}

export function figure<Row>(
  type: 'integer' | 'number' | 'share',
  label: ColumnLabel,
  value: (row: Row) => Figure,
): ColumnOf<Row> {
  return column(label, type, 12, value);
}

/** A metric's value, in the metric's unit. */
export function amount<Row>(
  label: ColumnLabel,
  value: (row: Row) => Figure,
  unit: (row: Row) => MetricUnit | undefined,
): ColumnOf<Row> {
  return {
    ...heading(label, 'amount', 15),
    cell: (row) => ({ type: amountType(unit(row)), value: value(row) ?? null }),
  };
}

/** A calendar day, `2026-09-30`. */
export function date<Row>(label: ColumnLabel, value: (row: Row) => Text): ColumnOf<Row> {
  return column(label, 'date', 13, value);
}

/** A moment, ISO in UTC. */
export function instant<Row>(label: ColumnLabel, value: (row: Row) => Text): ColumnOf<Row> {
  return column(label, 'instant', 19, value);
}

/** Cells of all types, such as the values of a list of figures. */
export function anything<Row>(label: ColumnLabel, cell: (row: Row) => Cell): ColumnOf<Row> {
  return { ...heading(label, 'any', 26), wraps: true, cell };
}

function column<Row>(
  label: ColumnLabel,
  type: CellType,
  width: number,
  value: (row: Row) => Text | Figure,
): ColumnOf<Row> {
  return { ...heading(label, type, width), cell: (row) => ({ type, value: value(row) ?? null }) };
}

function heading({ title, meaning }: ColumnLabel, type: Column['type'], width: number): Column {
  return { title, type, description: meaning, width: Math.max(width, title.length + 4), wraps: false };
}

function amountType(unit: MetricUnit | undefined): CellType {
  if (unit === 'CURRENCY') return 'money';
  return unit === 'PERCENT' ? 'percent' : 'number';
}

function countOf(things: Iterable<unknown>): number {
  let count = 0;
  const each = things[Symbol.iterator]();
  while (each.next().done !== true) count += 1;
  return count;
}
