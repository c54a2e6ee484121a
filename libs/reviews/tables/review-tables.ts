import type { ExportedReview } from '../exports/review-renderer';
import { checkpointsTable, decisionsTable } from './checkpoints-tables';
import { readingsTable, revisionsTable } from './readings-tables';
import { summaryTable } from './summary-table';
import { table, text, prose, type ReviewTable } from './table';
import { targetsTable } from './targets-table';
import { hypothesesTable, teamsTable } from './teams-tables';
import {
  addendaTable,
  asksTable,
  calibrationTable,
  governanceTable,
  leadershipTable,
  limitationsTable,
  owedTable,
} from './upward-tables';

/**
 * A review as tables, for every format that has tables (R-QR-4). Always the same ones in the same order, empty ones too, so
 * that what reads them can rely on them; the last one describes the columns of the others. Rows are made one at a time while
 * they are read.
 */
export function reviewTables(review: ExportedReview): readonly ReviewTable[] {
  const { document } = review;
  const tables = [
    summaryTable(review),
    teamsTable(document),
    hypothesesTable(document),
    targetsTable(review),
    readingsTable(document),
    revisionsTable(document),
    checkpointsTable(document),
    decisionsTable(document),
    asksTable(document),
    leadershipTable(document),
    governanceTable(document),
    owedTable(document),
    limitationsTable(document),
    calibrationTable(document),
    addendaTable(review),
  ];
  return [...tables, columnsTable(tables)];
}

function columnsTable(tables: readonly ReviewTable[]): ReviewTable {
  const columns = tables.flatMap(({ name, columns }) => columns.map((column) => ({ name, column })));
  return table('Columns', 'What the columns of all tables mean.', () => columns, [
    text('Table', 'Name of the table.', ({ name }) => name, 16),
    text('Column', 'Title of the column.', ({ column }) => column.title, 26),
    text('Type', 'What its cells hold.', ({ column }) => column.type, 12),
    prose('Description', 'What it means.', ({ column }) => column.description),
  ]);
}
