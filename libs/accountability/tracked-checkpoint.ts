import {
  CheckpointStatus,
  checkpointWindow,
  DerivedCheckpoint,
  deriveCheckpointStatus,
  proposalKnownAt,
  WaiverFacts,
} from '../domain';
import { Checkpoint } from './checkpoint.entity';
import { CheckpointWaiver } from './checkpoint-history.entity';
import { DecisionProposal } from './decisions/decision-proposal.entity';

/** What moves the window of a checkpoint besides its rules; each oldest first. */
export interface CheckpointHistory {
  readonly waivers: readonly CheckpointWaiver[];
  readonly proposals: readonly DecisionProposal[];
}

/** A checkpoint that nobody excused, and with no decision that was left to a sponsor. */
export const noHistory: CheckpointHistory = { waivers: [], proposals: [] };

/** A checkpoint with where it stands at a moment; what came to its history later is left out. */
export interface TrackedCheckpoint extends CheckpointHistory {
  readonly checkpoint: Checkpoint;
  readonly derived: DerivedCheckpoint;
  /** When it was held, if that had taken effect by the moment. */
  readonly heldAt: Date | null;
}

/** Derives where a checkpoint stands at a moment, from its own facts and rules alone. */
export function trackCheckpoint(checkpoint: Checkpoint, history: CheckpointHistory, at: Date): TrackedCheckpoint {
  const waivers = history.waivers.filter(({ grantedAt }) => grantedAt <= at);
  const proposals = history.proposals.flatMap((proposal) => proposalKnownAt(proposal, at) ?? []);
  const facts = { ...checkpoint, waiver: waiverFacts(waivers), proposals };
  const derived = deriveCheckpointStatus(facts, checkpoint.rules, checkpoint.nextDueAt, at);
  return {
    checkpoint,
    waivers,
    proposals,
    derived,
    heldAt: derived.status === CheckpointStatus.HELD ? checkpoint.heldAt : null,
  };
}

/** The window columns of a checkpoint as its rules and its history make them. */
export function windowColumns(
  checkpoint: Pick<Checkpoint, 'dueDay' | 'dueAt' | 'rules' | 'nextDueAt'>,
  { waivers, proposals }: CheckpointHistory,
): Pick<Checkpoint, 'opensAt' | 'graceEndsAt' | 'missedAt' | 'waivedUntil'> {
  const waiver = waiverFacts(waivers);
  const { dueDay, dueAt, rules, nextDueAt } = checkpoint;
  const { opensAt, graceEndsAt, missedAt } = checkpointWindow({ dueDay, dueAt, waiver, proposals }, rules, nextDueAt);
  return { opensAt, graceEndsAt, missedAt, waivedUntil: waiver?.expiresAt ?? null };
}

/** Several waivers of one checkpoint excuse it from the first grant to the last expiry. */
function waiverFacts(waivers: readonly CheckpointWaiver[]): WaiverFacts | null {
  const [first, ...others] = waivers;
  if (!first) return null;
  return others.reduce<WaiverFacts>(
    (whole, { grantedAt, expiresAt }) => ({
      grantedAt: grantedAt < whole.grantedAt ? grantedAt : whole.grantedAt,
      expiresAt: expiresAt > whole.expiresAt ? expiresAt : whole.expiresAt,
    }),
    { grantedAt: first.grantedAt, expiresAt: first.expiresAt },
  );
}
