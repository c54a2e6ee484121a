import { createHash } from 'node:crypto';
import { DayOrder, dependsOnDayOrder, detectDayOrder, isRefused, parsePromisedDate, PromisedDate } from '../domain';
import {
  ColumnMapping,
  detectPreset,
  GivenMapping,
  resolveMapping,
  RoadmapField,
  RoadmapPreset,
} from './roadmap-presets';
import { RoadmapCell, RoadmapTable, RoadmapTableRow } from './roadmap-table';

/** One promised feature as the file has it, ready to be stored. */
export interface RoadmapRow {
  rowNumber: number;
  /** The id in the source; where the file has none, derived from the title (see `derivedId`). */
  externalId: string;
  title: string;
  description: string | null;
  promisedAsWritten: string | null;
  /** Which column the date came from; some tools promise a preview and a release. */
  promisedColumn: string | null;
  promised: Omit<PromisedDate, 'asWritten'> | null;
  sourceStatus: string | null;
  teamName: string | null;
  /** Only http and https addresses; anything else stays in the raw data. */
  link: string | null;
  /** The whole row under its headings, also the columns Headway knows nothing about. */
  raw: Record<string, RoadmapCell>;
}

export type RowRefusalReason = 'TITLE_MISSING' | 'ID_TOO_LONG' | 'ID_REPEATED' | 'DATE_IMPOSSIBLE';

export interface RowRefusal {
  rowNumber: number;
  column: string;
  reason: RowRefusalReason;
  message: string;
  remedy: string;
  rule: 'R-SWAP-2';
}

export interface InterpretRowsOptions {
  /** Which tool wrote the file; told by the headings where it is left out. */
  preset?: RoadmapPreset;
  mapping?: GivenMapping;
  /** 1 to 12; where a fiscal year such as `FY26` begins. */
  fiscalStartMonth: number;
  /** The fiscal year of the roadmap, for dates that name no year, such as `Q3`. */
  fiscalYear?: number;
  /** Order of day and month in `03/04/2026`; told by the whole column where it is left out, else day first. */
  dayOrder?: DayOrder;
  /** Whether an item with an impossible date comes in undated instead of being refused. */
  undatedWhereImpossible: boolean;
}

export interface InterpretedRows {
  items: RoadmapRow[];
  refusals: RowRefusal[];
  preset: RoadmapPreset;
  mapping: ColumnMapping;
  /** What a person should know before importing for real. */
  notes: string[];
}

const longestId = 255;
const notesAboutRows = 100;

/**
 * Turns the rows of a roadmap file into items, and says row by row which cannot be taken and why (R-SWAP-1, R-SWAP-2).
 * It decides nothing about what to do then: import all or nothing, or the good rows only, is the caller's choice.
 *
 * @throws DomainError INVALID_INPUT where the mapping does not fit the file
 */
export function interpretRows(table: RoadmapTable, options: InterpretRowsOptions): InterpretedRows {
  const preset = options.preset ?? detectPreset(table.header);
  const mapping = resolveMapping(table.header, preset, options.mapping);
  const notes = table.rows.flatMap((row) => row.notes.map((note) => `Row ${row.rowNumber}: ${note}`));
  const dayOrder = options.dayOrder ?? dayOrderOf(table, mapping, notes);
  const items: RoadmapRow[] = [];
  const refusals: RowRefusal[] = [];
  const rowOfId = new Map<string, number>();

  for (const row of table.rows) {
    const outcome = interpretRow(row, mapping, { ...options, dayOrder }, notes);
    if ('reason' in outcome) {
      refusals.push(outcome);
      continue;
    }
    const earlier = rowOfId.get(outcome.externalId);
    if (earlier !== undefined) {
      refusals.push(repeatedId(outcome, earlier, mapping));
      continue;
    }
    rowOfId.set(outcome.externalId, row.rowNumber);
    items.push(outcome);
  }
  return { items, refusals, preset, mapping, notes: shortened(notes) };
}

function interpretRow(
  row: RoadmapTableRow,
  mapping: ColumnMapping,
  options: InterpretRowsOptions,
  notes: string[],
): RoadmapRow | RowRefusal {
  const title = textIn(row, mapping, 'title')?.text;
  if (title === undefined) {
    const column = mapping.title[0]!;
    return refusal(row, column, 'TITLE_MISSING', 'The item has no title.', `Fill in ${column}, or remove the row.`);
  }
  const id = textIn(row, mapping, 'externalId');
  if (id !== null && id.text.length > longestId) {
    const message = `The id has more than ${longestId} characters.`;
    return refusal(row, id.column, 'ID_TOO_LONG', message, 'Map another column as the id.');
  }
  const written = textIn(row, mapping, 'promisedDate');
  const date = written && parsePromisedDate(dayOfSerial(written.text) ?? written.text, options);
  if (written !== null && isRefused(date)) {
    if (!options.undatedWhereImpossible) {
      const remedy = 'Correct the date, or allow such items to come in undated.';
      return refusal(row, written.column, 'DATE_IMPOSSIBLE', date.message, remedy);
    }
    notes.push(`Row ${row.rowNumber}: ${date.message} The item comes in undated.`);
  }
  return {
    rowNumber: row.rowNumber,
    externalId: id?.text.normalize('NFC') ?? derivedId(title),
    title,
    description: textIn(row, mapping, 'description')?.text ?? null,
    promisedAsWritten: written?.text ?? null,
    promisedColumn: written?.column ?? null,
    promised:
      date && !isRefused(date) ? { startsOn: date.startsOn, endsOn: date.endsOn, precision: date.precision } : null,
    sourceStatus: textIn(row, mapping, 'status')?.text ?? null,
    teamName: textIn(row, mapping, 'team')?.text ?? null,
    link: webAddress(textIn(row, mapping, 'link')?.text),
    raw: row.cells,
  };
}

/**
 * A stable id for an item whose source has none: `title:` and the first 20 hexadecimal digits of the SHA-256 of the
 * title in lower case, with Unicode compatibility forms and white space made equal. Renaming the item makes a new one.
 */
export function derivedId(title: string): string {
  const plain = title.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ').trim();
  return `title:${createHash('sha256').update(plain).digest('hex').slice(0, 20)}`;
}

/** The first of the field's columns that has a value in the row; repeated headings are joined with commas. */
function textIn(
  row: RoadmapTableRow,
  mapping: ColumnMapping,
  field: RoadmapField,
): { text: string; column: string } | null {
  for (const column of mapping[field]) {
    const cell = Object.hasOwn(row.cells, column) ? row.cells[column] : undefined;
    const values = [cell ?? []]
      .flat()
      .map(unprotected)
      .filter((value) => value !== '');
    const text = field === 'promisedDate' ? values[0] : [...new Set(values)].join(', ');
    if (text) return { text, column };
  }
  return null;
}

/** Some exports put an apostrophe before text that a spreadsheet would run as a formula; it is not part of the text. */
function unprotected(value: string): string {
  return value.trim().replace(/^'(?=[=+\-@])/, '');
}

/** Excel counts days from 30 December 1899; a date that lost its format shows that count. 1990 to 2100 are taken. */
function dayOfSerial(text: string): string | null {
  if (!/^\d{5}(?:\.\d+)?$/.test(text)) return null;
  const days = Math.floor(Number(text));
  if (days < 32_874 || days > 73_415) return null;
  return new Date(Date.UTC(1899, 11, 30 + days)).toISOString().slice(0, 10);
}

function webAddress(text: string | undefined): string | null {
  if (text === undefined || !/^https?:\/\//i.test(text) || !URL.canParse(text)) return null;
  return text;
}

function dayOrderOf(table: RoadmapTable, mapping: ColumnMapping, notes: string[]): DayOrder {
  const dates = table.rows.flatMap((row) => textIn(row, mapping, 'promisedDate')?.text ?? []);
  const proven = detectDayOrder(dates);
  const unclear = dates.find(dependsOnDayOrder);
  if (proven === null && unclear !== undefined) {
    notes.push(`Dates such as ${unclear} are read day first; nothing in the file says so. Give dayOrder to be sure.`);
  }
  return proven ?? 'DMY';
}

function repeatedId(item: RoadmapRow, earlierRow: number, mapping: ColumnMapping): RowRefusal {
  const derived = item.externalId.startsWith('title:');
  const column = (derived ? mapping.title : mapping.externalId)[0]!;
  const shown = derived ? `title "${item.title.slice(0, 80)}"` : `id "${item.externalId}"`;
  const remedy = derived ? 'Map a column with ids, or tell the two titles apart.' : 'Remove one of the two rows.';
  return refusal(item, column, 'ID_REPEATED', `The ${shown} is that of row ${earlierRow} already.`, remedy);
}

function refusal(
  { rowNumber }: { rowNumber: number },
  column: string,
  reason: RowRefusalReason,
  message: string,
  remedy: string,
): RowRefusal {
  return { rowNumber, column, reason, message, remedy, rule: 'R-SWAP-2' };
}

function shortened(notes: readonly string[]): string[] {
  if (notes.length <= notesAboutRows) return [...notes];
  return [...notes.slice(0, notesAboutRows), `… and ${notes.length - notesAboutRows} more notes.`];
}
