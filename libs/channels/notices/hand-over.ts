import { NoticeKind } from '../../domain';
import { UnitOfWork } from '../../platform';
import type { Message } from '../messages/message.entity';

interface NoticeRow {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly recipientId: string | null;
  readonly subjectType: string;
  readonly subjectId: string;
}

const returned = `
  RETURNING notice.id, notice.kind, notice.recipient_id AS "recipientId", notice.subject_type AS "subjectType",
            notice.subject_id AS "subjectId"`;

/**
 * Notes that a channel took the message, for each notice that no channel had taken yet: from now on a team answers for
 * what they are about (R-ACC-6).
 */
export async function handOverNotices(
  { em, actor, now, record }: UnitOfWork,
  { id, channel }: Pick<Message, 'id' | 'channel'>,
): Promise<void> {
  const [notices] = await em.query<[NoticeRow[], number]>(
    `UPDATE notice SET handed_over_at = $3
       FROM message_notice told
      WHERE notice.organization_id = $1 AND told.organization_id = $1 AND told.message_id = $2
        AND notice.id = told.notice_id AND notice.handed_over_at IS NULL ${returned}`,
    [actor.organizationId, id, now],
  );
  for (const { id: noticeId, ...facts } of notices) {
    record({
      action: 'NoticeHandedOver',
      subject: { type: 'Notice', id: noticeId },
      changes: { ...facts, channel },
    });
  }
}

/** Drops notices that nobody will be told, with the reason, unless a channel has taken them. */
export async function dropNotices(
  { em, actor, now, record }: UnitOfWork,
  noticeIds: readonly string[],
  because: string,
): Promise<void> {
  const [notices] = await em.query<[NoticeRow[], number]>(
    `UPDATE notice SET dispatched_at = coalesce(dispatched_at, $3), dropped_because = $4
      WHERE organization_id = $1 AND id = ANY ($2) AND handed_over_at IS NULL AND dropped_because IS NULL ${returned}`,
    [actor.organizationId, noticeIds, now, because],
  );
  for (const { id, ...facts } of notices) {
    record({ action: 'NoticeDropped', subject: { type: 'Notice', id }, changes: { ...facts, because } });
  }
}

/** Why a deactivated person is told nothing. */
export const recipientLeft = 'The person was deactivated.';
