import { Injectable, OnModuleInit } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { clockOf, MessageState, planDispatch } from '../../domain';
import { enqueue, JobHandlers, readRows, Transactions, UnitOfWork } from '../../platform';
import { MessageComposer } from '../messages/message.composer';
import { lockRecipient } from '../preferences/recipient';
import { dropNotices, recipientLeft } from './hand-over';
import { Notice } from './notice.entity';
import { dispatchNotices } from './notices.service';

/** So many notices are looked at in one go; the rest at once after them. */
const mostInOneGo = 200;

/** No message waits for longer than it is tried for and for quiet hours to end. */
const longestWaiting = 14 * 86_400_000;

const week = 7 * 86_400_000;

/** Puts pending notices into messages, when their recipient is to be told (R-ACC-6). */
@Injectable()
export class NoticeDispatcher implements OnModuleInit {
  constructor(
    private readonly handlers: JobHandlers,
    private readonly transactions: Transactions,
    private readonly composer: MessageComposer,
  ) {}

  onModuleInit(): void {
    this.handlers.register(dispatchNotices, ({ organizationId, recipientId }) =>
      this.dispatch(organizationId, recipientId || null),
    );
  }

  /** Tells a recipient what can be told now, and sees to the rest being looked at again when it can be. */
  async dispatch(organizationId: string, recipientId: string | null): Promise<void> {
    await this.transactions.run(clockOf(organizationId), async (unit) => {
      const recipient = await lockRecipient(unit.em, organizationId, recipientId);
      const pending = await lockPending(unit.em, organizationId, recipientId);
      if (pending.length === 0) return;
      const ids = pending.map(({ id }) => id);
      if (recipient.person?.deactivatedAt) return dropNotices(unit, ids, recipientLeft);
      // What comes while a channel is down waits with what failed, and then comes as one digest.
      if (await isOutOfReach(unit.em, organizationId, recipientId)) return;
      const told = recipientId === null ? [] : await momentsToldOf(unit, recipientId);
      const plan = planDispatch({ ...recipient, pending, told, now: unit.now });
      const routes = this.composer.routesTo(recipient);
      for (const notices of plan.messages) {
        const noticeIds = notices.map(({ id }) => id);
        await markDispatched(unit, noticeIds);
        await this.composer.compose(unit, recipientId, routes, this.composer.tellingOf(recipient, notices), noticeIds);
      }
      const nextAt = plan.nextAt ?? (pending.length === mostInOneGo ? unit.now : null);
      if (nextAt) await lookAgain(unit.em, organizationId, recipientId, nextAt, { keepEarlier: true });
    });
  }
}

/**
 * Sees to the notices of a recipient being looked at.
 * @param keepEarlier true where a look that is due already may do; false to look at this moment whatever was planned
 */
export async function lookAgain(
  em: EntityManager,
  organizationId: string,
  recipientId: string | null,
  runAt: Date,
  { keepEarlier }: { readonly keepEarlier: boolean },
): Promise<void> {
  await enqueue(em, {
    task: dispatchNotices,
    payload: { organizationId, recipientId: recipientId ?? '' },
    runAt,
    key: `${dispatchNotices}:${organizationId}:${recipientId ?? ''}`,
    keepEarlier,
  });
}

function lockPending(em: EntityManager, organizationId: string, recipientId: string | null): Promise<Notice[]> {
  return readRows(
    em,
    Notice,
    `organization_id = $1 AND recipient_id IS NOT DISTINCT FROM $2 AND dispatched_at IS NULL
      ORDER BY raised_at, id LIMIT $3 FOR UPDATE`,
    [organizationId, recipientId, mostInOneGo],
  );
}

/** Whether the last try to tell this recipient something failed, and no other channel of theirs took it. */
async function isOutOfReach(em: EntityManager, organizationId: string, recipientId: string | null): Promise<boolean> {
  const [{ failing }] = await em.query<[{ failing: boolean }]>(
    `SELECT EXISTS (
       SELECT FROM message waiting
        WHERE waiting.organization_id = $1 AND waiting.recipient_id IS NOT DISTINCT FROM $2 AND waiting.state = $3
          AND waiting.last_error IS NOT NULL
          AND NOT EXISTS (SELECT FROM message other WHERE other.organization_id = $1
                             AND other.telling_id = waiting.telling_id AND other.state = $4)) AS failing`,
    [organizationId, recipientId, MessageState.WAITING, MessageState.HANDED_OVER],
  );
  return failing;
}

/**
 * When a person was told something in the last week. The same words through two channels are told once; what still waits
 * counts as told now, since it will be.
 */
async function momentsToldOf({ em, actor, now }: UnitOfWork, recipientId: string): Promise<Date[]> {
  const rows = await em.query<{ at: Date }[]>(
    `SELECT max(coalesce(handed_over_at, $3::timestamptz)) AS at FROM message
      WHERE organization_id = $1 AND recipient_id = $2 AND composed_at > $4 AND state <> $5
        AND (handed_over_at IS NULL OR handed_over_at > $6)
      GROUP BY telling_id`,
    [
      actor.organizationId,
      recipientId,
      now,
      new Date(now.getTime() - longestWaiting),
      MessageState.FAILED,
      new Date(now.getTime() - week),
    ],
  );
  return rows.map(({ at }) => at);
}

async function markDispatched({ em, actor, now }: UnitOfWork, noticeIds: readonly string[]): Promise<void> {
  await em.query('UPDATE notice SET dispatched_at = $3 WHERE organization_id = $1 AND id = ANY ($2)', [
    actor.organizationId,
    noticeIds,
    now,
  ]);
}
