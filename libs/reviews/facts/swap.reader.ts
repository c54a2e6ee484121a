import { EntityManager } from 'typeorm';
import { Actor, ReviewSwapFacts, SlipStatistics, SwapCoverage } from '../../domain';
import { readCoverage, readSlip } from '../../roadmap';
import { QuarterlyReview } from '../quarterly-review.entity';

/**
 * Where the old annual roadmaps went, of the organization or of the reviewed team (R-SWAP-3, R-SWAP-4, R-SWAP-6), by id of
 * the review; a review without imported items has no entry. At most four statements, however many reviews.
 */
export async function readSwapFacts(
  em: EntityManager,
  actor: Pick<Actor, 'organizationId'>,
  reviews: readonly QuarterlyReview[],
): Promise<Map<string, ReviewSwapFacts>> {
  const teamIds = reviews.flatMap(({ teamId }) => teamId ?? []);
  const scopes = [
    ...(teamIds.length < reviews.length ? [{ scope: {}, grouping: null }] : []),
    ...(teamIds.length > 0 ? [{ scope: { teamIds }, grouping: 'team_id' as const }] : []),
  ];
  const facts = new Map<string, ReviewSwapFacts>();
  for (const { scope, grouping } of scopes) {
    const coverage = await readCoverage(em, actor, scope, grouping);
    const slip = await readSlip(em, actor, scope, grouping);
    for (const [key, covered] of coverage) facts.set(key, swapFacts(covered, slip.get(key)));
  }
  // An ungrouped figure has the empty key.
  return new Map(
    reviews.flatMap(({ id, teamId }) => {
      const found = facts.get(teamId ?? '');
      return found ? [[id, found] as const] : [];
    }),
  );
}

function swapFacts({ items, byDisposition }: SwapCoverage, slip: SlipStatistics | undefined): ReviewSwapFacts {
  return {
    items,
    swapped: byDisposition.SWAPPED,
    keptAsCommitment: byDisposition.KEPT_AS_COMMITMENT,
    deferred: byDisposition.DEFERRED,
    dropped: byDisposition.DROPPED,
    slipped: slip?.slippedItems ?? 0,
    medianSlipDays: slip?.medianSlipDays ?? null,
    longestSlipDays: slip?.worstSlipDays ?? null,
  };
}
