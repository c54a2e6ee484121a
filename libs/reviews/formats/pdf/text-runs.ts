import bidiFactory from 'bidi-js';
import { type HanForms, hanFormsOf } from './font-families';
import { draws, type Face, faceFor, type Typeface } from './font-shelf';
import { readable } from './readable-text';
import type { PaperInk } from './typography';

export interface TextStyle {
  /** In points. */
  readonly size: number;
  readonly ink: PaperInk;
  readonly bold?: boolean;
  readonly mono?: boolean;
}

export interface StyledText {
  readonly text: string;
  readonly style: TextStyle;
}

/** Text in one face, style and direction. */
export interface Run {
  /** What is drawn: its glyphs exist. */
  readonly text: string;
  /** What was written: for copying, searching and reading aloud. */
  readonly source: string;
  readonly face: Face;
  readonly style: TextStyle;
  /** Of the bidirectional algorithm: odd is right-to-left. */
  readonly level: number;
  /** In points. */
  readonly width: number;
}

/** Styled text with its directions known, ready to be cut into runs anywhere. */
export interface AnalysedText {
  readonly text: string;
  /** 0 for left-to-right, 1 for right-to-left. */
  readonly base: 0 | 1;
  /** Of every code unit; null when all run from left to right. */
  readonly levels: Uint8Array | null;
  /** Where each style ends, in code units. */
  readonly styles: readonly { readonly until: number; readonly style: TextStyle }[];
  readonly forms: HanForms;
  /** Printable ASCII throughout, from left to right: one face, nothing to look up. */
  readonly plain: boolean;
}

const bidi = bidiFactory();
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/gu;
const otherLetters = /(?![\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}])\p{L}/gu;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Each piece is isolated from its neighbours, so that a name in Arabic never pulls the figures beside it to its other side. */
export function analyse(pieces: readonly StyledText[], locale: string): AnalysedText {
  const texts = pieces.map((piece) => readable(piece.text));
  const whole = texts.join('');
  const rightward = whole.match(otherLetters)?.length ?? 0;
  const leftward = whole.match(rightToLeft)?.length ?? 0;
  const parts = leftward > 0 && texts.length > 1 ? texts.map((text) => `\u2068${text}\u2069`) : texts;
  const text = parts.join('');
  // A sentence of several pieces is ours, in English, about the names in it.
  const base = texts.length === 1 && leftward > rightward ? 1 : 0;
  let until = 0;
  return {
    text,
    base,
    levels: leftward > 0 ? bidi.getEmbeddingLevels(text, base === 1 ? 'rtl' : 'ltr').levels : null,
    styles: parts.map((part, index) => ({ until: (until += part.length), style: pieces[index]!.style })),
    forms: hanFormsOf(whole, locale),
    plain: /^[ -~]*$/.test(text),
  };
}

/** The runs of a stretch of code units, in the order in which they are read. */
export function runsBetween(analysed: AnalysedText, start: number, end: number): Run[] {
  if (start >= end) return [];
  const first = analysed.styles.find(({ until }) => until > start)!;
  if (analysed.plain && end <= first.until) return [plainRun(analysed.text.slice(start, end), first.style)];
  const runs: Run[] = [];
  let from = start;
  for (const { until, style } of analysed.styles) {
    while (from < Math.min(until, end)) {
      const to = endOfLevel(analysed.levels, from, Math.min(until, end));
      appendClusters(runs, analysed.text.slice(from, to), {
        style,
        level: analysed.levels?.[from] ?? 0,
        forms: analysed.forms,
      });
      from = to;
    }
  }
  return runs.map((run) => ({ ...run, width: widthOf(run.text, run.face, run.style) }));
}

function plainRun(text: string, style: TextStyle): Run {
  const face = plainFace(style);
  return { text, source: text, face, style, level: 0, width: widthOf(text, face, style) };
}

function endOfLevel(levels: Uint8Array | null, from: number, end: number): number {
  if (!levels) return end;
  let to = from + 1;
  while (to < end && levels[to] === levels[from]) to++;
  return to;
}

/** Adds a run, or lengthens the last one when nothing but the text differs. */
export function append(runs: Run[], next: Run): void {
  const last = runs.at(-1);
  if (!last || !continues(last, next)) {
    runs.push(next);
    return;
  }
  const text = last.text + next.text;
  runs[runs.length - 1] = { ...next, text, source: last.source + next.source, width: last.width + next.width };
}

/** A turned bracket stands alone, so that it can say which bracket was written. */
function continues(last: Run, next: Run): boolean {
  if (last.face !== next.face || last.style !== next.style || last.level !== next.level) return false;
  return next.level % 2 === 0 || (last.text === last.source && next.text === next.source);
}

/** In points. */
export function widthOf(text: string, face: Face, style: TextStyle): number {
  let width = face.widths.get(text);
  if (width === undefined) {
    width = (face.font.layout(text).advanceWidth * 1000) / face.font.unitsPerEm;
    if (text.length <= 40) face.widths.set(text, width);
  }
  return (width * style.size) / 1000;
}

interface Context {
  readonly style: TextStyle;
  readonly level: number;
  readonly forms: HanForms;
}

/** Printable ASCII has one face; all else is looked up grapheme by grapheme. */
function appendClusters(runs: Run[], text: string, context: Context): void {
  if (context.level % 2 === 1) {
    appendRightToLeft(runs, text, context);
    return;
  }
  const plain = plainFace(context.style);
  for (const chunk of text.match(/[ -~]+|[^ -~]+/g) ?? []) {
    if (/^[ -~]/.test(chunk)) append(runs, { ...context, text: chunk, source: chunk, face: plain, width: 0 });
    else for (const { segment } of graphemes.segment(chunk)) appendGrapheme(runs, segment, context);
  }
}

/** Brackets open to the other side. */
function appendRightToLeft(runs: Run[], text: string, context: Context): void {
  for (const { segment } of graphemes.segment(text)) {
    const turned = bidi.getMirroredCharacter(segment);
    const face = turned ? faceFor([turned.codePointAt(0)!], typefaceOf(context.style), context.forms) : null;
    if (turned && face) append(runs, { ...context, text: turned, source: segment, face, width: 0 });
    else appendGrapheme(runs, segment, context);
  }
}

function appendGrapheme(runs: Run[], source: string, context: Context): void {
  const previous = runs.at(-1)?.face ?? plainFace(context.style);
  const whole = faceThatDraws(source, previous, context);
  if (whole) {
    append(runs, { ...context, text: source, source, face: whole, width: 0 });
    return;
  }
  const bare = source.replace(silent, '');
  // It stays as an empty run: where an isolate begins and ends, its neighbours part.
  if (bare === '') {
    append(runs, { ...context, text: '', source: '', face: previous, width: 0 });
    return;
  }
  const face = faceThatDraws(bare, previous, context);
  if (face) {
    append(runs, { ...context, text: bare, source, face, width: 0 });
    return;
  }
  for (const [index, character] of [...bare].entries()) {
    append(runs, { ...context, ...drawnAs(character, context), source: index === 0 ? source : '', width: 0 });
  }
}

/** A character that no font has is named by its code point. */
function drawnAs(character: string, context: Context): Pick<Run, 'text' | 'face'> {
  const codePoint = character.codePointAt(0)!;
  const face = faceFor([codePoint], typefaceOf(context.style), context.forms);
  if (face) return { text: character, face };
  return { text: `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`, face: plainFace(context.style) };
}

/** A mark that begins a stretch stays with the letter before it. */
function faceThatDraws(cluster: string, previous: Face, { style, forms }: Context): Face | null {
  const codePoints = Array.from(cluster, (character) => character.codePointAt(0)!);
  const joined = /^[\p{M}\u200c\u200d]/u.test(cluster) && draws(previous, codePoints);
  return joined ? previous : faceFor(codePoints, typefaceOf(style), forms);
}

function plainFace(style: TextStyle): Face {
  const index = (style.mono ? 2 : 0) + (style.bold ? 1 : 0);
  return (plainFaces[index] ??= openPlainFace(style));
}

const plainFaces: Face[] = [];

function openPlainFace(style: TextStyle): Face {
  const face = faceFor([0x41], typefaceOf(style), 'zh');
  if (!face) throw new Error('The font package of plain Latin is missing.');
  return face;
}

function typefaceOf({ mono = false, bold = false }: TextStyle): Typeface {
  return { typeface: mono ? 'mono' : 'sans', bold };
}

/** What only steers how its neighbours look: joiners, directions, variation selectors, skin tones, tags, line feeds. */
const silent = /[\n\u00ad\u200b-\u200f\u20e3\u2060\u2066-\u2069\ufe0e\ufe0f\u{1f3fb}-\u{1f3ff}\u{e0000}-\u{e007f}]/gu;
