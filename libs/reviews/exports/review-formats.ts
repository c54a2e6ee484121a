import { createRequire } from 'node:module';
import { DomainError, isReviewFormat, type ReviewFormat, reviewFormatNames } from '../../domain';
import type { RenderReview } from './review-renderer';

/** What the delivery of a format has to know. */
export interface ReviewFormatFacts {
  /** For the description of the API, in a sentence. */
  readonly description: string;
  readonly contentType: string;
  /** Of the file that people keep, without a dot. */
  readonly fileExtension: string;
  /** Whether the same frozen review and options give the same bytes, anywhere and at any time (R-QR-3). */
  readonly reproducible: boolean;
  /** Loads the renderer, with whatever library it needs: in a rendering thread, never where requests are answered. */
  readonly renderer: () => RenderReview;
}

const load = createRequire(__filename);
const json = () => load('../formats/json/render-json') as typeof import('../formats/json/render-json');
const markdown = () =>
  load('../formats/markdown/render-review-markdown') as typeof import('../formats/markdown/render-review-markdown');
const html = () => load('../formats/html/render-review-html') as typeof import('../formats/html/render-review-html');
const pdf = () => load('../formats/pdf/render-review-pdf') as typeof import('../formats/pdf/render-review-pdf');
const pptx = () => load('../formats/pptx/render-review-pptx') as typeof import('../formats/pptx/render-review-pptx');
const xlsx = () => load('../formats/xlsx/review-xlsx') as typeof import('../formats/xlsx/review-xlsx');
const csv = () => load('../formats/csv/review-csv') as typeof import('../formats/csv/review-csv');

/** What each format is; a name in the domain and an entry here make a format (R-QR-4). */
export const reviewFormats: Readonly<Record<ReviewFormat, ReviewFormatFacts>> = {
  pdf: {
    description: 'A report to read and to print, with charts, tagged for screen readers.',
    contentType: 'application/pdf',
    fileExtension: 'pdf',
    reproducible: true,
    renderer: () => pdf().renderReviewPdf,
  },
  pptx: {
    description: 'A deck of 6 to 12 slides with charts that can be edited, and notes for whoever presents it.',
    contentType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    fileExtension: 'pptx',
    reproducible: true,
    renderer: () => pptx().renderReviewPptx,
  },
  xlsx: {
    description: 'A workbook with a sheet for each table, every reading included.',
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    fileExtension: 'xlsx',
    reproducible: true,
    renderer: () => xlsx().renderReviewXlsx,
  },
  csv: {
    description: 'The same tables, a CSV file each, in a ZIP archive.',
    contentType: 'application/zip',
    fileExtension: 'zip',
    reproducible: true,
    renderer: () => csv().renderReviewCsv,
  },
  md: {
    description: 'A page to read, in Markdown.',
    contentType: 'text/markdown; charset=utf-8',
    fileExtension: 'md',
    reproducible: true,
    renderer: () => markdown().renderReviewMarkdown,
  },
  html: {
    description: 'One page that needs nothing else, with charts, to read in a browser or to print.',
    contentType: 'text/html; charset=utf-8',
    fileExtension: 'html',
    reproducible: true,
    renderer: () => html().renderReviewHtml,
  },
  json: {
    description: 'The whole document with its hash, in canonical JSON (RFC 8785).',
    contentType: 'application/json; charset=utf-8',
    fileExtension: 'json',
    reproducible: true,
    renderer: () => json().renderJson,
  },
};

/** @throws DomainError NOT_FOUND (R-QR-4), naming the formats there are */
export function readReviewFormat(text: string): ReviewFormat {
  if (isReviewFormat(text)) return text;
  const others = reviewFormatNames.slice(0, -1).join(', ');
  throw new DomainError('NOT_FOUND', 'R-QR-4', {
    message: 'A review is not exported in this format.',
    remedy: `Ask for ${others} or ${reviewFormatNames.at(-1) ?? ''}, such as /v1/reviews/{id}.md.`,
    path: 'format',
  });
}
