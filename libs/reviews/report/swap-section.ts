import { sentenceCase } from '../review-words';
import type { ReportSection } from './report';
import { paragraph } from './report-blocks';
import type { ReportContext } from './report-context';

/** How far the annual roadmap has been replaced, and how its dates slipped (R-SWAP-3, R-SWAP-6). */
export function swapSection({ document: { swap }, words }: ReportContext): ReportSection | null {
  if (swap === null) return null;
  const slips =
    swap.slipped === 0
      ? 'No promised date has slipped so far.'
      : `${sentenceCase(words.count(swap.slipped, 'promised date'))} slipped, by a median of ` +
        `${words.days(swap.medianSlipDays)} and by ${words.days(swap.longestSlipDays)} at worst.`;
  return {
    id: 'swap',
    kind: 'swap',
    title: 'From the annual roadmap to outcomes',
    blocks: [
      paragraph(
        `${words.share(swap.coverage)} of ${words.count(swap.items, 'promised item')} ` +
          `${swap.items === 1 ? 'is' : 'are'} dealt with: ` +
          `${words.figure(swap.swapped)} became options of a hypothesis, ${words.figure(swap.keptAsCommitment)} stay ` +
          `commitments, ${words.figure(swap.deferred)} are deferred, ${words.figure(swap.dropped)} dropped. ${slips}`,
      ),
    ],
  };
}
