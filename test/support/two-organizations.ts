import { Headway, startHeadway } from './headway';
import { KeptTables } from './kept-tables';
import { numbered, record, standingChanged } from './live';
import { Place, populate, Populated } from './populated-organization';
import { Observer } from './tenancy-switches';

/** Two populated organizations in one database: the walker is of the first. */
export interface TwoOrganizations {
  readonly headway: Headway;
  readonly alpha: Populated;
  readonly bravo: Populated;
  /** Ids that stand in rows of the second only. */
  readonly foreign: readonly string[];
  /** Takes back whatever was done to them, and what was switched off. */
  restore(): Promise<void>;
}

/** Populating them takes longer than walking through them: stories share them, and restore them. */
export async function foundTwo(): Promise<TwoOrganizations> {
  const headway = await startHeadway();
  const bravo = await populate(headway, 'Bravo');
  const alpha = await populate(headway, 'Alpha');
  headway.clock.moveTo(new Date('2026-02-16T08:00:00Z'));
  await goOn(headway, bravo.place);
  const foreign = await idsOnlyIn(headway, bravo.place, alpha.place);
  const kept = await KeptTables.of(headway.address);
  return { headway, alpha, bravo, foreign, restore: () => kept.restore() };
}

/** More happens, so that a place among the events of one organization is none among those of the other. */
async function goOn(headway: Headway, place: Place): Promise<void> {
  const { organizationId, teamId, committedId, heldCheckpointId } = place;
  const checkpoint = { type: 'Checkpoint', id: heldCheckpointId };
  await record(headway, organizationId, ...numbered(committedId, 1, 3), standingChanged(teamId, 'WARNED', 'GOOD'), {
    action: 'CheckpointAcknowledged',
    subject: checkpoint,
    changes: { hypothesisId: committedId },
  });
}

async function idsOnlyIn({ address }: Headway, theirs: Place, ours: Place): Promise<string[]> {
  const observer = await Observer.of(address);
  try {
    const own = new Set(await observer.idsWithin(ours.organizationId));
    return (await observer.idsWithin(theirs.organizationId)).filter((id) => !own.has(id));
  } finally {
    await observer.close();
  }
}
