import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { create, type Font } from 'fontkit';
import { type FontFamily, type HanForms, searchOrder } from './font-families';
import { unpackWoff } from './woff-file';

/** One font file, opened. `name` is unique among all faces. */
export interface Face {
  readonly name: string;
  readonly font: Font;
  /** Widths of words in thousandths of the size, measured once. */
  readonly widths: Map<string, number>;
}

export interface Typeface {
  readonly typeface: 'sans' | 'mono';
  readonly bold: boolean;
}

/** A range of code points, both ends included, and the subset of the family that has them. */
interface Slice {
  readonly from: number;
  readonly to: number;
  readonly subset: string;
}

const folders = new Map<FontFamily, string>();
const slices = new Map<FontFamily, readonly Slice[]>();
const opened = new Map<string, Face | null>();
const found = new Map<string, Map<string | number, Face | null>>();

/** The face that draws all of these code points, or null when none does. Fonts are opened when first needed, and kept. */
export function faceFor(codePoints: readonly number[], { typeface, bold }: Typeface, forms: HanForms): Face | null {
  const order = `${typeface} ${bold} ${forms}`;
  const known = found.get(order) ?? new Map<string | number, Face | null>();
  found.set(order, known);
  const key = codePoints.length === 1 ? codePoints[0]! : codePoints.join(' ');
  let face = known.get(key);
  if (face === undefined) known.set(key, (face = lookUp(codePoints, bold, searchOrder(typeface, forms))));
  return face;
}

export function draws(face: Face, codePoints: readonly number[]): boolean {
  return codePoints.every((codePoint) => face.font.hasGlyphForCodePoint(codePoint));
}

function lookUp(codePoints: readonly number[], bold: boolean, families: readonly FontFamily[]): Face | null {
  const first = codePoints[0];
  if (first === undefined) return null;
  for (const family of families) {
    for (const slice of slicesOf(family)) {
      if (first < slice.from || first > slice.to) continue;
      const face = (bold ? open(family, slice.subset, 700) : null) ?? open(family, slice.subset, 400);
      if (face && draws(face, codePoints)) return face;
    }
  }
  return null;
}

function open(family: FontFamily, subset: string, weight: 400 | 700): Face | null {
  const name = `${family}-${subset}-${weight}`;
  const known = opened.get(name);
  if (known !== undefined) return known;
  const path = join(folderOf(family), 'files', `${name}-normal.woff`);
  const face = existsSync(path) ? { name, font: openFont(path), widths: new Map<string, number>() } : null;
  opened.set(name, face);
  return face;
}

function openFont(path: string): Font {
  const font = create(unpackWoff(readFileSync(path)));
  if (!('layout' in font)) throw new Error(`${path} is a collection, not one font.`);
  return font;
}

function slicesOf(family: FontFamily): readonly Slice[] {
  const known = slices.get(family);
  if (known) return known;
  const ranges = JSON.parse(readFileSync(join(folderOf(family), 'unicode.json'), 'utf8')) as Record<string, string>;
  const read = Object.entries(ranges).flatMap(([subset, list]) =>
    list.split(',').map((range) => readRange(range, subset.replace(/[[\]]/g, ''))),
  );
  slices.set(family, read);
  return read;
}

/** `U+2190-2194` or `U+2190`. */
function readRange(range: string, subset: string): Slice {
  const [from, to] = range.trim().replace(/^U\+/i, '').split('-');
  return { from: parseInt(from!, 16), to: parseInt(to ?? from!, 16), subset };
}

function folderOf(family: FontFamily): string {
  const known = folders.get(family);
  if (known) return known;
  const folder = dirname(require.resolve(`@fontsource/${family}/unicode.json`));
  folders.set(family, folder);
  return folder;
}
