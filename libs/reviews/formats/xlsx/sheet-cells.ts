import type { Cell, Column } from '../../tables/table';
import type { Labels } from '../../wording/labels';
import { styleOf, type Look } from './cell-styles';
import { cellText, dateSerial, instantSerial, isCellNumber, xmlText } from './sheet-values';

/** Beyond these, digits no longer help. */
const hugest = 1e12;
const tiniest = 1e-4;

export interface CellSetting {
  readonly timeZone: string;
  /** What is said around what a table holds. */
  readonly workbook: Labels['tables']['workbook'];
}

/** Writes cells of one table: each with its type, so that dates are dates and numbers numbers. */
export function cellWriter(
  columns: readonly Column[],
  setting: CellSetting,
): (cells: readonly Cell[], row: number) => string {
  const letters = columns.map((_, place) => columnLetters(place));
  // Tables are in order: most of what a row says, the row above said already.
  const above: { cell: Cell; content: string }[] = [];
  return (cells, row) => {
    let xml = '';
    for (const [place, cell] of cells.entries()) {
      if (cell.value === null) continue;
      let last = above[place];
      if (last?.cell.value !== cell.value || last.cell.type !== cell.type) {
        last = { cell, content: contentOf(cell, cell.value, columns[place]!.wraps, setting) };
        above[place] = last;
      }
      if (last.content !== '') xml += `<c r="${letters[place]!}${row}"${last.content}`;
    }
    return xml;
  };
}

/** `A` for 0, `AA` for 26. */
export function columnLetters(place: number): string {
  const rest = Math.floor(place / 26);
  return (rest === 0 ? '' : columnLetters(rest - 1)) + String.fromCharCode(65 + (place % 26));
}

export function textXml(reference: string, text: string, look: Look): string {
  return `<c r="${reference}"${textContent(text, look)}`;
}

/** A cell's XML from behind its reference; empty where there is nothing to say. */
function contentOf(cell: Cell, value: string | number, wraps: boolean, { timeZone, workbook }: CellSetting): string {
  if (typeof value === 'number') {
    return isCellNumber(value)
      ? numberContent(value, numberLook(cell.type, value))
      : textContent(String(value), 'text');
  }
  if (cell.type === 'code') return codeContent(cell.words ?? value.toLowerCase().replaceAll('_', ' '));
  if (cell.type === 'date') return serialContent(value, dateSerial(value), 'date');
  if (cell.type === 'instant') return serialContent(value, instantSerial(value, timeZone), 'instant');
  const text = cellText(value, workbook.cut);
  return text === '' ? '' : textContent(text, textLook(text, wraps));
}

function textContent(text: string, look: Look): string {
  return ` s="${styleOf[look]}" t="inlineStr"><is><t>${xmlText(text)}</t></is></c>`;
}

function numberContent(value: number, look: Look): string {
  return ` s="${styleOf[look]}"><v>${value}</v></c>`;
}

function serialContent(text: string, serial: number | null, look: Look): string {
  return serial === null ? textContent(text, 'text') : numberContent(serial, look);
}

function codeContent(words: string): string {
  return textContent(words, toneBySign[words.charAt(0)] ?? 'text');
}

/** The words of an outcome begin with its sign (state-labels.ts); the colour only repeats it. */
const toneBySign: Readonly<Partial<Record<string, Look>>> = { '✓': 'good', '!': 'warning', '✗': 'bad', '?': 'unknown' };

function numberLook(type: Cell['type'], value: number): Look {
  const size = Math.abs(value);
  if (size >= hugest || (size > 0 && size < tiniest)) return 'extreme';
  if (type === 'share' || type === 'money') return type;
  const whole = Number.isInteger(value);
  if (type === 'percent') return whole ? 'wholePercent' : 'fractionPercent';
  return whole ? 'whole' : 'fraction';
}

function textLook(text: string, wraps: boolean): Look {
  if (/^[=+\-@＝＋－＠]/u.test(text)) return wraps ? 'guardedWrapped' : 'guarded';
  return wraps ? 'wrapped' : 'text';
}
