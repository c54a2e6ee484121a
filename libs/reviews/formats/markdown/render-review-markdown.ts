import type { RenderReview } from '../../exports/review-renderer';
import type { Report } from '../../report/report';
import { renderedReport } from '../rendered-report';
import { blockLines } from './markdown-blocks';
import { markdownText } from './markdown-text';

/**
 * The review as a page of GitHub-flavoured Markdown (R-QR-4). Charts become their data tables. All that people wrote is
 * escaped. Addenda come last, so that all before them stays as it was, byte for byte (R-QR-3).
 */
export const renderReviewMarkdown: RenderReview = renderedReport(writeMarkdown);

function* writeMarkdown(report: Report): Iterable<string> {
  yield textOf(head(report));
  for (const { title, blocks } of report.sections) {
    const lines = blocks.flatMap((block) => ['', ...blockLines(block, report.frame)]);
    yield `\n${textOf([`## ${markdownText(title)}`, ...lines])}`;
  }
}

function head({ title, subtitle, provenance }: Report): string[] {
  const text = markdownText(provenance.text);
  return [`# ${markdownText(title)}`, '', markdownText(subtitle), '', provenance.hash === null ? `**${text}**` : text];
}

function textOf(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
