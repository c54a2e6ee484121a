import { CheckpointStatus } from './checkpoint';

/** The statuses that time alone brings, in the order in which it brings them. */
const course: readonly CheckpointStatus[] = [
  CheckpointStatus.SCHEDULED,
  CheckpointStatus.OPEN,
  CheckpointStatus.DUE,
  CheckpointStatus.OVERDUE,
  CheckpointStatus.MISSED,
];

/** What each of them is called as an event; a checkpoint that is merely scheduled is none. */
export const clockEvents = {
  OPEN: 'CheckpointOpened',
  DUE: 'CheckpointFellDue',
  OVERDUE: 'CheckpointOverdue',
  MISSED: 'CheckpointMissed',
} as const satisfies Partial<Record<CheckpointStatus, string>>;

export type ClockEvent = (typeof clockEvents)[keyof typeof clockEvents];

/**
 * The events that lie between the status announced last and the status now, in their order: none left out after an
 * outage, none repeated. What was excused comes back as an open checkpoint whose grace begins anew.
 */
export function eventsSince(announced: CheckpointStatus, now: CheckpointStatus): ClockEvent[] {
  const reached = course.indexOf(now);
  const known = course.includes(announced) ? course.indexOf(announced) : course.indexOf(CheckpointStatus.OPEN);
  return course.slice(known + 1, reached + 1).map((status) => clockEvents[status as keyof typeof clockEvents]);
}

/** Whether an excuse that was announced has ended by itself: it expired while the checkpoint was not held. */
export function excuseEnded(announced: CheckpointStatus, now: CheckpointStatus): boolean {
  return announced === CheckpointStatus.WAIVED && course.includes(now);
}
