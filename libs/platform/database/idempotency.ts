import { createHash } from 'node:crypto';
import { EntityManager } from 'typeorm';
import { Actor, DomainError, canonicalJson } from '../../domain';

/** A call that may carry an idempotency key in its input (R-X-3). */
export interface IdempotentCall {
  /** Name of the mutation; the same key on another mutation is another body. */
  readonly operation: string;
  readonly input: { readonly idempotencyKey?: string | null };
}

const hoursKept = 24;

/**
 * Claims the key of a call, or recalls what it answered before. Two calls at once wait for each other on the key's row.
 * @returns the first answer, or null when this is the first call (or it carries no key)
 * @throws DomainError IDEMPOTENCY_KEY_REUSED when the key came with another body
 */
export async function recallAnswer<T>(
  em: EntityManager,
  actor: Actor,
  call: IdempotentCall,
  now: Date,
): Promise<{ answer: T } | null> {
  const key = call.input.idempotencyKey;
  if (!key) return null;
  const forgetBefore = new Date(now.getTime() - hoursKept * 3_600_000);
  const body = bodyHash(call);
  await em.query(`DELETE FROM idempotency_key WHERE organization_id = $1 AND recorded_at < $2`, [
    actor.organizationId,
    forgetBefore,
  ]);
  const claimed: unknown[] = await em.query(
    `INSERT INTO idempotency_key (organization_id, actor_id, key, body_hash, recorded_at)
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING key`,
    [actor.organizationId, actor.id, key, body, now],
  );
  if (claimed.length > 0) return null;
  const [known] = await em.query<{ body_hash: Buffer; answer: unknown }[]>(
    `SELECT body_hash, answer FROM idempotency_key WHERE organization_id = $1 AND actor_id = $2 AND key = $3`,
    [actor.organizationId, actor.id, key],
  );
  if (!known?.body_hash.equals(body)) {
    throw new DomainError('IDEMPOTENCY_KEY_REUSED', 'R-X-3', {
      message: 'This idempotency key was used before with another request.',
      remedy: 'Send a new key with a new request; repeat a request unchanged.',
      path: 'input.idempotencyKey',
    });
  }
  return { answer: revive(known.answer) as T };
}

/** Keeps the answer of the call for those that repeat it. */
export async function rememberAnswer(
  em: EntityManager,
  actor: Actor,
  call: IdempotentCall,
  answer: unknown,
): Promise<void> {
  const key = call.input.idempotencyKey;
  if (!key) return;
  await em.query(`UPDATE idempotency_key SET answer = $4 WHERE organization_id = $1 AND actor_id = $2 AND key = $3`, [
    actor.organizationId,
    actor.id,
    key,
    JSON.stringify(preserve(answer)),
  ]);
}

function bodyHash(call: IdempotentCall): Buffer {
  const body = canonicalJson(JSON.parse(JSON.stringify({ operation: call.operation, input: call.input })));
  return createHash('sha256').update(body).digest();
}

/** JSON has no dates; a tagged object stands for one, so that a recalled answer has the shape of the first. */
function preserve(value: unknown): unknown {
  if (value instanceof Date) return { $date: value.toISOString() };
  if (Array.isArray(value)) return value.map(preserve);
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, preserve(item)]));
  }
  return value;
}

function revive(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revive);
  if (value !== null && typeof value === 'object') {
    if ('$date' in value && typeof value.$date === 'string') return new Date(value.$date);
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, revive(item)]));
  }
  return value;
}
