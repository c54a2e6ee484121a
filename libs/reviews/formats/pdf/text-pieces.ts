import { drawLine } from './draw-text';
import type { Piece, Setting } from './piece';
import { drawArtifact, type StructureTag } from './structure-tag';
import { breakIntoLines, type Line } from './text-lines';
import type { StyledText } from './text-runs';
import { ascent, inkOf, leading, type PaperInk, paperInks, sizes } from './typography';
import type { Block, Span } from '../../report/report';

interface TextBox {
  readonly tag: StructureTag;
  readonly size: number;
  readonly spaceBefore: number;
  readonly indent?: number;
  readonly keepsWithNext?: boolean;
  /** Drawn beside every line, before it: a bar, a bullet. */
  beside?(line: number, top: number, height: number): void;
}

/** Lines of text, kept so that no page begins or ends with a single one of a longer paragraph. */
export function* textPieces(texts: readonly StyledText[], box: TextBox, setting: Setting): Generator<Piece> {
  const { tag, size, spaceBefore, indent = 0, keepsWithNext = false } = box;
  const width = setting.width - indent;
  const { lines, rightToLeft } = breakIntoLines(texts, width, setting.locale);
  const height = size * leading;
  const last = lines.length - 1;
  for (const [index, line] of lines.entries()) {
    yield {
      height,
      spaceBefore: index === 0 ? spaceBefore : 0,
      keepsWithNext: index === last ? keepsWithNext : index === 0 || index === last - 1,
      draw: (top) => {
        box.beside?.(index, top, height);
        const x = setting.left + indent + (rightToLeft ? width - line.width : 0);
        tag.mark(() => drawLine(setting.document, line, x, top + size * ascent));
        if (index === last) tag.end();
      },
    };
  }
}

export function* headingPieces(level: 2 | 3 | 4, text: string, setting: Setting): Generator<Piece> {
  const { scale, document, left, width } = setting;
  const { size, above, ink } = headingLooks[level];
  const style = { size: size * scale, ink, bold: true };
  const tag = setting.tag.child(`H${level}`);
  const [first, ...rest] = textPieces(
    [{ text, style }],
    { tag, size: style.size, spaceBefore: above * scale, keepsWithNext: true },
    setting,
  );
  yield {
    ...first!,
    keepsWithNext: true,
    draw: (top) => {
      if (level < 4) setting.bookmark(text, top);
      first!.draw(top);
    },
  };
  for (const piece of rest) yield { ...piece, keepsWithNext: true };
  if (level !== 2) return;
  yield {
    height: 9 * scale,
    spaceBefore: 0,
    keepsWithNext: true,
    draw: (top) =>
      drawArtifact(document, 'Layout', () => {
        document
          .rect(left, top + 3 * scale, width, 0.75)
          .fillColor(paperInks.rule)
          .fill();
        document
          .rect(left, top + 2.25 * scale, 48, 2.25)
          .fillColor(paperInks.accent)
          .fill();
      }),
  };
}

const headingLooks: Record<2 | 3 | 4, { size: number; above: number; ink: PaperInk }> = {
  2: { size: sizes.section, above: 30, ink: 'text' },
  3: { size: sizes.heading, above: 18, ink: 'accent' },
  4: { size: sizes.minor, above: 12, ink: 'text' },
};

export function* paragraphPieces(spans: readonly Span[], setting: Setting): Generator<Piece> {
  const size = sizes.body * setting.scale;
  const box = { tag: setting.tag.child('P'), size, spaceBefore: 6 * setting.scale };
  yield* textPieces(styled(spans, size), box, setting);
}

/** Somebody's words: set in, beside a bar. */
export function* quotePieces(text: string, setting: Setting): Generator<Piece> {
  const { document, left, scale } = setting;
  const size = sizes.body * scale;
  const beside = (_: number, top: number, height: number) =>
    drawArtifact(document, 'Layout', () => {
      document
        .rect(left + 1, top, 2, height)
        .fillColor(paperInks.rule)
        .fill();
    });
  const tag = setting.tag.child('BlockQuote');
  yield* textPieces(
    [{ text, style: { size, ink: 'muted' } }],
    { tag, size, spaceBefore: 7 * scale, indent: 14, beside },
    setting,
  );
}

/** Items with a bullet each, kept so that no page begins or ends with a single one of a longer list. */
export function* listPieces(block: Extract<Block, { type: 'list' }>, setting: Setting): Generator<Piece> {
  const { document, left, scale, locale } = setting;
  const size = sizes.body * scale;
  const list = setting.tag.child('L');
  const last = block.items.length - 1;
  for (const [index, spans] of block.items.entries()) {
    const item = list.child('LI');
    const label = item.child('Lbl');
    const pieces = textPieces(
      styled(spans, size),
      {
        tag: item.child('LBody'),
        size,
        spaceBefore: (index === 0 ? 5 : 2.5) * scale,
        indent: 13,
        keepsWithNext: index < last && (index === 0 || index === last - 1),
        beside: (line, top) => {
          if (line === 0) label.mark(() => drawLine(document, bullet(size, locale), left + 3, top + size * ascent));
        },
      },
      setting,
    );
    for (const piece of withEnd(pieces, () => item.end())) yield piece;
  }
}

/** Calls `end` when the last of the pieces has been drawn. */
export function* withEnd(pieces: Iterable<Piece>, end: () => void): Generator<Piece> {
  let held: Piece | null = null;
  for (const piece of pieces) {
    if (held) yield held;
    held = piece;
  }
  if (!held) return;
  const last = held;
  yield {
    ...last,
    draw: (top) => {
      last.draw(top);
      end();
    },
  };
}

export function styled(spans: readonly Span[], size: number): StyledText[] {
  return spans.map(({ text, bold = false, code = false, tone }) => ({
    text,
    style: { size: code ? size * 0.94 : size, ink: inkOf(tone), bold, mono: code },
  }));
}

function bullet(size: number, locale: string): Line {
  return breakIntoLines([{ text: '•', style: { size, ink: 'muted' } }], 20, locale).lines[0]!;
}
