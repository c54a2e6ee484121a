import type { NumberFormats } from './number-formats';
import { xmlText } from './sheet-values';

const general = 'General';
const scientific = '0.00E+00';

/** Everything that a cell of a review can look like; its place in the list is its number in the file. */
const looks = [
  'plain',
  'heading',
  'text',
  'wrapped',
  'guarded',
  'guardedWrapped',
  'good',
  'warning',
  'bad',
  'unknown',
  'whole',
  'fraction',
  'extreme',
  'wholePercent',
  'fractionPercent',
  'share',
  'money',
  'date',
  'instant',
] as const;
export type Look = (typeof looks)[number];

export const styleOf = Object.fromEntries(looks.map((look, place) => [look, place])) as Record<Look, number>;

/** Fonts by their place: all of them dark enough to be read on white. */
const fonts = [
  '<color rgb="FF1F2328"/>',
  '<b/>',
  '<color rgb="FF1A6B33"/>',
  '<color rgb="FF8A5300"/>',
  '<color rgb="FFB42318"/>',
  '<color rgb="FF57606A"/>',
];
const fontOf: Partial<Record<Look, number>> = { heading: 1, good: 2, warning: 3, bad: 4, unknown: 5 };
const wrapping: ReadonlySet<Look> = new Set<Look>(['wrapped', 'guardedWrapped']);
/** A formula that somebody types stays text, also when the cell is edited. */
const guarded: ReadonlySet<Look> = new Set<Look>(['guarded', 'guardedWrapped']);

/** The part `xl/styles.xml`. */
export function stylesXml(formats: NumberFormats): string {
  const codes: Partial<Record<Look, string>> = {
    whole: '#,##0',
    fraction: '#,##0.00##',
    extreme: scientific,
    wholePercent: '#,##0" %"',
    fractionPercent: '#,##0.00##" %"',
    share: '0.0%',
    ...formats,
  };
  const used = [...new Set(Object.values(codes))];
  const formatId = (look: Look) => 164 + used.indexOf(codes[look] ?? general);
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    `<numFmts count="${used.length}">`,
    ...used.map((code, place) => `<numFmt numFmtId="${164 + place}" formatCode="${xmlText(code)}"/>`),
    '</numFmts>',
    `<fonts count="${fonts.length}">`,
    ...fonts.map((font) => `<font>${fontXml(font)}</font>`),
    '</fonts>',
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
    '<fill><patternFill patternType="solid"><fgColor rgb="FFE7EDF3"/><bgColor indexed="64"/></patternFill></fill></fills>',
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>',
    '<border><left/><right/><top/><bottom style="thin"><color rgb="FF57606A"/></bottom><diagonal/></border></borders>',
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="${looks.length}">`,
    ...looks.map((look) => styleXml(look, codes[look] === undefined ? 0 : formatId(look))),
    '</cellXfs>',
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
    '</styleSheet>',
  ].join('');
}

function fontXml(font: string): string {
  const bold = font === '<b/>';
  return `${bold ? font : ''}<sz val="11"/>${bold ? '<color rgb="FF1F2328"/>' : font}<name val="Calibri"/><family val="2"/>`;
}

function styleXml(look: Look, format: number): string {
  const formatted = format !== 0;
  const heading =
    look === 'heading' ? 'fillId="2" borderId="1" applyFill="1" applyBorder="1"' : 'fillId="0" borderId="0"';
  const quote = guarded.has(look) ? ' quotePrefix="1"' : '';
  const wrap = wrapping.has(look) ? ' wrapText="1"' : '';
  // Aside from the text of the next column.
  const side = formatted ? ' horizontal="right" indent="1"' : '';
  return (
    `<xf numFmtId="${format}" fontId="${fontOf[look] ?? 0}" ${heading} xfId="0"${quote} applyNumberFormat="1" ` +
    `applyFont="1" applyAlignment="1"><alignment${side} vertical="${look === 'heading' ? 'center' : 'top'}"${wrap}/></xf>`
  );
}
