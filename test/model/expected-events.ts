import { expected, standingOf } from './expected-status';
import { allCheckpoints, TeamState } from './team-state';

/** What time alone does to a checkpoint, in its order, and what each turn is called. */
const course = ['SCHEDULED', 'OPEN', 'DUE', 'OVERDUE', 'MISSED'];
const names = ['', 'CheckpointOpened', 'CheckpointFellDue', 'CheckpointOverdue', 'CheckpointMissed'];

/** Announces what the clock did since it was announced last: nothing left out, nothing twice. */
export function announce(state: TeamState): void {
  const { now, events } = state;
  for (const checkpoint of allCheckpoints(state)) {
    const { status, opensAt } = expected(checkpoint, now);
    const live = checkpoint.heldAt === null && checkpoint.cancelledAt === null && opensAt <= now;
    if (!live || checkpoint.announced === status) continue;
    const tell = (name: string) => events.push({ name, checkpoint: checkpoint.id, at: now });
    if (checkpoint.announced === 'WAIVED' && course.includes(status)) tell('WaiverExpired');
    // What was excused, or waited for the sponsor, comes back as an open one.
    const known = course.includes(checkpoint.announced) ? checkpoint.announced : 'OPEN';
    names.slice(course.indexOf(known) + 1, course.indexOf(status) + 1).forEach(tell);
    checkpoint.announced = status;
  }
  const { standing } = standingOf(state);
  if (standing === state.standing) return;
  events.push({ name: `TeamStandingChanged from ${state.standing} to ${standing}`, checkpoint: null, at: now });
  state.standing = standing;
}
