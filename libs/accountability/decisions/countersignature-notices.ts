import { CheckpointDecision, dayOf, NoticeKind, NoticeToRaise, oneLine } from '../../domain';
import { obstacleWords, SponsorObstacle } from '../sponsor-obstacle';
import { DecisionProposal } from './decision-proposal.entity';
import { OpenedCheckpoint } from './opened-checkpoint';

/** What a team does when it decides so. */
const deeds = {
  PERSEVERE: 'persevere with',
  ADJUST: 'adjust',
  PIVOT: 'pivot from',
  STOP: 'stop',
  VALIDATE: 'validate',
  INVALIDATE: 'invalidate',
  INCONCLUSIVE: 'call inconclusive',
} as const satisfies Record<CheckpointDecision, string>;

/**
 * Asks the sponsor to countersign a decision. Where they cannot, the product manager hears what its waiting is for; the
 * timekeeper tells the administrators, who can do something about it.
 */
export function countersignatureAsked(
  opened: OpenedCheckpoint,
  proposal: DecisionProposal,
  obstacle: SponsorObstacle | null,
): NoticeToRaise[] {
  const { team, hypothesis } = opened;
  const deed = `${deeds[proposal.decision]} ${named(opened)}`;
  const decided = `At checkpoint ${opened.checkpoint.sequence} team ${team.name} decided to ${deed}.`;
  const why =
    proposal.cause === 'AGAINST_RULE'
      ? 'Its decision rule does not say so on the latest readings'
      : 'It would be the third time in a row to persevere while off track';
  const asked = { kind: NoticeKind.COUNTERSIGNATURE_ASKED, urgent: true };
  if (obstacle) {
    return noticesTo(team.productManagerId, opened, proposal, {
      ...asked,
      title: `Nobody can countersign: to ${deed}`,
      body: [
        decided,
        `${why}, so it needs the countersignature of the sponsor; but ${obstacleWords[obstacle]}.`,
        'To get it, have an administrator name another sponsor; until somebody countersigns the decision, it has no effect.',
      ],
    });
  }
  return noticesTo(hypothesis.sponsorId, opened, proposal, {
    ...asked,
    title: `Please countersign: ${team.name} wants to ${deed}`,
    body: [
      decided,
      `${why}, so it needs your countersignature. The team says why: “${oneLine(proposal.exceptionReason)}”`,
      'Countersign the decision or refuse it; until then it has no effect.',
    ],
  });
}

/** Tells the product manager that a decision took effect. */
export function countersignatureGiven(
  opened: OpenedCheckpoint,
  proposal: DecisionProposal,
  { sponsorName, note }: { sponsorName: string; note: string | null },
): NoticeToRaise[] {
  const { team, hypothesis } = opened;
  return noticesTo(team.productManagerId, opened, proposal, {
    kind: NoticeKind.COUNTERSIGNATURE_GIVEN,
    title: `Countersigned: to ${deeds[proposal.decision]} ${named(opened)}`,
    body: [
      `${sponsorName} countersigned what team ${team.name} decided at checkpoint ${opened.checkpoint.sequence}: to ${deeds[proposal.decision]} ${named(opened)}.`,
      ...(note === null ? [] : [`They add: “${oneLine(note)}”`]),
      hypothesis.state === 'COMMITTED'
        ? 'It has taken effect, and the hypothesis goes on: hold the next checkpoint when it is due.'
        : `It has taken effect, and the hypothesis is ${hypothesis.state}: nothing more is owed for it.`,
    ],
    urgent: false,
  });
}

/** Tells the product manager that a decision is void and the checkpoint is to be held again. */
export function countersignatureRefused(
  opened: OpenedCheckpoint,
  proposal: DecisionProposal,
  { sponsorName, reason, now }: { sponsorName: string; reason: string; now: Date },
): NoticeToRaise[] {
  const { team, checkpoint } = opened;
  const { graceEndsAt, rules } = checkpoint;
  return noticesTo(team.productManagerId, opened, proposal, {
    kind: NoticeKind.COUNTERSIGNATURE_REFUSED,
    title: `Refused: to ${deeds[proposal.decision]} ${named(opened)}`,
    body: [
      `${sponsorName} refused what team ${team.name} decided at checkpoint ${checkpoint.sequence}: to ${deeds[proposal.decision]} ${named(opened)}. The reason: “${oneLine(reason)}”`,
      'The decision is void, and the checkpoint is open again.',
      graceEndsAt > now
        ? `Hold it again by ${dayOf(graceEndsAt, rules.timeZone)}; its grace began anew with the refusal.`
        : 'It had been missed before, so hold it again now: until then the team is blocked.',
    ],
    urgent: true,
  });
}

function noticesTo(
  recipientId: string | null,
  { checkpoint: { id } }: OpenedCheckpoint,
  proposal: DecisionProposal,
  { title, body, ...said }: Pick<NoticeToRaise, 'kind' | 'title' | 'urgent'> & { body: string[] },
): NoticeToRaise[] {
  if (recipientId === null) return [];
  return [
    {
      recipientId,
      subject: { type: 'Checkpoint', id },
      occasion: proposal.id,
      title: oneLine(title),
      body: body.join(' '),
      path: `/checkpoints/${id}`,
      rule: 'R-ACC-2',
      ...said,
    },
  ];
}

function named({ hypothesis }: OpenedCheckpoint): string {
  return `“${oneLine(hypothesis.title)}”`;
}
