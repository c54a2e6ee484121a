import { Args, Field, ID, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '../domain';
import {
  Connection,
  connectionOf,
  CurrentActor,
  decodeCursor,
  JsonScalar,
  PageArgs,
  pageOf,
  Requires,
  Transactions,
} from '../platform';

@ObjectType({ description: 'One link of the append-only, hash-chained audit trail (R-X-2).' })
export class AuditRecord {
  @Field(() => ID, { description: 'Opaque id, the same as of the outgoing event.' })
  id: string;

  @Field(() => Int, { description: 'Place in the chain of the organization, from 1.' })
  sequence: number;

  @Field(() => Date, { description: 'When it was written.' })
  recordedAt: Date;

  @Field(() => String, {
    description:
      'Who did it: `PERSON`, `SERVICE_ACCOUNT`, `OPERATOR` at the command line, or `CLOCK` for Headway keeping time.',
  })
  actorKind: string;

  @Field(() => ID, {
    description: 'The person or service account that did it; all zeros for an operator, with a last 1 for the clock.',
  })
  actorId: string;

  @Field(() => String, { description: 'What happened, in past tense.' })
  action: string;

  @Field(() => String, { description: 'Type of what it happened to.' })
  subjectType: string;

  @Field(() => ID, { description: 'Id of what it happened to.' })
  subjectId: string;

  @Field(() => JsonScalar, { description: 'What changed.' })
  changes: unknown;

  @Field(() => String, {
    nullable: true,
    description: 'Ties it to an answer and to log lines; null outside of a request.',
  })
  correlationId: string | null;

  @Field(() => String, { description: 'SHA-256 of the chain up to here, in hexadecimal.' })
  hash: string;
}

@ObjectType({ description: 'A page of the audit trail.' })
export class AuditRecordConnection extends connectionOf(AuditRecord, 'AuditRecord') {}

@Resolver(() => AuditRecord)
export class AuditResolver {
  constructor(private readonly transactions: Transactions) {}

  @Query(() => AuditRecordConnection, { description: 'The audit trail, newest first.' })
  @Requires('audit.read')
  async auditTrail(
    @CurrentActor() actor: Actor,
    @Args() { first, after }: PageArgs,
    @Args('subjectId', { type: () => ID, nullable: true, description: 'Only what happened to this.' })
    subjectId?: string,
  ): Promise<Connection<AuditRecord>> {
    const [before] = decodeCursor(after, 1) ?? [];
    const rows = await this.transactions.read(actor, (em) =>
      em.query<(Omit<AuditRecord, 'sequence'> & { sequence: string })[]>(
        `SELECT id, sequence, recorded_at AS "recordedAt", actor_kind AS "actorKind", actor_id AS "actorId", action, subject_type AS "subjectType",
                subject_id AS "subjectId", changes, correlation_id AS "correlationId", encode(hash, 'hex') AS hash
           FROM audit_record
          WHERE organization_id = $1 AND ($2::bigint IS NULL OR sequence < $2) AND ($3::uuid IS NULL OR subject_id = $3)
          ORDER BY sequence DESC LIMIT $4`,
        [actor.organizationId, before ?? null, subjectId ?? null, first + 1],
      ),
    );
    const records = rows.map((row) => ({ ...row, sequence: Number(row.sequence) }));
    return pageOf(records, first, (record) => [String(record.sequence)]);
  }
}
