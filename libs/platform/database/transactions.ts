import { Inject, Injectable } from '@nestjs/common';
import { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { Actor } from '../../domain';
import { AuditTrail, AuditedChange } from '../audit/audit-trail';
import { Clock } from '../clock/clock';
import { refusalOfDatabase, isWorthRetrying } from './database-refusals';
import { IdempotentCall, recallAnswer, rememberAnswer } from './idempotency';
import { applicationRole } from './tenancy';

/** One use case at work: everything written through it lands together or not at all (R-X-1). */
export interface UnitOfWork {
  readonly em: EntityManager;
  readonly actor: Actor;
  /** The moment of the use case; the same for all that it writes. */
  readonly now: Date;
  /** Adds a fact: one audit record and one outgoing event, written with the change. */
  readonly record: (change: AuditedChange) => void;
}

/** For whom is read: a tenant, and who of it where that matters. */
export type Reader = Pick<Actor, 'organizationId'> & Partial<Pick<Actor, 'id'>>;

const attempts = 5;

/** The one write path and the one read path: tenant, role and actor are set before any statement runs. */
@Injectable()
export class Transactions {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly auditTrail: AuditTrail,
  ) {}

  /**
   * Runs a use case in one transaction and writes its audit records and events with it. Serialization failures and
   * deadlocks are tried again on a fresh transaction, so the work must have no side effects outside of it.
   * @param call when its input carries an idempotency key, a repeated call gets the first answer (R-X-3)
   */
  async run<T>(actor: Actor, work: (unit: UnitOfWork) => Promise<T>, call?: IdempotentCall): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(actor, work, call);
      } catch (error) {
        if (attempt < attempts && isWorthRetrying(error)) {
          await pause(2 ** attempt * 5 * Math.random());
          continue;
        }
        throw refusalOfDatabase(error) ?? error;
      }
    }
  }

  /**
   * Reads inside the actor's tenant, in a read-only transaction.
   * @param actor without an id, what is private to a person is not there
   */
  async read<T>(actor: Reader, work: (em: EntityManager) => Promise<T>): Promise<T> {
    return this.withRunner(async (runner) => {
      try {
        await runner.query(beginReading(actor));
        const result = await work(runner.manager);
        await runner.query('COMMIT');
        return result;
      } catch (error) {
        await runner.query('ROLLBACK').catch(() => undefined);
        throw refusalOfDatabase(error) ?? error;
      }
    });
  }

  /** Writes what follows from facts, such as a forecast: nothing happened, so there is no audit record and no event. */
  async derive<T>(tenant: { readonly organizationId: string }, work: (em: EntityManager) => Promise<T>): Promise<T> {
    return this.withRunner(async (runner) => {
      await runner.startTransaction();
      try {
        await enter(runner, tenant.organizationId, null);
        const result = await work(runner.manager);
        await runner.commitTransaction();
        return result;
      } catch (error) {
        if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
        throw error;
      }
    });
  }

  private async attempt<T>(
    actor: Actor,
    work: (unit: UnitOfWork) => Promise<T>,
    call: IdempotentCall | undefined,
  ): Promise<T> {
    return this.withRunner(async (runner) => {
      await runner.startTransaction();
      try {
        await enter(runner, actor.organizationId, actor.id);
        const result = await this.perform(runner.manager, actor, work, call);
        await runner.commitTransaction();
        return result;
      } catch (error) {
        if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
        throw error;
      }
    });
  }

  private async perform<T>(
    em: EntityManager,
    actor: Actor,
    work: (unit: UnitOfWork) => Promise<T>,
    call: IdempotentCall | undefined,
  ): Promise<T> {
    const now = this.clock.now();
    const recalled = call && (await recallAnswer<T>(em, actor, call, now));
    if (recalled) return recalled.answer;
    const changes: AuditedChange[] = [];
    const result = await work({ em, actor, now, record: (change) => changes.push(change) });
    if (call) await rememberAnswer(em, actor, call, result);
    await this.auditTrail.append(em, actor, now, changes);
    return result;
  }

  private async withRunner<T>(work: (runner: QueryRunner) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    await runner.connect();
    try {
      return await work(runner);
    } finally {
      await runner.release();
    }
  }
}

/** Sets role and tenant until the end of the running transaction. */
export async function enter(runner: QueryRunner, organizationId: string, actorId: string | null): Promise<void> {
  await runner.query(
    `SELECT set_config('role', $1, true), set_config('headway.organization_id', $2, true),
            set_config('headway.actor_id', $3, true)`,
    [applicationRole, organizationId, actorId ?? ''],
  );
}

/** Begins a read-only transaction inside a tenant in one round trip, for which parameters are not to be had. */
function beginReading({ organizationId, id = '' }: Reader): string {
  if (!/^[0-9a-f-]{36}$/i.test(organizationId)) throw new Error('an organization id is a UUID');
  if (!/^(?:[0-9a-f-]{36})?$/i.test(id)) throw new Error('the id of an actor is a UUID');
  return `BEGIN READ ONLY; SELECT set_config('role', '${applicationRole}', true),
    set_config('headway.organization_id', '${organizationId}', true), set_config('headway.actor_id', '${id}', true)`;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
