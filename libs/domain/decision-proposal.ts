/** What became of a decision that needs the sponsor's countersignature (R-ACC-2). */
export const ProposalState = {
  PENDING: 'PENDING',
  COUNTERSIGNED: 'COUNTERSIGNED',
  REFUSED: 'REFUSED',
  WITHDRAWN: 'WITHDRAWN',
} as const;
export type ProposalState = (typeof ProposalState)[keyof typeof ProposalState];

/** How a decision that waited can end. */
export type ProposalOutcome = Exclude<ProposalState, 'PENDING'>;

/** When a decision waited for the sponsor, and how that ended. */
export interface ProposalFacts {
  /** When the team decided: from then on its part is done. */
  proposedAt: Date;
  state: ProposalState;
  /** When it was countersigned, refused or withdrawn; null while it waits. */
  settledAt: Date | null;
}

/** A proposal as it was known at a moment; null when it was not made by then. */
export function proposalKnownAt<P extends ProposalFacts>(proposal: P, moment: Date): P | null {
  if (proposal.proposedAt > moment) return null;
  if (proposal.settledAt === null || proposal.settledAt <= moment) return proposal;
  return { ...proposal, state: ProposalState.PENDING, settledAt: null };
}

/** Whether it came to nothing, so that its checkpoint was to be held again. */
export function cameToNothing(
  proposal: ProposalFacts,
): proposal is ProposalFacts & { settledAt: Date; state: 'REFUSED' | 'WITHDRAWN' } {
  return proposal.state === ProposalState.REFUSED || proposal.state === ProposalState.WITHDRAWN;
}
