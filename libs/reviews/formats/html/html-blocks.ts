import { sceneSvg, type Scene } from '../../charts';
import { nothing } from '../../review-words';
import type { Block, Cell, KeyFigure, Report } from '../../report/report';
import { htmlText, spanHtml } from './html-text';

interface TableFacts {
  readonly caption: string;
  readonly columns: readonly { readonly title: string; readonly numeric: boolean }[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Writes the blocks of one page: it counts tables and charts, so that no two of them have the same id. */
export class HtmlBlocks {
  private tables = 0;
  private charts = 0;

  constructor(private readonly frame: Report['frame']) {}

  /** A block of a report as flow content. */
  write(block: Block): string {
    switch (block.type) {
      case 'heading':
        return `<h${block.level}><bdi>${htmlText(block.text)}</bdi></h${block.level}>\n`;
      case 'paragraph':
        return `<p>${block.spans.map(spanHtml).join('')}</p>\n`;
      case 'quote':
        return `<blockquote><p dir="auto">${htmlText(block.text)}</p></blockquote>\n`;
      case 'list':
        return `<ul>\n${block.items.map((spans) => `<li>${spans.map(spanHtml).join('')}</li>\n`).join('')}</ul>\n`;
      case 'figures':
        return `<dl class="figures">\n${block.figures.map(figureHtml).join('')}</dl>\n`;
      case 'table':
        return this.table(block);
      case 'chart':
        return this.chart(block.scene);
    }
  }

  /** A wide table scrolls inside of the page; what scrolls can be reached with the keyboard. */
  private table({ caption, columns, rows }: TableFacts): string {
    const id = `table-${++this.tables}`;
    const heads = columns.map(
      ({ title, numeric }) => `<th scope="col"${numericClass(numeric)}>${htmlText(title)}</th>`,
    );
    const body = rows.map((row) => {
      const cells = row.map((cell, place) => cellHtml(cell, place === 0, columns[place]?.numeric ?? false));
      return `<tr>${cells.join('')}</tr>\n`;
    });
    return [
      `<div class="scroll" role="group" tabindex="0" aria-labelledby="${id}">\n<table>\n`,
      `<caption id="${id}">${htmlText(caption)}</caption>\n`,
      `<thead>\n<tr>${heads.join('')}</tr>\n</thead>\n`,
      `<tbody>\n${body.join('')}</tbody>\n</table>\n</div>\n`,
    ].join('');
  }

  /** The picture, and the same as a table for whoever would rather read. */
  private chart(scene: Scene): string {
    const { caption, columns, rows } = scene.data;
    const svg = sceneSvg(scene, { theme: 'auto', idPrefix: `chart-${++this.charts}`, withoutStyle: true });
    const data = this.table({ caption, columns, rows: rows.map((row) => row.map((text) => ({ text }))) });
    return [
      `<figure class="${scene.kind}">\n${svg}\n`,
      `<details>\n<summary>${htmlText(this.frame.chartInWords)}</summary>\n<p dir="auto">${htmlText(scene.description)}</p>\n${data}</details>\n</figure>\n`,
    ].join('');
  }
}

function cellHtml({ text, tone }: Cell, isHeading: boolean, numeric: boolean): string {
  const words = htmlText(text) || nothing;
  const content = tone === undefined ? words : `<span class="tone-${tone}">${words}</span>`;
  if (isHeading) return `<th scope="row" dir="auto"${numericClass(numeric)}>${content}</th>`;
  return `<td dir="auto"${numericClass(numeric)}>${content}</td>`;
}

function numericClass(numeric: boolean): string {
  return numeric ? ' class="number"' : '';
}

function figureHtml({ label, value, note, tone }: KeyFigure): string {
  const toned = tone === null ? '' : ` tone-${tone}`;
  const remark = note === null ? '' : `<dd class="note">${htmlText(note)}</dd>`;
  return `<div class="figure${toned}"><dt>${htmlText(label)}</dt><dd class="value">${htmlText(value)}</dd>${remark}</div>\n`;
}
