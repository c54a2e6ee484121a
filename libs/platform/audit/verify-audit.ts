import { DataSource, QueryRunner } from 'typeorm';
import { enter } from '../database/transactions';
import { AuditLink, ChainBreak, ChainVerifier } from './audit-chain';

/** What following the chain of one organization found. */
export interface ChainVerdict {
  readonly organizationId: string;
  /** How many links the chain has, by its head. */
  readonly length: number;
  /** Hash of the newest link, in hexadecimal: worth keeping outside of the database. */
  readonly head: string;
  /** Where the chain breaks first; null when it holds. */
  readonly broken: ChainBreak | null;
  /** Sequence of the link whose hash was asked for; null when none has it, absent when none was asked for. */
  readonly expectedAt?: number | null;
}

interface StoredLink extends Omit<AuditLink, 'sequence'> {
  readonly sequence: string;
  readonly previousHash: Buffer;
  readonly hash: Buffer;
}

const linksAtOnce = 1_000;

const nextLinks = `
  SELECT organization_id AS "organizationId", sequence, id,
         to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') AS "recordedAt",
         actor_kind AS "actorKind", actor_id AS "actorId", action, subject_type AS "subjectType",
         subject_id AS "subjectId", changes, correlation_id AS "correlationId",
         previous_hash AS "previousHash", hash
    FROM audit_record
   WHERE organization_id = $1 AND sequence > $2
   ORDER BY sequence LIMIT ${linksAtOnce}`;

/**
 * Follows the whole audit chain of an organization (R-X-2) in one snapshot, so that writers need not stop, and page by
 * page, so that memory stays flat.
 * @param expected hash of a head that was kept elsewhere; a chain that was rewritten as a whole no longer contains it
 */
export async function verifyAuditChain(
  dataSource: DataSource,
  organizationId: string,
  expected?: string,
): Promise<ChainVerdict> {
  const runner = dataSource.createQueryRunner();
  await runner.connect();
  try {
    await runner.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await enter(runner, organizationId, null);
    const verdict = await followChain(runner, organizationId, expected?.toLowerCase());
    await runner.query('COMMIT');
    return verdict;
  } catch (error) {
    await runner.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    await runner.release();
  }
}

async function followChain(
  runner: QueryRunner,
  organizationId: string,
  expected: string | undefined,
): Promise<ChainVerdict> {
  const verifier = new ChainVerifier();
  let expectedAt: number | null = null;
  for await (const { previousHash, hash, ...link } of storedLinks(runner, organizationId)) {
    const sequence = Number(link.sequence);
    verifier.follow({ ...link, sequence, recordedAt: inMilliseconds(link.recordedAt) }, previousHash, hash);
    if (hash.toString('hex') === expected) expectedAt = sequence;
  }
  const [stored] = (await runner.query(`SELECT sequence, hash FROM audit_head WHERE organization_id = $1`, [
    organizationId,
  ])) as { sequence: string; hash: Buffer }[];
  const head = stored
    ? { sequence: Number(stored.sequence), hash: stored.hash }
    : { sequence: 0, hash: Buffer.alloc(0) };
  return {
    organizationId,
    length: head.sequence,
    head: head.hash.toString('hex'),
    broken: verifier.close(head),
    ...(expected !== undefined && { expectedAt }),
  };
}

async function* storedLinks(runner: QueryRunner, organizationId: string): AsyncGenerator<StoredLink> {
  let last = '0';
  for (;;) {
    const links = (await runner.query(nextLinks, [organizationId, last])) as StoredLink[];
    yield* links;
    if (links.length < linksAtOnce) return;
    last = links.at(-1)!.sequence;
  }
}

/** Links are hashed with milliseconds. Microseconds were put there by somebody else: they stay, and break the hash. */
function inMilliseconds(recordedAt: string): string {
  return `${recordedAt.replace(/000$/, '')}Z`;
}
