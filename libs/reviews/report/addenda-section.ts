import type { ReportSection } from './report';
import { list, paragraph, writtenSpan } from './report-blocks';
import type { ReportContext } from './report-context';
import { bold } from './span';

/** What was added after freezing, the first first (R-QR-3); it stands last, and leaves all before it as it was. */
export function addendaSection({ review: { addenda }, words }: ReportContext): ReportSection | null {
  if (addenda.length === 0) return null;
  const wording = words.labels.report.addenda;
  return {
    id: 'addenda',
    kind: 'addenda',
    title: wording.title,
    blocks: [
      paragraph(wording.notCovered),
      list(
        addenda.map(({ text, by, at }) => [
          bold(`${words.dayOf(at)}, `),
          writtenSpan(by, { bold: true }),
          bold(': '),
          writtenSpan(text),
        ]),
      ),
    ],
  };
}
