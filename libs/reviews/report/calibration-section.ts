import { calibrationScene } from '../charts';
import type { ReportSection } from './report';
import { chart, paragraph } from './report-blocks';
import type { ReportContext } from './report-context';

/** How stated confidence came true (R-EVAL-6); nothing below ten closed hypotheses, which would tell luck. */
export function calibrationSection({ document: { calibration }, words, setting }: ReportContext): ReportSection | null {
  if (calibration === null) return null;
  return {
    id: 'calibration',
    kind: 'calibration',
    title: 'How stated confidence came true',
    blocks: [
      paragraph(
        `Brier score ${words.rounded(calibration.brierScore)} over ` +
          `${words.count(calibration.count, 'closed hypothesis', 'closed hypotheses')}: 0 is perfect, and ` +
          `${words.rounded(0.25)} is what saying ${words.share(0.5)} every time would score.`,
      ),
      chart(calibrationScene(calibration, setting)),
    ],
  };
}
