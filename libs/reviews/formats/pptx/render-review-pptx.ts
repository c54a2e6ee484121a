import { Readable } from 'node:stream';
import type { RenderReview } from '../../exports/review-renderer';
import type { ReportContext } from '../../report/report-context';
import { reportHead } from '../../report/report-cover';
import { reviewWords } from '../../review-words';
import { drawDeck } from './draw-deck';
import { finishPackage } from './finish-package';
import { reviewSlides } from './review-slides';
import { footText, written } from './slide-words';

/**
 * The review as a deck of 6 to 12 slides (R-QR-4), whatever its size: what a board is shown, with native charts that can be
 * edited and notes for whoever presents it. What does not fit stands in the PDF, and the slide says so.
 */
export const renderReviewPptx: RenderReview = async function* (review, options) {
  const { locale } = options;
  const { document } = review;
  const { organization, quarter, cutOffAt } = document;
  const { timeZone, currency } = organization;
  const words = reviewWords(locale, organization);
  const labels = words.labels.slides;
  const context: ReportContext = {
    review,
    document,
    words,
    setting: { locale, timeZone, currency, quarter, cutOffAt },
  };
  const slides = reviewSlides(context);
  options.progress?.(0.1);
  const deck = await drawDeck(slides, footText(context), words.labels);
  const drawn = await deck.write({ outputType: 'uint8array' });
  options.progress?.(0.4);
  const zip = await finishPackage(drawn as Uint8Array, slides, {
    title: written(reportHead(context).title),
    subject: labels.cover.question,
    author: written(document.organization.name),
    hash: review.hash,
    redacted: review.redacted,
    createdAt: document.cutOffAt,
    locale,
    language: words.labels.language,
    labels: labels.deck.properties,
  });
  options.progress?.(0.7);
  const pieces = zip.generateNodeStream({ compression: 'DEFLATE', streamFiles: false, platform: 'UNIX' });
  // JSZip gives a stream of the time before streams could be iterated.
  for await (const piece of new Readable().wrap(pieces)) yield piece as Uint8Array;
  options.progress?.(1);
};
