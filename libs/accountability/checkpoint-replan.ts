import { isDeepStrictEqual } from 'node:util';
import { CheckpointFate, checkpointPlaces, replanCheckpoints } from '../domain';
import { Hypothesis } from '../hypotheses';
import { Organization } from '../people';
import { indexBy } from '../platform';
import { Cadence } from './cadence.entity';
import { inSequence, plannedRow, rulesInForce, scheduleFacts } from './checkpoint-plan';
import { Checkpoint } from './checkpoint.entity';

export interface Replanned {
  /** New ones, and those that are no longer what they were. */
  readonly written: readonly Checkpoint[];
  readonly dropped: readonly Checkpoint[];
  /** What people can see of it; null when that is nothing. */
  readonly changes: RescheduledCheckpoints | null;
}

/** What an event tells of checkpoints that were rescheduled; days are due days. */
export interface RescheduledCheckpoints {
  readonly moved: readonly { readonly checkpointId: string; readonly from: string; readonly to: string }[];
  /** On their day as before, with another opening or another grace. */
  readonly retimed: readonly string[];
  readonly fellAway: readonly string[];
  readonly returned: readonly string[];
  readonly added: readonly string[];
  readonly dropped: readonly string[];
  readonly closing: string | undefined;
}

/** Brings the checkpoints of a committed hypothesis into line with its due date and the settings in force. */
export function replan(
  hypothesis: Hypothesis,
  cadence: Cadence,
  organization: Organization,
  current: readonly Checkpoint[],
  now: Date,
): Replanned {
  const { committedOn, dueDate } = hypothesis;
  if (committedOn === null || dueDate === null) return { written: [], dropped: [], changes: null };
  const rules = rulesInForce(cadence, organization);
  const places = checkpointPlaces(scheduleFacts(cadence, { committedOn, dueDate }, organization));
  const { staying, following, added, dropped } = replanCheckpoints(current, places, now);
  const before = indexBy(current, ({ id }) => id);
  const rows = inSequence(
    [
      ...staying.map(({ checkpoint, closing, fate }) => ({ ...checkpoint, closing, ...meet(fate, checkpoint, now) })),
      ...following.map(({ checkpoint, place: { dueDay, dueAt, closing } }) => ({
        ...checkpoint,
        ...{ dueDay, dueAt, closing, rules },
        ...(dueDay !== checkpoint.dueDay && { moves: checkpoint.moves + 1 }),
      })),
      ...added.map((place) => plannedRow(hypothesis, place, rules, now)),
    ],
    new Set(staying.map(({ checkpoint }) => checkpoint.id)),
  ).map((row) => stamped(row, before.get(row.id), now));
  return {
    written: rows.filter((row) => !isDeepStrictEqual({ ...before.get(row.id) }, row)),
    dropped,
    changes: changesBetween(before, rows, dropped),
  };
}

/** Away and back again are two moves, so that calendars believe both. */
function meet(fate: CheckpointFate, { moves }: Checkpoint, now: Date): Partial<Checkpoint> {
  if (fate === 'FALLS_AWAY') return { cancelledAt: now };
  return fate === 'RETURNS' ? { cancelledAt: null, moves: moves + 2 } : {};
}

/** Remembers when people last saw it change. */
function stamped(row: Checkpoint, old: Checkpoint | undefined, now: Date): Checkpoint {
  const seen = (checkpoint: Checkpoint) => ({ ...windowOf(checkpoint), ...placeOf(checkpoint) });
  return old && !isDeepStrictEqual(seen(row), seen(old)) ? { ...row, replannedAt: now } : row;
}

function changesBetween(
  before: ReadonlyMap<string, Checkpoint>,
  rows: readonly Checkpoint[],
  dropped: readonly Checkpoint[],
): RescheduledCheckpoints | null {
  const kept = rows.flatMap((row) => {
    const old = before.get(row.id);
    return old ? [{ row, old }] : [];
  });
  const idsWhere = (applies: (row: Checkpoint, old: Checkpoint) => boolean) =>
    kept.filter(({ row, old }) => applies(row, old)).map(({ row }) => row.id);
  const changes = {
    moved: kept
      .filter(({ row, old }) => row.dueDay !== old.dueDay)
      .map(({ row, old }) => ({ checkpointId: row.id, from: old.dueDay, to: row.dueDay })),
    retimed: idsWhere((row, old) => row.dueDay === old.dueDay && !isDeepStrictEqual(windowOf(row), windowOf(old))),
    fellAway: idsWhere((row, old) => row.cancelledAt !== null && old.cancelledAt === null),
    returned: idsWhere((row, old) => row.cancelledAt === null && old.cancelledAt !== null),
    added: rows.filter(({ id }) => !before.has(id)).map(({ dueDay }) => dueDay),
    dropped: dropped.map(({ dueDay }) => dueDay),
  };
  if (Object.values(changes).every(({ length }) => length === 0)) return null;
  return { ...changes, closing: rows.find(({ closing }) => closing)?.dueDay };
}

function windowOf({ opensAt, dueAt, graceEndsAt, missedAt, closing }: Checkpoint): object {
  return { opensAt, dueAt, graceEndsAt, missedAt, closing };
}

function placeOf({ sequence, moves, cancelledAt }: Checkpoint): object {
  return { sequence, moves, cancelledAt };
}
