import type { ReviewTable } from '../../tables/table';

/** Rows of a sheet, its heading among them. */
export const mostRows = 1_048_576;

/** One sheet of a workbook: a table, or a part of one that is too long for a sheet. */
export interface PlannedSheet {
  /** Counts from 1. */
  readonly number: number;
  /** `Readings`, and `Readings 2` for its second part. */
  readonly title: string;
  readonly table: ReviewTable;
  /** Whether the table begins with this sheet, and not with one before. */
  readonly opens: boolean;
  /** Rows of data on this sheet. */
  readonly rows: number;
}

export function planSheets(tables: readonly ReviewTable[], rowsPerSheet = mostRows - 1): PlannedSheet[] {
  const parts = tables.flatMap((table) =>
    Array.from({ length: Math.max(1, Math.ceil(table.count / rowsPerSheet)) }, (_, part) => ({
      table,
      title: part === 0 ? table.name : `${table.name} ${part + 1}`,
      opens: part === 0,
      rows: Math.min(rowsPerSheet, table.count - part * rowsPerSheet),
    })),
  );
  return parts.map((part, place) => ({ number: place + 1, ...part }));
}
