import { setImmediate } from 'node:timers/promises';
import type { RenderOptions, RenderReview } from '../exports/review-renderer';
import { composeReport } from '../report/compose-report';
import type { Report } from '../report/report';

/** Writes a report as text, in pieces: about one for each section. */
export type WriteReport = (report: Report, options: RenderOptions) => Iterable<string>;

/** The renderer of a format that is written as UTF-8 text from the report. */
export function renderedReport(write: WriteReport): RenderReview {
  return async function* render(review, options) {
    const report = composeReport(review, options);
    const encoder = new TextEncoder();
    // The head and the foot are pieces too.
    const pieces = report.sections.length + 2;
    let done = 0;
    for (const text of write(report, options)) {
      yield encoder.encode(text);
      done += 1;
      if (done < pieces) options.progress?.(done / pieces);
      await setImmediate();
    }
    options.progress?.(1);
  };
}
