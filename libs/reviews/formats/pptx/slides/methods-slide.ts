import type { DataLimitation } from '../../../../domain';
import type { ReportContext } from '../../../report/report-context';
import { limitationWords } from '../../../review-wording';
import { below, body, columnsOf } from '../deck-theme';
import type { Box, Slide, SlideElement, SlideParagraph } from '../slide';
import { andMore, sourceNote, written } from '../slide-words';

const methods = [
  'Committed targets are the primary and supporting ones; guardrails are counted apart.',
  'Progress runs from 0% at the baseline to 100% at the target; below zero, the metric went the wrong way.',
  'Likelihood is that of meeting the target by its due day, as the readings so far suggest; with too few there is none.',
  'Health and risk are derived from readings, never typed in. What was not measured is never shown as healthy.',
  'Score is progress at the due day between 0 and 1. Below 0.7 it calls for a root cause.',
  'A missed checkpoint stays missed, also when it was made good later.',
];

/** How to read the deck, what limits its data, and how to check that it tells what was frozen. */
export function methodsSlide(context: ReportContext): Slide {
  const [left, right] = columnsOf([1, 1]);
  const limitations = context.document.dataLimitations.map(limitationText);
  const { addenda } = context.review;
  const { top, rest } = below(right ?? body, addenda.length === 0 ? 2.9 : 2);
  return {
    layout: 'content',
    title: 'How to read this deck, and how to check it',
    elements: [
      ...part('How to read it', methods.map(bulleted), left ?? body),
      ...part('What limits the data', limitationParagraphs(limitations, context), { ...top, height: top.height - 0.2 }),
      ...(addenda.length === 0
        ? part('How to check it', checking(context), rest)
        : [
            ...part('How to check it', checking(context), { ...rest, height: 1.7 }),
            ...part('Added since it was frozen', addendaParagraphs(context), below(rest, 1.8).rest),
          ]),
    ],
    notes: [
      'Say: nothing on these slides was typed in by hand. Every figure can be computed again from the frozen review.',
      ...limitations,
      ...addenda.map((addendum) => addendumText(addendum, context)),
      sourceNote(context, 'the rules of the review (R-QR-1, R-QR-3)'),
    ],
  };
}

function part(title: string, paragraphs: readonly SlideParagraph[], box: Box): SlideElement[] {
  const { top, rest } = below(box, 0.4);
  return [
    { type: 'text', box: top, paragraphs: [{ text: title, bold: true }], size: { wished: 18, smallest: 14 } },
    { type: 'text', box: rest, paragraphs, size: { wished: 16, smallest: 11 } },
  ];
}

function bulleted(text: string): SlideParagraph {
  return { text, bullet: true };
}

function limitationText({ metricName, kind, limitation, teams }: DataLimitation): string {
  const what = kind === 'KNOWN' ? written(limitation) : limitationWords[kind];
  const named = teams.slice(0, 3).map(written);
  const others = teams.length - named.length;
  return `${written(metricName)} (${[...named, ...(others > 0 ? [`${others} more`] : [])].join(', ')}): ${what}`;
}

function limitationParagraphs(limitations: readonly string[], { words }: ReportContext): SlideParagraph[] {
  if (limitations.length === 0) return [{ text: 'None is known, and every metric was measured lately enough.' }];
  const shown = limitations.slice(0, limitations.length > 4 ? 3 : 4);
  const left = limitations.length - shown.length;
  return [
    ...shown.map(bulleted),
    ...(left === 0 ? [] : [{ text: andMore(left, words, 'limitation'), tone: 'muted' as const }]),
  ];
}

function checking({ review: { hash, redacted } }: ReportContext): SlideParagraph[] {
  if (hash === null) {
    return [{ text: '! A preview: this review is not frozen yet, and its numbers may still change.', tone: 'warning' }];
  }
  return [
    { text: `SHA-256 ${hash}`, bold: true },
    {
      text: 'It is the hash of the review as canonical JSON (RFC 8785). The JSON export carries that document; headway verify-review computes the hash again.',
    },
    ...(redacted ? [{ text: 'This deck is redacted; the hash is that of the whole review.' }] : []),
  ];
}

type Addendum = ReportContext['review']['addenda'][number];

function addendumText({ at, by, text }: Addendum, { words }: ReportContext): string {
  return `${words.dayOf(at)}, ${written(by)}: ${written(text)}`;
}

/** The latest corrects the others. */
function addendaParagraphs(context: ReportContext): SlideParagraph[] {
  const { addenda } = context.review;
  const shown = addenda.slice(-2).map((addendum) => bulleted(addendumText(addendum, context)));
  const left = addenda.length - shown.length;
  return [
    ...shown,
    ...(left === 0 ? [] : [{ text: andMore(left, context.words, 'addendum', 'addenda'), tone: 'muted' as const }]),
  ];
}
