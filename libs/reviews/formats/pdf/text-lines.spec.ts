import { breakIntoLines, fittedLine, type Line, singleLine } from './text-lines';
import type { TextStyle } from './text-runs';

const style: TextStyle = { size: 10, ink: 'text' };
const sources = (line: Line) => line.runs.map((run) => run.source).join('');
const asSeen = (line: Line) => [...line.runs].sort((a, b) => a.x - b.x).map((run) => run.source.trim());

describe('lines of text', () => {
  it('break between words, and none is wider than the column', () => {
    const { lines } = breakIntoLines([{ text: 'one two three four five six seven', style }], 60, 'en');
    expect(lines.map(sources).join('')).toBe('one two three four five six seven');
    expect(lines.length).toBeGreaterThan(2);
    lines.forEach((line) => expect(line.width).toBeLessThanOrEqual(60));
  });

  it('break a word that no line holds, without losing a letter', () => {
    const { lines } = breakIntoLines([{ text: 'x'.repeat(10_000), style }], 200, 'en');
    expect(lines.map(sources).join('')).toHaveLength(10_000);
    lines.forEach((line) => expect(line.width).toBeLessThanOrEqual(200));
  });

  it('keep a figure on its side of a name that runs from right to left', () => {
    const line = singleLine(
      [
        { text: 'محمد', style: { ...style, bold: true } },
        { text: ' 3 of 4', style },
      ],
      'en',
    );
    expect(asSeen(line).filter(Boolean)).toEqual(['محمد', '3 of 4']);
  });

  it('turn the brackets of a text that runs from right to left, and remember how they were written', () => {
    const line = singleLine([{ text: 'שלום (עולם)', style }], 'en');
    const open = line.runs.find((run) => run.source === '(');
    expect(open?.text).toBe(')');
    expect(asSeen(line)).toEqual([')', 'עולם', '(', 'שלום']);
  });

  it('name a character that no font has, and drop overrides of direction', () => {
    expect(singleLine([{ text: '\u202e𓀀\u0000', style }], 'en').runs.map((run) => run.text)).toEqual(['[U+13000]']);
  });

  it('end what is too long in an ellipsis', () => {
    const line = fittedLine({ text: 'a very long title of a section', style }, 80, 'en');
    expect(sources(line)).toMatch(/^a very.*…$/);
    expect(line.width).toBeLessThanOrEqual(80);
  });
});
