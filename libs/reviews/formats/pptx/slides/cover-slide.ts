import type { ReportContext } from '../../../report/report-context';
import { sentenceCase } from '../../../review-words';
import { reportCover, reportHead } from '../../../report/report-cover';
import type { Slide } from '../slide';
import { sourceNote, written } from '../slide-words';

/** Whose review it is, and the answer, before anybody asks. */
export function coverSlide(context: ReportContext): Slide {
  const { title, subtitle, provenance } = reportHead(context);
  const { answer } = reportCover(context);
  const { addenda } = context.review;
  const added =
    addenda.length === 0
      ? []
      : [
          {
            text: `${sentenceCase(context.words.count(addenda.length, 'addendum', 'addenda'))} since it was frozen: see the last slide.`,
          },
        ];
  return {
    layout: 'cover',
    title: written(title),
    elements: [
      {
        type: 'text',
        box: { x: 0.9, y: 3.05, width: 11.5, height: 1.7 },
        paragraphs: [{ text: 'Did the teams move the metrics they committed to?' }, { text: answer, bold: true }],
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
    notes: [
      `Say: ${answer} The next slides show by how much, where not, what was decided, and what is asked of you.`,
      sourceNote(context, 'the headline of the review'),
    ],
  };
}
