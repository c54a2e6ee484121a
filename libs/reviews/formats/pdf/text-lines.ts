import LineBreaker from 'linebreak';
import { draws } from './font-shelf';
import { analyse, type AnalysedText, append, type Run, runsBetween, type StyledText, widthOf } from './text-runs';

/** A run at its place on a line, from the start of the line. */
export interface PlacedRun extends Run {
  readonly x: number;
}

export interface Line {
  /** In the order of reading, each at its place of seeing. */
  readonly runs: readonly PlacedRun[];
  /** Without the space at its end. */
  readonly width: number;
}

export interface TextLines {
  readonly lines: readonly Line[];
  /** Most letters run from right to left. */
  readonly rightToLeft: boolean;
}

/** What no line may be broken within, with the space that follows. */
interface Word {
  readonly runs: readonly Run[];
  readonly width: number;
  readonly space: readonly Run[];
  readonly endsLine: boolean;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Breaks text into lines of at most `width` points where its script allows it (UAX #14), and overlong words anywhere. */
export function breakIntoLines(pieces: readonly StyledText[], width: number, locale: string): TextLines {
  const text = analyse(pieces, locale);
  const lines: Line[] = [];
  let words: Word[] = [];
  let filled = 0;
  for (const word of wordsOf(text, width)) {
    if (words.length > 0 && filled + word.width > width + 0.01) {
      lines.push(lineOf(words, text.base));
      words = [];
      filled = 0;
    }
    words.push(word);
    filled += word.width + widthOfAll(word.space);
    if (word.endsLine) {
      lines.push(lineOf(words, text.base));
      words = [];
      filled = 0;
    }
  }
  if (words.length > 0 || lines.length === 0) lines.push(lineOf(words, text.base));
  return { lines, rightToLeft: text.base === 1 };
}

/** All on one line, however long. */
export function singleLine(pieces: readonly StyledText[], locale: string): Line {
  const flat = pieces.map(({ text, style }) => ({ text: text.replace(/\s+/g, ' '), style }));
  return breakIntoLines(flat, Number.POSITIVE_INFINITY, locale).lines[0]!;
}

/** On one line of at most `width` points: what is too long ends in an ellipsis. */
export function fittedLine(piece: StyledText, width: number, locale: string): Line {
  const whole = singleLine([piece], locale);
  if (whole.width <= width) return whole;
  const characters = Array.from(graphemes.segment(piece.text.slice(0, 500)), ({ segment }) => segment);
  let low = 0;
  let high = characters.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (cut(middle).width <= width) low = middle;
    else high = middle - 1;
  }
  return cut(low);

  function cut(length: number): Line {
    return singleLine([{ ...piece, text: `${characters.slice(0, length).join('').trimEnd()}…` }], locale);
  }
}

function* wordsOf(text: AnalysedText, width: number): Generator<Word> {
  const breaker = new LineBreaker(text.text);
  let start = 0;
  for (let end = breaker.nextBreak(); end; end = breaker.nextBreak()) {
    const stretch = text.text.slice(start, end.position);
    const visible = start + stretch.trimEnd().length;
    const runs = runsBetween(text, start, visible);
    const word = {
      runs,
      space: runsBetween(text, visible, end.position).map((space) => spaceAfter(runs.at(-1), space)),
      endsLine: end.required && stretch.endsWith('\n'),
    };
    const full = widthOfAll(word.runs);
    if (full <= width) yield { ...word, width: full };
    else yield* brokenAnywhere(text, start, visible, width, word);
    start = end.position;
  }
}

/** A space in the face of the word before it, so that names of several words stay one run, and are found as one. */
function spaceAfter(word: Run | undefined, space: Run): Run {
  if (word?.level !== space.level || word.style !== space.style || !draws(word.face, [0x20])) return space;
  return { ...space, face: word.face, width: widthOf(space.text, word.face, space.style) };
}

function* brokenAnywhere(
  text: AnalysedText,
  start: number,
  end: number,
  width: number,
  word: Omit<Word, 'width'>,
): Generator<Word> {
  let from = start;
  let runs: Run[] = [];
  let filled = 0;
  for (const { segment } of graphemes.segment(text.text.slice(start, end))) {
    const next = runsBetween(text, from, from + segment.length);
    const wide = widthOfAll(next);
    if (filled > 0 && filled + wide > width) {
      yield { runs, width: filled, space: [], endsLine: false };
      runs = [];
      filled = 0;
    }
    next.forEach((run) => append(runs, run));
    filled += wide;
    from += segment.length;
  }
  yield { ...word, runs, width: filled };
}

function lineOf(words: readonly Word[], base: 0 | 1): Line {
  const runs: Run[] = [];
  words.forEach((word, index) => {
    word.runs.forEach((run) => append(runs, run));
    if (index < words.length - 1) word.space.forEach((run) => append(runs, run));
  });
  const width = widthOfAll(runs);
  const placed: PlacedRun[] = place(runs);
  const trailing = words.at(-1)?.space ?? [];
  const end = base === 0 ? width : 0;
  return { runs: [...placed, ...trailing.map((run) => ({ ...run, level: base, x: end - base * run.width }))], width };
}

/** Gives every run its place: stretches of odd levels are seen in the reverse order of reading (UAX #9, L2). */
function place(runs: readonly Run[]): PlacedRun[] {
  const order = runs.map((_, index) => index);
  const highest = Math.max(0, ...runs.map((run) => run.level));
  for (let level = highest; level > 0; level--) {
    for (let start = 0; start < order.length; start++) {
      if (runs[order[start]!]!.level < level) continue;
      let end = start;
      while (end < order.length && runs[order[end]!]!.level >= level) end++;
      order.splice(start, end - start, ...order.slice(start, end).reverse());
      start = end;
    }
  }
  const places = new Array<number>(runs.length).fill(0);
  let x = 0;
  for (const index of order) {
    places[index] = x;
    x += runs[index]!.width;
  }
  return runs.map((run, index) => ({ ...run, x: places[index]! }));
}

function widthOfAll(runs: readonly Run[]): number {
  return runs.reduce((sum, run) => sum + run.width, 0);
}
