import type { Scene, SceneTable } from '../../charts';
import type { Block, KeyFigure, Report, ReportTable, Span } from '../../report/report';
import { plainSpan } from '../plain-span';
import { markdownTable } from './markdown-table';
import { markdownText } from './markdown-text';

/** A block of a report as lines of Markdown. */
export function blockLines(block: Block, frame: Report['frame']): string[] {
  switch (block.type) {
    case 'heading':
      return [`${'#'.repeat(block.level)} ${markdownText(block.text)}`];
    case 'paragraph':
      return [spansText(block.spans)];
    case 'quote':
      return [`> ${markdownText(block.text)}`];
    case 'list':
      return block.items.map((spans) => `- ${spansText(spans)}`);
    case 'figures':
      return figuresTable(block.figures, frame);
    case 'table':
      return tableLines(block);
    case 'chart':
      return chartLines(block.scene);
  }
}

/** Neighbours of the same weight are one run, and no run begins or ends with a space: `** a**` would not be bold. */
function spansText(spans: readonly Span[]): string {
  const runs: { text: string; bold: boolean }[] = [];
  for (const span of spans) {
    const { bold = false } = span;
    const last = runs.at(-1);
    if (last?.bold === bold) last.text += spanText(span);
    else runs.push({ text: spanText(span), bold });
  }
  return runs
    .map(({ text, bold }) => (bold ? text.replace(/^(\s*)(.*?)(\s*)$/u, '$1**$2**$3') : text))
    .join('')
    .trim();
}

function spanText(span: Span): string {
  const plain = plainSpan(span);
  if (span.code === true && /^[\w -]+$/u.test(plain)) return `\`${plain}\``;
  const [before = '', after = ''] = [/^\s/u.exec(plain)?.[0], /\s$/u.exec(plain)?.[0]];
  return plain === ' ' ? plain : `${before}${markdownText(plain)}${after}`;
}

function figuresTable(figures: readonly KeyFigure[], { inNumbers, thisQuarter }: Report['frame']): string[] {
  return markdownTable(
    [{ title: markdownText(inNumbers) }, { title: markdownText(thisQuarter) }],
    figures.map(({ label, value, note }) => [
      markdownText(label),
      markdownText(note === null ? value : `${value} (${note})`),
    ]),
  );
}

/** A chart in words, and as the table of what it shows; the table of targets beside a bullet chart says more already. */
function chartLines({ kind, title, description, data }: Scene): string[] {
  const words = `**${markdownText(title)}.** ${markdownText(description)}`;
  return kind === 'bullet' ? [words] : [words, '', ...captioned(data.caption, data.columns, data.rows)];
}

function tableLines({ caption, columns, rows }: ReportTable): string[] {
  return captioned(
    caption,
    columns,
    rows.map((row) => row.map(({ text }) => text)),
  );
}

function captioned(caption: string, columns: SceneTable['columns'], rows: SceneTable['rows']): string[] {
  return [
    `**${markdownText(caption)}**`,
    '',
    ...markdownTable(
      columns.map(({ title, numeric }) => ({ title: markdownText(title), right: numeric })),
      rows.map((row) => row.map(markdownText)),
    ),
  ];
}
