import { createHash } from 'node:crypto';
import type { RenderOptions, RenderReview } from '../../exports/review-renderer';
import type { Report, ReportSection } from '../../report/report';
import { renderedReport } from '../rendered-report';
import { HtmlBlocks } from './html-blocks';
import { pageStyle } from './html-style';
import { htmlText } from './html-text';

/**
 * The review as one HTML file (R-QR-4): it runs nothing and asks nobody for anything, which its content security policy makes
 * sure of; it reads in light and dark, on a phone and on paper, with eyes and without.
 */
export const renderReviewHtml: RenderReview = renderedReport(writeHtml);

function* writeHtml(report: Report, { paper }: RenderOptions): Iterable<string> {
  const blocks = new HtmlBlocks(report.frame);
  yield head(report, paper) + opening(report);
  for (const section of report.sections) yield sectionHtml(section, blocks);
  yield closing(report);
}

const longestTitle = 70;

function head(report: Report, paper: RenderOptions['paper']): string {
  const { title, provenance, language } = report;
  const { hash } = provenance;
  const style = pageStyle(report, paper);
  const digest = createHash('sha256').update(style).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`;
  return `<!DOCTYPE html>
<html lang="${htmlText(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Headway">
${hash === null ? '' : `<meta name="headway-review-sha256" content="${htmlText(hash)}">\n`}<title>${htmlText(shortened(title))}</title>
<style>${style}</style>
</head>
`;
}

/** What a tab and a bookmark have room for. */
function shortened(title: string): string {
  const characters = [...title];
  return characters.length <= longestTitle ? title : `${characters.slice(0, longestTitle - 1).join('')}…`;
}

function opening({ title, subtitle, cover, provenance, sections, frame }: Report): string {
  const entries = sections.map(
    (section) => `<li><a href="#${htmlText(section.id)}"><bdi>${htmlText(section.title)}</bdi></a></li>\n`,
  );
  return `<body>
<a class="skip" href="#content">${htmlText(frame.skip)}</a>
<header>
<h1>${htmlText(title)}</h1>
<p class="subtitle">${htmlText(subtitle)}</p>
<p class="answer">${htmlText(cover.answer)}</p>
<p class="subtitle">${htmlText(provenance.text)}</p>
</header>
<nav aria-labelledby="contents">
<h2 id="contents">${htmlText(frame.contents)}</h2>
<ol>
${entries.join('')}</ol>
</nav>
<main id="content" tabindex="-1">
`;
}

function sectionHtml({ id, kind, title, blocks }: ReportSection, html: HtmlBlocks): string {
  const name = htmlText(id);
  const content = blocks.map((block) => html.write(block)).join('');
  return `<section class="${kind}" id="${name}" aria-labelledby="${name}-title">
<h2 id="${name}-title"><bdi>${htmlText(title)}</bdi></h2>
${content}</section>
`;
}

function closing({ title, provenance }: Report): string {
  return `</main>
<footer>
<p>${htmlText(title)}</p>
<p>${htmlText(provenance.text)}</p>
</footer>
</body>
</html>
`;
}
