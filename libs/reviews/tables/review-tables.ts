import type { ExportedReview } from '../exports/review-renderer';
import { english, type Labels } from '../wording/labels';
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
export function reviewTables(review: ExportedReview, labels: Labels = english): readonly ReviewTable[] {
  const { document } = review;
  const tables = [
    summaryTable(review, labels),
    teamsTable(document, labels),
    hypothesesTable(document, labels),
    targetsTable(review, labels),
    readingsTable(document, labels),
    revisionsTable(document, labels),
    checkpointsTable(document, labels),
    decisionsTable(document, labels),
    asksTable(document, labels),
    leadershipTable(document, labels),
    governanceTable(document, labels),
    owedTable(document, labels),
    limitationsTable(document, labels),
    calibrationTable(document, labels),
    addendaTable(review, labels),
  ];
  return [...tables, columnsTable(tables, labels)];
}

function columnsTable(tables: readonly ReviewTable[], labels: Labels): ReviewTable {
  const described = tables.flatMap(({ name, columns }) => columns.map((column) => ({ name, column })));
  const { columns } = labels.tables.columns;
  return table(labels.tables.columns, () => described, [
    text(columns.table, ({ name }) => name, 16),
    text(columns.column, ({ column }) => column.title, 26),
    text(columns.type, ({ column }) => column.type, 12),
    prose(columns.description, ({ column }) => column.description),
  ]);
}
