import type { ReportSection } from './report';
import { paragraph } from './report-blocks';
import type { ReportContext } from './report-context';

/** How far the annual roadmap has been replaced, and how its dates slipped (R-SWAP-3, R-SWAP-6). */
export function swapSection({ document: { swap }, words }: ReportContext): ReportSection | null {
  if (swap === null) return null;
  const wording = words.labels.report.swap;
  const disposed = wording.disposed(swap.items, {
    items: words.figure(swap.items),
    coverage: words.share(swap.coverage),
    swapped: words.figure(swap.swapped),
    keptAsCommitment: words.figure(swap.keptAsCommitment),
    deferred: words.figure(swap.deferred),
    dropped: words.figure(swap.dropped),
  });
  const [median, longest] = [words.days(swap.medianSlipDays), words.days(swap.longestSlipDays)];
  const slips =
    swap.slipped === 0
      ? wording.noneSlipped
      : wording.slipped(swap.slipped, words.figure(swap.slipped), median, longest);
  return { id: 'swap', kind: 'swap', title: wording.title, blocks: [paragraph(`${disposed} ${slips}`)] };
}
