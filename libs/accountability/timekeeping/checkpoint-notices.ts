import {
  escalationLadder,
  graceOccasion,
  LadderStep,
  NoticeAudience,
  NoticeKind,
  NoticeToRaise,
  rungsReached,
} from '../../domain';
import { checkpointWords } from './checkpoint-wording';
import { Audience, LiveCheckpoint } from './live-checkpoints.reader';

/** What is due sooner than a digest would tell. */
const urgentKinds: readonly NoticeKind[] = [
  NoticeKind.CHECKPOINT_DUE,
  NoticeKind.CHECKPOINT_OVERDUE,
  NoticeKind.CHECKPOINT_ESCALATED,
];

/** The rungs of the escalation ladder for a live checkpoint (R-ACC-6). */
export function ladderOf({ checkpoint, derived, dueNoticeAt }: LiveCheckpoint): LadderStep[] {
  return escalationLadder({ derived, window: checkpoint, rules: checkpoint.rules, dueNoticeAt });
}

/** What is to be told about a live checkpoint now: each rung to whom it concerns; those told before are told once only. */
export function checkpointNotices(live: LiveCheckpoint, audience: Audience, now: Date): NoticeToRaise[] {
  return rungsReached(ladderOf(live), now).flatMap(({ audience: told, kind }) =>
    recipientsOf(told, live, audience).map((recipientId) => ({
      recipientId,
      kind,
      subject: { type: 'Checkpoint', id: live.checkpoint.id },
      occasion: graceOccasion(live.checkpoint),
      ...checkpointWords(kind, live, now),
      path: `/checkpoints/${live.checkpoint.id}`,
      rule: 'R-ACC-6',
      urgent: urgentKinds.includes(kind),
    })),
  );
}

/** Whom a rung concerns; null stands for the channels of the organization. */
function recipientsOf(told: NoticeAudience, { team, hypothesis }: LiveCheckpoint, audience: Audience) {
  switch (told) {
    case 'PRODUCT_MANAGER':
      return answerable(team.productManagerId, hypothesis.sponsorId, audience);
    case 'SPONSOR':
      return hypothesis.sponsorId && audience.active.has(hypothesis.sponsorId) ? [hypothesis.sponsorId] : [];
    case 'EXECUTIVES':
      return audience.executives;
    case 'ORGANIZATION':
      return [null];
  }
}

/** Somebody always hears of it: where the product manager has left, the sponsor, and else the administrators. */
export function answerable(
  productManagerId: string | null,
  sponsorId: string | null,
  { active, administrators }: Audience,
): readonly string[] {
  const first = [productManagerId, sponsorId].find((id) => id !== null && active.has(id));
  return first ? [first] : administrators;
}
