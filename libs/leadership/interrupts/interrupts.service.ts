import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import { v7 as newId } from 'uuid';
import { StandingReader } from '../../accountability';
import { NoticesService } from '../../channels';
import {
  Actor,
  authorize,
  costViolations,
  dayOf,
  DomainError,
  fiscalQuarterOf,
  interruptBudget,
  InterruptDisposition,
  InterruptState,
  interruptViolations,
  refuseViolations,
  requireInterruptStep,
} from '../../domain';
import { Hypothesis } from '../../hypotheses';
import { Organization, Person, Team } from '../../people';
import { Connection, decodeCursor, locate, notFound, pageOf, Transactions, UnitOfWork } from '../../platform';
import { isParty, nextCheckpoint, requireAsker } from '../upward-parties';
import { interruptDecided, interruptRaised } from './interrupt-notices';
import { Interrupt } from './interrupt.entity';
import { CloseInterruptInput, DecideInterruptInput, InterruptsArgs, RaiseInterruptInput } from './interrupt.inputs';
import { countAccepted } from './interrupt-load.reader';

/** Unplanned work from above: raised, decided, closed with what it cost (R-UP-1). */
@Injectable()
export class InterruptsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly standings: StandingReader,
    private readonly notices: NoticesService,
  ) {}

  /** @throws DomainError RULE_VIOLATED (R-UP-1) where the one who asks is no executive, or is named by an outsider */
  async raise(actor: Actor, input: RaiseInterruptInput): Promise<Interrupt> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const { em, now, record } = unit;
        const team = await locate(em, Team, actor, input.teamId, { path: 'input.teamId' });
        authorize(actor, 'interrupt.raise', { teamId: team.id });
        const asked = { askedById: input.askedById ?? actor.id, teamId: team.id };
        const asker = await requireAsker(em, actor, asked, 'R-UP-1');
        const interrupt = em.create(Interrupt, {
          organizationId: actor.organizationId,
          id: newId(),
          teamId: team.id,
          askedBy: asker.id,
          recordedBy: actor.id,
          askedAt: now,
          request: input.request.trim(),
          whyNow: input.whyNow.trim(),
          state: InterruptState.OPEN,
          agreedByIds: [],
          version: 1,
        });
        await em.insert(Interrupt, interrupt);
        record({
          action: 'InterruptRaised',
          subject: { type: 'Interrupt', id: interrupt.id },
          changes: { teamId: team.id, askedBy: asker.id, request: interrupt.request, whyNow: interrupt.whyNow },
        });
        await this.notices.raise(unit, interruptRaised(interrupt, team, asker, actor));
        return locate(em, Interrupt, actor, interrupt.id);
      },
      { operation: 'raiseInterrupt', input },
    );
  }

  /**
   * Decides an interrupt. A blocked team can accept none; a budget that is used up is no lock, its breach is a fact.
   * @throws DomainError TEAM_BLOCKED (R-ACC-3), RULE_VIOLATED (R-UP-1), TRANSITION_NOT_ALLOWED (R-UP-1)
   */
  async decide(actor: Actor, input: DecideInterruptInput): Promise<Interrupt> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const { em } = unit;
        const interrupt = await this.locateOwn(em, actor, input.interruptId, true);
        const team = await locate(em, Team, actor, interrupt.teamId);
        authorize(actor, 'interrupt.decide', { teamId: team.id });
        refuseOwn(actor, interrupt);
        requireInterruptStep(interrupt.state, input.disposition);
        const accepted = input.disposition === InterruptDisposition.ACCEPTED;
        if (accepted) {
          await this.standings.refuseBlocked(unit, team.id, 'accept an interrupt', 'input.interruptId');
        }
        const next = await nextCheckpoint(unit, team.id);
        await refuseTerms(em, actor, input, team, next !== null);
        const decided = {
          state: input.disposition,
          decidedAt: unit.now,
          decidedBy: actor.id,
          reason: input.reason?.trim() ?? null,
          acceptedAt: accepted ? unit.now : null,
          displacedHypothesisId: input.displacedHypothesisId ?? null,
          estimatedPersonDays: input.estimatedPersonDays ?? null,
          agreedByIds: [...new Set(input.agreedByIds)],
          deferredTo: input.disposition === InterruptDisposition.DEFERRED ? next!.id : null,
          version: interrupt.version + 1,
        };
        await this.write(unit, interrupt, decided, 'InterruptDecided');
        if (accepted) await recordBreach(unit, interrupt);
        await this.notices.raise(unit, await interruptDecided(em, interrupt, team));
        return interrupt;
      },
      { operation: 'decideInterrupt', input },
    );
  }

  /** Closes an accepted interrupt with what it really cost. */
  async close(actor: Actor, input: CloseInterruptInput): Promise<Interrupt> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const interrupt = await this.locateOwn(unit.em, actor, input.interruptId, true);
        authorize(actor, 'interrupt.close', { teamId: interrupt.teamId });
        requireInterruptStep(interrupt.state, InterruptState.CLOSED);
        refuseViolations(costViolations(input.actualPersonDays, 'input.actualPersonDays', 0));
        const { actualPersonDays } = input;
        const closed = {
          state: InterruptState.CLOSED,
          closedAt: unit.now,
          actualPersonDays,
          version: interrupt.version + 1,
        };
        await this.write(unit, interrupt, closed, 'InterruptClosed');
        return interrupt;
      },
      { operation: 'closeInterrupt', input },
    );
  }

  async find(actor: Actor, id: string): Promise<Interrupt> {
    return this.transactions.read(actor, (em) => this.locateOwn(em, actor, id, false, 'id'));
  }

  /** Those that the viewer asked for, and those of the viewer's teams, the latest first. */
  async list(actor: Actor, { first, after, teamId, state }: InterruptsArgs): Promise<Connection<Interrupt>> {
    const [askedAt, id] = decodeCursor(after, 2) ?? [];
    const rows = await this.transactions.read(actor, (em) => {
      const query = em
        .createQueryBuilder(Interrupt, 'interrupt')
        .where('interrupt.organization_id = :organizationId', { organizationId: actor.organizationId })
        .andWhere('(interrupt.asked_by = :personId OR interrupt.team_id = ANY (:teamIds))', {
          personId: actor.id,
          teamIds: actor.teams.map((team) => team.teamId),
        });
      if (teamId !== undefined) query.andWhere('interrupt.team_id = :teamId', { teamId });
      if (state !== undefined) query.andWhere('interrupt.state = :state', { state });
      if (askedAt !== undefined) {
        query.andWhere('(interrupt.asked_at, interrupt.id) < (:askedAt::timestamptz, :id::uuid)', { askedAt, id });
      }
      return query
        .orderBy('interrupt.asked_at', 'DESC')
        .addOrderBy('interrupt.id', 'DESC')
        .limit(first + 1)
        .getMany();
    });
    return pageOf(rows, first, (interrupt) => [interrupt.askedAt.toISOString(), interrupt.id]);
  }

  /** One that the viewer is a party to, or is named in; for everybody else it does not exist. */
  private async locateOwn(em: EntityManager, actor: Actor, id: string, lock: boolean, path = 'input.interruptId') {
    const interrupt = await locate(em, Interrupt, actor, id, { path, lock });
    if (isParty(actor, interrupt) || interrupt.agreedByIds.includes(actor.id)) return interrupt;
    throw notFound('interrupt', path);
  }

  private async write(
    { em, actor, record }: UnitOfWork,
    interrupt: Interrupt,
    changes: Partial<Interrupt>,
    action: string,
  ): Promise<void> {
    const { organizationId, id, teamId, state: before } = interrupt;
    await em.update(Interrupt, { organizationId: actor.organizationId, id }, changes);
    const { state: after, reason, displacedHypothesisId, estimatedPersonDays, agreedByIds, actualPersonDays } = changes;
    const said = { reason, displacedHypothesisId, estimatedPersonDays, agreedByIds, actualPersonDays };
    record({ action, subject: { type: 'Interrupt', id }, changes: { teamId, before, after, ...said } });
    Object.assign(interrupt, changes, { organizationId });
  }
}

function refuseOwn(actor: Actor, { askedBy }: Interrupt): void {
  if (askedBy !== actor.id) return;
  throw new DomainError('RULE_VIOLATED', 'R-UP-1', {
    message: 'Nobody decides their own interrupt.',
    remedy: 'Have another product manager named for the team; they decide.',
    path: 'input.interruptId',
  });
}

async function refuseTerms(
  em: EntityManager,
  actor: Actor,
  input: DecideInterruptInput,
  team: Team,
  hasNextCheckpoint: boolean,
): Promise<void> {
  const { organizationId } = actor;
  const { displacedHypothesisId } = input;
  // Locked: nobody ends it at the same time, and it makes room.
  const displaced = displacedHypothesisId
    ? await locate(em, Hypothesis, actor, displacedHypothesisId, { path: 'input.displacedHypothesisId', lock: true })
    : null;
  const agreedByIds = [...new Set(input.agreedByIds ?? [])];
  const agreedBy = await em.findBy(Person, { organizationId, id: In(agreedByIds) });
  if (agreedBy.length < agreedByIds.length) throw notFound('person', 'input.agreedByIds');
  refuseViolations(
    interruptViolations({
      disposition: input.disposition,
      estimatedPersonDays: input.estimatedPersonDays ?? null,
      displaced: displaced && { state: displaced.state, ofThisTeam: displaced.teamId === team.id },
      agreedBy,
      reason: input.reason ?? null,
      hasNextCheckpoint,
    }),
  );
}

async function recordBreach({ em, actor, now, record }: UnitOfWork, interrupt: Interrupt): Promise<void> {
  const { organizationId } = actor;
  // Two that are accepted at once: the second has to count the first.
  const organization = await em.findOneOrFail(Organization, {
    where: { id: organizationId },
    lock: { mode: 'pessimistic_write' },
  });
  const { timeZone, fiscalYearStartMonth, policy } = organization;
  const quarter = fiscalQuarterOf(dayOf(now, timeZone), fiscalYearStartMonth);
  const accepted = (await countAccepted(em, organization, [interrupt.teamId], quarter)).get(interrupt.teamId) ?? 0;
  const budget = interruptBudget(policy.interruptBudget, accepted);
  if (budget.breaches === 0) return;
  record({
    action: 'InterruptBudgetBreached',
    subject: { type: 'Team', id: interrupt.teamId },
    changes: { interruptId: interrupt.id, quarter: quarter.label, limit: budget.limit, accepted },
  });
}
