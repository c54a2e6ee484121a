import type { DataLimitation } from '../../../../domain';
import type { ReportContext } from '../../../report/report-context';
import { below, body, columnsOf } from '../deck-theme';
import type { Box, Slide, SlideElement, SlideParagraph } from '../slide';
import { sourceNote, written } from '../slide-words';

/** How to read the deck, what limits its data, and how to check that it tells what was frozen. */
export function methodsSlide(context: ReportContext): Slide {
  const [left, right] = columnsOf([1, 1]);
  const { methods } = context.words.labels.slides;
  const limitations = context.document.dataLimitations.map((one) => limitationText(one, context));
  const { addenda } = context.review;
  const { top, rest } = below(right ?? body, addenda.length === 0 ? 2.9 : 2);
  return {
    layout: 'content',
    title: methods.title,
    elements: [
      ...part(methods.reading.title, methods.reading.rules.map(bulleted), left ?? body),
      ...part(methods.limitations.title, limitationParagraphs(limitations, context), {
        ...top,
        height: top.height - 0.2,
      }),
      ...(addenda.length === 0
        ? part(methods.checking.title, checking(context), rest)
        : [
            ...part(methods.checking.title, checking(context), { ...rest, height: 1.7 }),
            ...part(methods.addenda.title, addendaParagraphs(context), below(rest, 1.8).rest),
          ]),
    ],
    notes: [
      methods.note,
      ...limitations,
      ...addenda.map((addendum) => addendumText(addendum, context)),
      sourceNote(context, methods.source),
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

function limitationText(
  { metricName, kind, limitation, teams }: DataLimitation,
  { words: { labels } }: ReportContext,
): string {
  const what = kind === 'KNOWN' ? written(limitation) : labels.limitation[kind];
  const named = teams.slice(0, 3).map(written);
  const others = teams.length - named.length;
  const concerned = [...named, ...(others > 0 ? [labels.slides.deck.others(String(others))] : [])];
  return `${written(metricName)} (${concerned.join(', ')}): ${what}`;
}

function limitationParagraphs(limitations: readonly string[], { words }: ReportContext): SlideParagraph[] {
  const { none, more } = words.labels.slides.methods.limitations;
  if (limitations.length === 0) return [{ text: none }];
  const shown = limitations.slice(0, limitations.length > 4 ? 3 : 4);
  const left = limitations.length - shown.length;
  return [
    ...shown.map(bulleted),
    ...(left === 0 ? [] : [{ text: more(left, words.figure(left)), tone: 'muted' as const }]),
  ];
}

function checking({ review: { hash, redacted }, words }: ReportContext): SlideParagraph[] {
  const labels = words.labels.slides.methods.checking;
  if (hash === null) return [{ text: labels.preview, tone: 'warning' }];
  return [
    { text: `SHA-256 ${hash}`, bold: true },
    { text: labels.canonical },
    ...(redacted ? [{ text: labels.redacted }] : []),
  ];
}

type Addendum = ReportContext['review']['addenda'][number];

function addendumText({ at, by, text }: Addendum, { words }: ReportContext): string {
  return `${words.dayOf(at)}, ${written(by)}: ${written(text)}`;
}

/** The latest corrects the others. */
function addendaParagraphs(context: ReportContext): SlideParagraph[] {
  const { review, words } = context;
  const { addenda } = review;
  const { more } = words.labels.slides.methods.addenda;
  const shown = addenda.slice(-2).map((addendum) => bulleted(addendumText(addendum, context)));
  const left = addenda.length - shown.length;
  return [...shown, ...(left === 0 ? [] : [{ text: more(left, words.figure(left)), tone: 'muted' as const }])];
}
