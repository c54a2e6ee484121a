import { Headway } from './headway';

/** What somebody was told, the oldest first. */
export async function noticesOf(headway: Headway, token: string): Promise<Record<string, any>[]> {
  const { notices } = await headway.say(
    token,
    '{ notices(first: 100) { nodes { kind title body rule subjectType subjectId raisedAt handedOverAt droppedBecause } } }',
  );
  return [...(notices.nodes as Record<string, any>[])].reverse();
}

/** What somebody was told about checkpoints, as kinds with the moments at which they were handed over. */
export async function toldWhen(
  headway: Headway,
  token: string,
): Promise<[kind: string, handedOverAt: string | null][]> {
  const notices = (await noticesOf(headway, token)).filter(({ subjectType }) => subjectType === 'Checkpoint');
  return notices.map(({ kind, handedOverAt }) => [kind, handedOverAt]);
}

/** What was recorded of some kinds, oldest first: the action and what changed. */
export async function eventsOf(
  headway: Headway,
  token: string,
  actions: readonly string[],
): Promise<{ action: string; recordedAt: string; actorKind: string; changes: Record<string, any> }[]> {
  const { auditTrail } = await headway.say(
    token,
    '{ auditTrail(first: 100) { nodes { action recordedAt actorKind changes } } }',
  );
  return (auditTrail.nodes as any[]).filter(({ action }) => actions.includes(action as string)).reverse();
}

/** Everything that the clock does to a checkpoint. */
export const clockActions = [
  'CheckpointOpened',
  'CheckpointFellDue',
  'CheckpointOverdue',
  'CheckpointMissed',
  'WaiverExpired',
  'TeamStandingChanged',
] as const;
