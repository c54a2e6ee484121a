import { calibrationScene } from '../charts';
import type { ReportSection } from './report';
import { chart, paragraph } from './report-blocks';
import type { ReportContext } from './report-context';

/** How stated confidence came true (R-EVAL-6); nothing below ten closed hypotheses, which would tell luck. */
export function calibrationSection({ document: { calibration }, words, setting }: ReportContext): ReportSection | null {
  if (calibration === null) return null;
  const wording = words.labels.report.calibration;
  return {
    id: 'calibration',
    kind: 'calibration',
    title: wording.title,
    blocks: [
      paragraph(
        wording.brierScore(calibration.count, words.figure(calibration.count), {
          score: words.rounded(calibration.brierScore),
          ofGuessing: words.rounded(0.25),
          guess: words.share(0.5),
        }),
      ),
      chart(calibrationScene(calibration, setting)),
    ],
  };
}
