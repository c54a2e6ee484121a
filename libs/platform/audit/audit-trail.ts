import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { Actor } from '../../domain';
import { currentCorrelationId } from '../http/correlation';
import { hashLink } from './audit-chain';

/** A fact to be kept: what happened to what. It becomes one audit record and one outgoing event. */
export interface AuditedChange {
  /** The domain's event in past tense, such as `HypothesisCommitted`. */
  readonly action: string;
  readonly subject: { readonly type: string; readonly id: string };
  /** Plain JSON: what changed, before and after where there is a before. */
  readonly changes: unknown;
}

/** Appends to the audit chain of an organization, and to its outgoing events, inside the writing transaction. */
@Injectable()
export class AuditTrail {
  /**
   * Writes the changes as the next links. The head row is locked until the transaction ends: one order for everybody.
   */
  async append(em: EntityManager, actor: Actor, now: Date, changes: readonly AuditedChange[]): Promise<void> {
    if (changes.length === 0) return;
    const [head] = await em.query<{ sequence: string; hash: Buffer }[]>(
      `SELECT sequence, hash FROM audit_head WHERE organization_id = $1 FOR UPDATE`,
      [actor.organizationId],
    );
    if (!head) throw new Error(`organization ${actor.organizationId} has no audit head`);
    let sequence = Number(head.sequence);
    let hash = head.hash;
    const rows = changes.map((change) => {
      const link = {
        organizationId: actor.organizationId,
        sequence: (sequence += 1),
        id: newId(),
        recordedAt: now.toISOString(),
        actorKind: actor.kind,
        actorId: actor.id,
        action: change.action,
        subjectType: change.subject.type,
        subjectId: change.subject.id,
        changes: plainJson(change.changes),
        correlationId: currentCorrelationId(),
      };
      const previousHash = hash;
      hash = hashLink(previousHash, link);
      return { ...link, previousHash: previousHash.toString('hex'), hash: hash.toString('hex') };
    });
    await em.query(
      `WITH link AS (
         SELECT * FROM jsonb_to_recordset($1::jsonb) AS link (
           "organizationId" uuid, sequence bigint, id uuid, "recordedAt" timestamptz, "actorKind" text, "actorId" uuid,
           action text, "subjectType" text, "subjectId" uuid, changes jsonb, "correlationId" text,
           "previousHash" text, hash text)
       ), event AS (
         INSERT INTO outgoing_event (organization_id, id, sequence, recorded_at, type, subject_type, subject_id, payload)
         SELECT "organizationId", id, sequence, "recordedAt", action, "subjectType", "subjectId", changes FROM link
       ), head AS (
         UPDATE audit_head SET sequence = $3, hash = $4 WHERE organization_id = $2
       )
       INSERT INTO audit_record (organization_id, sequence, id, recorded_at, actor_kind, actor_id, action,
         subject_type, subject_id, changes, correlation_id, previous_hash, hash)
       SELECT "organizationId", sequence, id, "recordedAt", "actorKind", "actorId", action, "subjectType", "subjectId",
         changes, "correlationId", decode("previousHash", 'hex'), decode(hash, 'hex') FROM link`,
      [JSON.stringify(rows), actor.organizationId, sequence, hash],
    );
  }
}

/** What JSON keeps of a value: instants become text, absent stays absent. */
function plainJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null));
}
