import { andMore } from './and-more';
import { conductSlideLabels } from './conduct-slide-labels';
import { counted } from './counted';
import { leadershipSlideLabels } from './leadership-slide-labels';
import { outcomeSlideLabels } from './outcome-slide-labels';

/** What stands around slides: in their notes and their foot, and in the properties of the file. */
const deck = {
  /** What a slide's title is called where a program lists what is on the slide. */
  titleName: 'Title',
  say: (text: string) => `Say: ${text}`,
  inFull: (text: string) => `In full: ${text}`,
  quoted: (title: string, team: string) => `“${title}” (${team})`,
  /** Ends a list of names. */
  others: (figure: string) => `${figure} more`,
  columns: { state: 'State', teamAndHypothesis: 'Team: hypothesis' },
  foot: { redacted: 'Redacted', preview: 'Preview: not frozen yet' },
  properties: {
    keyword: 'preview',
    preview: 'preview: not frozen yet',
  },
  source: {
    frozen: (what: string, recordedBy: string, hash: string) =>
      `Where it comes from: ${what}, as recorded by ${recordedBy}, in the frozen review with SHA-256 ${hash}.`,
    preview: (what: string, recordedBy: string) =>
      `Where it comes from: ${what}, as recorded by ${recordedBy}, in a preview that is not frozen yet.`,
  },
};

const cover = {
  question: 'Did the teams move the metrics they committed to?',
  /** Begins a sentence. */
  addenda: (count: number, figure: string) =>
    `${counted(count, figure, 'addendum', 'addenda')} since it was frozen: see the last slide.`,
  note: (answer: string) =>
    `Say: ${answer} The next slides show by how much, where not, what was decided, and what is asked of you.`,
  source: 'the headline of the review',
};

const methods = {
  title: 'How to read this deck, and how to check it',
  reading: {
    title: 'How to read it',
    rules: [
      'Committed targets are the primary and supporting ones; guardrails are counted apart.',
      'Progress runs from 0% at the baseline to 100% at the target; below zero, the metric went the wrong way.',
      'Likelihood is that of meeting the target by its due day, as the readings so far suggest; with too few there is none.',
      'Health and risk are derived from readings, never typed in. What was not measured is never shown as healthy.',
      'Score is progress at the due day between 0 and 1. Below 0.7 it calls for a root cause.',
      'A missed checkpoint stays missed, also when it was made good later.',
    ],
  },
  limitations: {
    title: 'What limits the data',
    none: 'None is known, and every metric was measured lately enough.',
    more: (count: number, figure: string) => andMore(count, figure, 'limitation'),
  },
  checking: {
    title: 'How to check it',
    preview: '! A preview: this review is not frozen yet, and its numbers may still change.',
    canonical:
      'It is the hash of the review as canonical JSON (RFC 8785). The JSON export carries that document; headway verify-review computes the hash again.',
    redacted: 'This deck is redacted; the hash is that of the whole review.',
  },
  addenda: {
    title: 'Added since it was frozen',
    more: (count: number, figure: string) => andMore(count, figure, 'addendum', 'addenda'),
  },
  note: 'Say: nothing on these slides was typed in by hand. Every figure can be computed again from the frozen review.',
  source: 'the rules of the review (R-QR-1, R-QR-3)',
};

/** What slides say, with their notes. */
export const slideLabels = {
  deck,
  cover,
  ...outcomeSlideLabels,
  ...conductSlideLabels,
  ...leadershipSlideLabels,
  methods,
};
