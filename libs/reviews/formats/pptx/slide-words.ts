import { plainText } from '../../../domain';
import { nothing } from '../../review-words';
import type { ReportContext } from '../../report/report-context';
import { fitLines } from './text-fit';
import { hasRightToLeft } from './text-script';

const leftToRightMark = '\u200e';

/**
 * What somebody wrote, as XML can hold it and as it reads on one line ({@link plainText}); a dash where nothing is left,
 * since an empty cell looks like a defect. Marks keep the punctuation and the numbers around a name that runs from right to
 * left in the order of the sentence; isolates would do better, and some programs show them as boxes.
 */
export function written(text: string | null): string {
  const plain = text === null ? '' : plainText(text).replace(/[\ufffe\uffff]/g, '');
  if (plain === '') return nothing;
  return hasRightToLeft(plain) ? `${leftToRightMark}${plain}${leftToRightMark}` : plain;
}

/** `10.6 → 11.5`, the earlier one first whatever digits the locale has: Arabic ones would turn the order around. */
export function fromTo(from: string, to: string): string {
  return `${from} ${leftToRightMark}→${leftToRightMark} ${to}`;
}

/** The foot of every slide: whose review it is, and which document it can be checked against. */
export function footText({ document, review, words }: ReportContext): string {
  const { foot } = words.labels.slides.deck;
  const parts = [
    // A name of any length leaves room for the hash.
    fitLines(written(document.organization.name), 10, 3.5, 1).text,
    fitLines(written(document.quarter.label), 10, 1.5, 1).text,
    ...(review.redacted ? [foot.redacted] : []),
    review.hash === null ? foot.preview : `SHA-256 ${review.hash}`,
  ];
  return parts.join('  ·  ');
}

/** Where the figures of a slide come from, for its notes. */
export function sourceNote({ document, words, review }: ReportContext, what: string): string {
  const { source } = words.labels.slides.deck;
  const recordedBy = words.moment(document.cutOffAt);
  return review.hash === null ? source.preview(what, recordedBy) : source.frozen(what, recordedBy, review.hash);
}
