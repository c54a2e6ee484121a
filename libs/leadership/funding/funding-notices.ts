import { Actor, NoticeKind, NoticeToRaise, oneLine, spokenDay, TrancheDecision } from '../../domain';
import { Team } from '../../people';
import { FundingStream, FundingTranche } from './funding-stream.entity';

const decisionWords: Record<TrancheDecision, string> = {
  RELEASED: 'is released',
  CONTINUED: 'goes on',
  HELD: 'waits',
  STOPPED: 'ends',
};

/** Tells the product manager what was decided about the money of the team. */
export function trancheDecided(
  stream: FundingStream,
  { id, decision, checkpointIds, reason }: Pick<FundingTranche, 'id' | 'decision' | 'checkpointIds' | 'reason'>,
  team: Team,
  actor: Actor,
): NoticeToRaise[] {
  const count = checkpointIds.length;
  const rests = `It rests on ${count === 1 ? 'one checkpoint' : `${count} checkpoints`} that you held.`;
  return toProductManager(stream, team, actor, `tranche-${id}`, {
    title: `The money of “${stream.name}” ${decisionWords[decision]}`,
    body: reason === null ? rests : `${rests} “${oneLine(reason)}”`,
  });
}

/** Tells the product manager that the money is tied to the team from a day on. */
export function streamTurned(stream: FundingStream, team: Team, actor: Actor): NoticeToRaise[] {
  return toProductManager(stream, team, actor, 'turned', {
    title: `“${stream.name}” becomes the money of team ${team.name}`,
    body: `From ${spokenDay(stream.turnedOn!)} on it is tied to the team and no longer to a project: no end date, and no output that is promised by then.`,
  });
}

function toProductManager(
  { id }: FundingStream,
  { productManagerId }: Team,
  actor: Actor,
  occasion: string,
  { title, body }: Pick<NoticeToRaise, 'title' | 'body'>,
): NoticeToRaise[] {
  if (productManagerId === null || productManagerId === actor.id) return [];
  return [
    {
      recipientId: productManagerId,
      kind: NoticeKind.FUNDING_DECIDED,
      subject: { type: 'FundingStream', id },
      occasion,
      title: oneLine(title),
      body,
      path: `/funding-streams/${id}`,
      rule: 'R-UP-5',
      urgent: false,
    },
  ];
}
