import { plainText } from '../../domain';

/**
 * Texts are laid out before anybody knows the font they will be drawn in, so every width here is an upper bound: that of the
 * widest common sans-serif (DejaVu Sans), in shares of the font size.
 */
const widths: readonly (readonly [RegExp, number])[] = [
  [/^[\p{M}\u200c\u200d\ufe0e\ufe0f]$/u, 0],
  [/^[ .,:;'`|!ijl\u00a0\u202f\u2009’‘]$/u, 0.36],
  [/^[frtIJ()[\]{}"/\\\-*°·–“”]$/u, 0.52],
  [/^[mwMW%@—…&✓✗■→○]$/u, 1.02],
  [/^[A-Z]$/u, 0.8],
  [/^[a-z0-9$?_^~]$/u, 0.66],
  [/^[+=<>#−€£¥]$/u, 0.86],
  [/^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}]$/u, 1],
  [/^[\p{Script=Cuneiform}\p{Script=Egyptian_Hieroglyphs}\u2e3a\u2e3b]$/u, 3.2],
  // One code point each, and a whole sentence to see.
  [/^[\ufdf0-\ufdff]$/u, 12],
];
const pictograph = /\p{Extended_Pictographic}|\p{Regional_Indicator}/u;
const pictographWidth = 1.4;
const otherWidth = 1.15;
const boldFactor = 1.14;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const ascii = /^[ -~]*$/u;
const words = /\s+/u;
const tooManyMarks = /(\p{M}{3})\p{M}+/gu;
const ellipsis = '…';
const known = new Map<string, number>();

/** More than this is wider than any chart, however narrow its letters are. */
const mostCharacters = 600;

/** A text as a chart shows it: one line, nothing that acts, and no towers of accents that would reach into its neighbours. */
export function chartText(text: string): string {
  return plainText(text.slice(0, mostCharacters)).replace(tooManyMarks, '$1');
}

/** The most room a text takes on one line, in the unit of `size`. */
export function textWidth(text: string, size: number, bold = false): number {
  let width = 0;
  for (const grapheme of graphemesOf(text)) width += graphemeWidth(grapheme);
  return width * size * (bold ? boldFactor : 1);
}

/** The text, or as much of its beginning as fits with an ellipsis; empty where not even that does. */
export function ellipsized(text: string, size: number, room: number, bold = false): string {
  if (textWidth(text, size, bold) <= room) return text;
  let left = room - textWidth(ellipsis, size, bold);
  if (left < 0) return '';
  let kept = '';
  for (const grapheme of graphemesOf(text)) {
    left -= textWidth(grapheme, size, bold);
    if (left < 0) break;
    kept += grapheme;
  }
  return `${kept.trimEnd()}${ellipsis}`;
}

/** The text on at most `lines` lines, broken between words; what does not fit is ellipsized. */
export function wrapped(text: string, size: number, room: number, lines: number, bold = false): string[] {
  const broken: string[] = [];
  for (const word of text.split(words).filter(Boolean)) {
    const longer = broken.length === 0 ? word : `${broken.at(-1) ?? ''} ${word}`;
    const fits = textWidth(longer, size, bold) <= room;
    if (broken.length > 0 && (fits || broken.length === lines)) broken[broken.length - 1] = longer;
    else broken.push(word);
  }
  return broken.map((line) => ellipsized(line, size, room, bold));
}

/** What readers see as one character each; telling that is slow, and not needed for plain ASCII. */
function graphemesOf(text: string): Iterable<string> {
  return ascii.test(text) ? text : Array.from(graphemes.segment(text), ({ segment }) => segment);
}

function graphemeWidth(grapheme: string): number {
  const before = known.get(grapheme);
  if (before !== undefined) return before;
  const width = pictograph.test(grapheme)
    ? pictographWidth
    : [...grapheme].reduce((sum, character) => sum + characterWidth(character), 0);
  if (known.size < 10_000) known.set(grapheme, width);
  return width;
}

function characterWidth(character: string): number {
  return widths.find(([pattern]) => pattern.test(character))?.[1] ?? otherWidth;
}
