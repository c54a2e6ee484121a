import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { Actor, NoticeKind, NoticeToRaise } from '../../domain';
import {
  Connection,
  decodeCursor,
  enqueue,
  pageOf,
  PageArgs,
  readRows,
  Transactions,
  UnitOfWork,
} from '../../platform';
import { dropNotices } from './hand-over';
import { Notice } from './notice.entity';

/** The task that hands the waiting notices of one recipient over to their channels. */
export const dispatchNotices = 'dispatch-notices';

/** Raises notices; handing them over is the work of jobs. */
@Injectable()
export class NoticesService {
  constructor(private readonly transactions: Transactions) {}

  /** Notices of the actor, newest first. */
  async list(actor: Actor, { first, after }: PageArgs): Promise<Connection<Notice>> {
    const [raisedAt = null, id = null] = decodeCursor(after, 2) ?? [];
    const rows = await this.transactions.read(actor, (em) =>
      readRows(
        em,
        Notice,
        `organization_id = $1 AND recipient_id = $2
          AND ($3::timestamptz IS NULL OR (raised_at, id) < ($3::timestamptz, $4::uuid))
          ORDER BY raised_at DESC, id DESC LIMIT $5`,
        [actor.organizationId, actor.id, raisedAt, id, first + 1],
      ),
    );
    return pageOf(rows, first, (notice) => [notice.raisedAt.toISOString(), notice.id]);
  }

  /**
   * Raises what was not raised before, inside a running use case, and sees to its being handed over.
   * @returns how many were new
   */
  async raise(unit: UnitOfWork, notices: readonly NoticeToRaise[]): Promise<number> {
    if (notices.length === 0) return 0;
    const { em, actor, now } = unit;
    const { organizationId } = actor;
    const rows = notices.map((notice) => ({
      ...notice,
      id: newId(),
      subjectType: notice.subject.type,
      subjectId: notice.subject.id,
    }));
    const raised: { recipientId: string | null }[] = await em.query(
      `INSERT INTO notice (organization_id, id, recipient_id, kind, subject_type, subject_id, occasion, title, body, path,
                           rule, urgent, raised_at)
       SELECT $1, id, "recipientId", kind, "subjectType", "subjectId", occasion, title, body, path, rule, urgent, $3
         FROM jsonb_to_recordset($2::jsonb) AS notice (
           id uuid, "recipientId" uuid, kind text, "subjectType" text, "subjectId" uuid, occasion text, title text,
           body text, path text, rule text, urgent boolean)
       ON CONFLICT DO NOTHING
       RETURNING recipient_id AS "recipientId"`,
      [organizationId, JSON.stringify(rows), now],
    );
    for (const recipientId of new Set(raised.map((notice) => notice.recipientId ?? ''))) {
      await enqueue(em, {
        task: dispatchNotices,
        payload: { organizationId, recipientId },
        runAt: now,
        key: `${dispatchNotices}:${organizationId}:${recipientId}`,
      });
    }
    return raised.length;
  }

  /** What was raised of some kinds and nobody was told of yet. */
  async pending(
    em: EntityManager,
    { organizationId }: Pick<Actor, 'organizationId'>,
    kinds: readonly NoticeKind[],
  ): Promise<Pick<Notice, 'id' | 'subjectId'>[]> {
    return em.query(
      `SELECT id, subject_id AS "subjectId" FROM notice
        WHERE organization_id = $1 AND dispatched_at IS NULL AND kind = ANY ($2)`,
      [organizationId, kinds],
    );
  }

  /** Drops notices whose matter was settled before anybody was told of it. */
  async dropSettled(unit: UnitOfWork, ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await dropNotices(unit, [...ids], 'It was settled before anybody was told.');
  }

  /** When notices of a kind were first handed over, by subject and occasion (`<subject id>:<occasion>`). */
  async handedOver(
    em: EntityManager,
    { organizationId }: Pick<Actor, 'organizationId'>,
    kind: NoticeKind,
    subjectIds: readonly string[],
  ): Promise<Map<string, Date>> {
    const rows = await em.query<{ key: string; at: Date }[]>(
      `SELECT subject_id || ':' || occasion AS key, min(handed_over_at) AS at
         FROM notice
        WHERE organization_id = $1 AND kind = $2 AND subject_id = ANY ($3) AND handed_over_at IS NOT NULL
        GROUP BY 1`,
      [organizationId, kind, subjectIds],
    );
    return new Map(rows.map(({ key, at }) => [key, at]));
  }
}
