import type { ReportContext } from '../../../report/report-context';
import { sentenceCase } from '../../../wording/sentence-case';
import { reportCover, reportHead } from '../../../report/report-cover';
import type { Slide } from '../slide';
import { sourceNote, written } from '../slide-words';

/** Whose review it is, and the answer, before anybody asks. */
export function coverSlide(context: ReportContext): Slide {
  const { title, subtitle, provenance } = reportHead(context);
  const { answer } = reportCover(context);
  const { review, words } = context;
  const { addenda } = review;
  const { cover } = words.labels.slides;
  const added =
    addenda.length === 0 ? [] : [{ text: sentenceCase(cover.addenda(addenda.length, words.figure(addenda.length))) }];
  return {
    layout: 'cover',
    title: written(title),
    elements: [
      {
        type: 'text',
        box: { x: 0.9, y: 3.05, width: 11.5, height: 1.7 },
        paragraphs: [{ text: cover.question }, { text: answer, bold: true }],
        size: { wished: 28, smallest: 16 },
        onDark: true,
      },
      {
        type: 'text',
        box: { x: 0.9, y: 5.35, width: 11.5, height: 1.4 },
        paragraphs: [{ text: subtitle }, { text: provenance.text }, ...added],
        size: { wished: 15, smallest: 12 },
        anchor: 'bottom',
        onDark: true,
      },
    ],
    notes: [cover.note(answer), sourceNote(context, cover.source)],
  };
}
