import { checkpointWindow, DerivedCheckpoint, deriveCheckpointStatus, WaiverFacts } from '../domain';
import { Checkpoint } from './checkpoint.entity';
import { CheckpointWaiver } from './checkpoint-history.entity';

/** A checkpoint with where it stands at a moment. */
export interface TrackedCheckpoint {
  readonly checkpoint: Checkpoint;
  /** Oldest first, those granted later than the moment left out. */
  readonly waivers: readonly CheckpointWaiver[];
  readonly derived: DerivedCheckpoint;
  /** When it was held, if that was by the moment. */
  readonly heldAt: Date | null;
}

/** Derives where a checkpoint stands at a moment, from its own facts and rules alone. */
export function trackCheckpoint(
  checkpoint: Checkpoint,
  waivers: readonly CheckpointWaiver[],
  at: Date,
): TrackedCheckpoint {
  const granted = waivers.filter(({ grantedAt }) => grantedAt <= at);
  const facts = { ...checkpoint, waiver: waiverFacts(granted) };
  return {
    checkpoint,
    waivers: granted,
    derived: deriveCheckpointStatus(facts, checkpoint.rules, checkpoint.nextDueAt, at),
    heldAt: checkpoint.heldAt && checkpoint.heldAt <= at ? checkpoint.heldAt : null,
  };
}

/** The window columns of a checkpoint as its rules and its waivers make them. */
export function windowColumns(
  checkpoint: Pick<Checkpoint, 'dueDay' | 'dueAt' | 'rules' | 'nextDueAt'>,
  waivers: readonly CheckpointWaiver[],
): Pick<Checkpoint, 'opensAt' | 'graceEndsAt' | 'missedAt' | 'waivedUntil'> {
  const waiver = waiverFacts(waivers);
  const { dueDay, dueAt, rules, nextDueAt } = checkpoint;
  const { opensAt, graceEndsAt, missedAt } = checkpointWindow({ dueDay, dueAt, waiver }, rules, nextDueAt);
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
