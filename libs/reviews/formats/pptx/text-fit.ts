/**
 * How much text a box holds. Programs lay out slides only when they open them, so widths are estimated: from the advance
 * widths of Carlito where it has the letter, generously where another font will step in.
 */

/** Advance widths in thousandths of the size, from the space to the tilde. */
const asciiWidths = [
  226, 326, 401, 498, 507, 715, 682, 221, 303, 303, 498, 498, 250, 306, 252, 386, 507, 507, 507, 507, 507, 507, 507,
  507, 507, 507, 268, 268, 498, 498, 498, 463, 894, 579, 544, 533, 615, 488, 459, 631, 623, 252, 319, 520, 420, 855,
  646, 662, 517, 673, 543, 459, 487, 642, 567, 890, 519, 487, 468, 307, 386, 307, 498, 498, 291, 479, 525, 423, 525,
  498, 305, 471, 525, 229, 239, 455, 229, 799, 525, 527, 525, 525, 349, 391, 335, 525, 452, 715, 433, 453, 395, 314,
  460, 314, 498,
];
const wide =
  /[\p{Extended_Pictographic}\p{Regional_Indicator}\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u;
const widthless = /^[\p{M}\p{Cf}]+$/u;

/** Room for bold letters and for fonts that are a little wider. */
const caution = 1.06;

/** Height of a line in sizes, high enough for scripts that stand taller than Latin. */
export const lineHeight = 1.24;

/** Of text at a size in points, in inches. */
export function textWidth(text: string, size: number): number {
  let thousandths = 0;
  for (const character of text) thousandths += characterWidth(character);
  return (thousandths / 1000) * (size / 72) * caution;
}

function characterWidth(character: string): number {
  const ascii = asciiWidths[character.charCodeAt(0) - 32];
  if (ascii !== undefined) return ascii;
  if (widthless.test(character)) return 0;
  return wide.test(character) ? 1250 : 640;
}

export interface FittedText {
  readonly text: string;
  readonly lines: number;
  /** Whether nothing was left out. */
  readonly whole: boolean;
}

/** What of a text stands in so many lines of a width in inches, without idle spaces; the rest becomes an ellipsis. */
export function fitLines(text: string, size: number, width: number, most: number): FittedText {
  // No slide holds more than this, and nobody should wait for the width of the rest.
  const start = text.slice(0, 4_000).replace(/ +/gu, ' ').trim();
  const lines = wrap(start, size, width, most + 1);
  if (lines.length <= most && text.length <= 4_000)
    return { text: start, lines: Math.max(1, lines.length), whole: true };
  // As much of the next line as there is room for: a long word may have left the last one almost empty.
  const last = lines.slice(most - 1, most + 1).join(' ');
  const shown = [...lines.slice(0, most - 1), shortened(last, size, width)];
  return { text: shown.join(' '), lines: shown.length, whole: false };
}

/** The largest size at which paragraphs fit a height; at the smallest they are shortened, each getting at least a line. */
export function fitParagraphs(
  texts: readonly string[],
  { wished, smallest }: { readonly wished: number; readonly smallest: number },
  { width, height }: { readonly width: number; readonly height: number },
): { size: number; texts: FittedText[] } {
  for (let size = wished; size > smallest; size -= 1) {
    const most = linesIn(height, size);
    const fitted = texts.map((text) => fitLines(text, size, width, most));
    if (fitted.every(({ whole }) => whole) && sum(fitted) <= most) return { size, texts: fitted };
  }
  let left = linesIn(height, smallest);
  const fitted: FittedText[] = [];
  for (const [index, text] of texts.entries()) {
    const most = left - (texts.length - index - 1);
    if (left < 1) break;
    const next = fitLines(text, smallest, width, Math.max(1, most));
    fitted.push(next);
    left -= next.lines;
  }
  return { size: smallest, texts: fitted };
}

/** How many lines of a size in points a height in inches holds. */
export function linesIn(height: number, size: number): number {
  return Math.max(1, Math.floor((height * 72) / (size * lineHeight) + 1e-9));
}

function sum(fitted: readonly FittedText[]): number {
  return fitted.reduce((total, { lines }) => total + lines, 0);
}

/** Breaks as programs do: between words, and inside of a word that is longer than a line. */
function wrap(text: string, size: number, width: number, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer, size) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = textWidth(word, size) <= width ? [word] : piecesOf(word, size, width);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
    if (lines.length >= most) break;
  }
  if (line !== '') lines.push(line);
  return lines.slice(0, most);
}

function piecesOf(word: string, size: number, width: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const grapheme of graphemes(word)) {
    if (piece !== '' && textWidth(piece + grapheme, size) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += grapheme;
  }
  return piece === '' ? pieces : [...pieces, piece];
}

function shortened(line: string, size: number, width: number): string {
  const kept = graphemes(line);
  while (kept.length > 0 && textWidth(`${kept.join('')}…`, size) > width) kept.pop();
  return `${kept.join('').trimEnd()}…`;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

function graphemes(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
