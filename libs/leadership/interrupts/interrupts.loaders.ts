import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { dayOf, FiscalQuarter, fiscalQuarterOf, interruptBudget, InterruptBudget } from '../../domain';
import { Organization } from '../../people';
import { Clock, groupBy, indexBy, relation, Transactions } from '../../platform';
import { countAccepted, InterruptLoad, InterruptLoadReader } from './interrupt-load.reader';
import { Interrupt } from './interrupt.entity';
import { takenInterrupts, TakenInterrupts, TeamDays } from './taken-interrupts.reader';

/** A budget with the quarter it is for. */
export interface QuarterBudget extends InterruptBudget {
  readonly quarter: FiscalQuarter;
}

/** A load with the quarter it is of. */
export interface QuarterLoad extends InterruptLoad {
  readonly quarter: FiscalQuarter;
}

@Injectable()
export class InterruptLoaders {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly loads: InterruptLoadReader,
  ) {}

  readonly interrupt = relation<string, Interrupt | null>(
    ({ organizationId }, ids) =>
      this.transactions.read({ organizationId }, async (em) =>
        indexBy(await em.findBy(Interrupt, { organizationId, id: In([...ids]) }), ({ id }) => id),
      ),
    () => null,
  );

  /** Interrupts that wait for a checkpoint, the first asked first, by its id. */
  readonly deferredTo = relation<string, Interrupt[]>(
    ({ organizationId }, checkpointIds) =>
      this.transactions.read({ organizationId }, async (em) => {
        const deferred = await em.find(Interrupt, {
          where: { organizationId, deferredTo: In([...checkpointIds]) },
          order: { askedAt: 'ASC', id: 'ASC' },
        });
        return groupBy(deferred, ({ deferredTo }) => deferredTo!);
      }),
    () => [],
  );

  /** The budget of a team in the organization's present fiscal quarter, by id of the team. */
  readonly budget = relation<string, QuarterBudget>(
    ({ organizationId }, teamIds) =>
      this.transactions.read({ organizationId }, async (em) => {
        const organization = await em.findOneByOrFail(Organization, { id: organizationId });
        const { policy } = organization;
        const quarter = this.presentQuarter(organization);
        const accepted = await countAccepted(em, organization, teamIds, quarter);
        return new Map(
          teamIds.map((id) => [id, { ...interruptBudget(policy.interruptBudget, accepted.get(id) ?? 0), quarter }]),
        );
      }),
    () => {
      throw new Error('every team has a budget');
    },
  );

  /** What was asked of a team in the present fiscal quarter, by id of the team; null where nothing was. */
  readonly load = relation<string, QuarterLoad | null>(
    ({ organizationId }, teamIds) =>
      this.transactions.read({ organizationId }, async (em) => {
        const organization = await em.findOneByOrFail(Organization, { id: organizationId });
        const quarter = this.presentQuarter(organization);
        const loads = await this.loads.ofTeams(em, organization, quarter, this.clock.now(), { teamIds: [...teamIds] });
        return new Map([...loads].map(([teamId, load]) => [teamId, { ...load, quarter }]));
      }),
    () => null,
  );

  /** What a team took on over some days. */
  readonly taken = relation<TeamDays, TakenInterrupts>(
    ({ organizationId }, questions) =>
      this.transactions.read({ organizationId }, async (em) => {
        const organization = await em.findOneByOrFail(Organization, { id: organizationId });
        const taken = await takenInterrupts(em, organization, questions);
        return new Map(questions.map((question, index) => [textOf(question), taken[index]!]));
      }),
    () => {
      throw new Error('every question has an answer');
    },
    textOf,
  );

  private presentQuarter({ timeZone, fiscalYearStartMonth }: Organization): FiscalQuarter {
    return fiscalQuarterOf(dayOf(this.clock.now(), timeZone), fiscalYearStartMonth);
  }
}

function textOf({ teamId, from, to, asOf }: TeamDays): string {
  return [teamId, from, to, asOf.toISOString()].join(' ');
}
