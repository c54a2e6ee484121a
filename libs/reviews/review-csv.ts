import { stringify } from 'csv-stringify/sync';
import {
  dayOf,
  plainText,
  type ReviewDocument,
  type ReviewHypothesis,
  type ReviewTarget,
  type ReviewTeam,
} from '../domain';

interface Row {
  document: ReviewDocument;
  hash: string | null;
  team: ReviewTeam | null;
  hypothesis: ReviewHypothesis | null;
  target: ReviewTarget | null;
}

type Cell = string | number | null | undefined;

/** The columns and their order are a contract: add at the end only. Shares are 1 for 100 %, a PERCENT metric's 62 is 62 %. */
const columns: readonly (readonly [title: string, cell: (row: Row) => Cell])[] = [
  ['Quarter', ({ document }) => document.quarter.label],
  ['Team', ({ team }) => team?.name],
  ['Product manager', ({ team }) => team?.productManager],
  ['Hypothesis', ({ hypothesis }) => hypothesis?.title],
  ['Hypothesis state', ({ hypothesis }) => hypothesis?.state],
  ['Hypothesis health', ({ hypothesis }) => hypothesis?.health],
  ['Risk', ({ hypothesis }) => hypothesis?.risk],
  ['Hypothesis score', ({ hypothesis }) => hypothesis?.score],
  ['Confidence', ({ hypothesis }) => hypothesis?.confidence],
  ['Metric', ({ target }) => target?.metric.name],
  ['Role', ({ target }) => target?.role],
  ['Tier', ({ target }) => target?.metric.tier],
  [
    'Unit',
    ({ target, document }) =>
      target?.metric.unit === 'CURRENCY' ? document.organization.currency : target?.metric.unit,
  ],
  ['Direction', ({ target }) => target?.metric.direction],
  ['Baseline', ({ target }) => target?.baseline?.value],
  ['Baseline day', ({ target, document }) => dayIn(document, target?.baseline?.observedAt)],
  ['Target', ({ target }) => target?.target],
  ['Band low', ({ target }) => target?.band?.low],
  ['Band high', ({ target }) => target?.band?.high],
  ['Guardrail bound', ({ target }) => target?.bound],
  ['Due', ({ target }) => target?.dueOn],
  ['Latest', ({ target }) => target?.latest?.value],
  ['Latest day', ({ target, document }) => dayIn(document, target?.latest?.observedAt)],
  ['Progress', ({ target }) => target?.progress],
  ['Pace', ({ target }) => target?.pace],
  ['Likelihood', ({ target }) => target?.forecast?.likelihood],
  ['Target health', ({ target }) => target?.health],
  ['Outcome', ({ target }) => target?.outcome],
  ['Target score', ({ target }) => target?.score],
  ['Revisions', ({ target }) => target?.revisions.length],
  ['Root cause', ({ hypothesis }) => hypothesis?.rootCause?.cause],
  ['Improvement plan', ({ hypothesis }) => hypothesis?.improvementPlan],
  ['Data limitations', ({ target }) => target?.metric.dataLimitations],
  ['Organization', ({ document }) => document.organization.name],
  ['Facts as of', ({ document }) => document.cutOffAt],
  ['Review SHA-256', ({ hash }) => hash ?? 'not frozen'],
];

/**
 * The targets of a review as a table (R-QR-4): one row per target; a hypothesis without targets, a team without hypotheses
 * and a quarter without teams keep one row each, its other cells empty, so that nobody drops out and every file names the
 * hash (R-QR-3). UTF-8 with a byte order mark and CRLF, as spreadsheets open it best. Numbers are bare numbers; text that a
 * spreadsheet would run as a formula starts with an apostrophe.
 */
export function renderReviewCsv(document: ReviewDocument, hash: string | null): string {
  return stringify(
    rowsOf(document, hash).map((row) => columns.map(([, cell]) => written(cell(row)))),
    {
      header: true,
      columns: columns.map(([title]) => title),
      bom: true,
      record_delimiter: 'windows',
      escape_formulas: true,
    },
  );
}

function rowsOf(document: ReviewDocument, hash: string | null): Row[] {
  return atLeastOne(document.teams).flatMap((team) =>
    atLeastOne(team?.hypotheses ?? []).flatMap((hypothesis) =>
      atLeastOne(hypothesis?.targets ?? []).map((target) => ({ document, hash, team, hypothesis, target })),
    ),
  );
}

function atLeastOne<T>(things: readonly T[]): readonly (T | null)[] {
  return things.length === 0 ? [null] : things;
}

function written(cell: Cell): string | number | null {
  return typeof cell === 'string' ? plainText(cell) : (cell ?? null);
}

function dayIn({ organization }: ReviewDocument, instant: string | undefined): string | null {
  return instant === undefined ? null : dayOf(new Date(instant), organization.timeZone);
}
