import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import { Actor, Horizon } from '../domain';
import { AccountabilityFacts, CommitGate, Hypothesis } from '../hypotheses';
import { Organization } from '../people';
import { indexBy, UnitOfWork } from '../platform';
import { Cadence } from './cadence.entity';
import { inSequence, planCheckpoints, plannedRow, rulesInForce } from './checkpoint-plan';
import { Checkpoint } from './checkpoint.entity';
import { CheckpointReplanner } from './checkpoint.replanner';
import { StandingReader } from './standing.reader';

/** What accountability answers to a commitment: gates G7 and G10, and the checkpoints that follow from it. */
@Injectable()
export class AccountabilityGate extends CommitGate {
  constructor(
    private readonly standings: StandingReader,
    private readonly replanner: CheckpointReplanner,
  ) {
    super();
  }

  override async factsOf(
    em: EntityManager,
    actor: Pick<Actor, 'organizationId'>,
    hypotheses: readonly Hypothesis[],
    now: Date,
  ): Promise<Map<string, AccountabilityFacts>> {
    const { organizationId } = actor;
    const organization = await em.findOneByOrFail(Organization, { id: organizationId });
    const ids = hypotheses.map(({ id }) => id);
    const cadences = indexBy(
      await em.findBy(Cadence, { organizationId, hypothesisId: In(ids) }),
      ({ hypothesisId }) => hypothesisId,
    );
    const teamIds = [...new Set(hypotheses.map(({ teamId }) => teamId))];
    const standings = await this.standings.ofTeams(em, actor, teamIds, now);
    return new Map(
      hypotheses.map((hypothesis) => {
        const cadence = cadences.get(hypothesis.id);
        const planned = cadence && planCheckpoints(cadence, hypothesis, organization, now);
        return [
          hypothesis.id,
          {
            checkpointsBeforeDue: planned?.filter(({ closing }) => !closing).length ?? null,
            standing: standings.get(hypothesis.teamId)!,
          },
        ];
      }),
    );
  }

  override async scheduleCheckpoints(unit: UnitOfWork, hypothesis: Hypothesis): Promise<void> {
    const { em, now, record } = unit;
    const { organizationId, id: hypothesisId } = hypothesis;
    const cadence = await em.findOneByOrFail(Cadence, { organizationId, hypothesisId });
    const organization = await organizationOf(unit);
    const rules = rulesInForce(cadence, organization);
    const planned = planCheckpoints(cadence, hypothesis, organization, now);
    const checkpoints = inSequence(planned.map((each) => plannedRow(hypothesis, each, rules, now)));
    await em.insert(Checkpoint, checkpoints);
    record({
      action: 'CheckpointsScheduled',
      subject: { type: 'Hypothesis', id: hypothesis.id },
      changes: { dueDays: checkpoints.map(({ dueDay }) => dueDay) },
    });
  }

  override async rescheduleCheckpoints(unit: UnitOfWork, hypothesis: Hypothesis): Promise<void> {
    await this.replanner.replan(unit, await organizationOf(unit), [hypothesis]);
  }

  override async permitMove(unit: UnitOfWork, hypothesis: Hypothesis, to: Horizon): Promise<void> {
    if (hypothesis.horizon !== to) await this.standings.refuseBlocked(unit, hypothesis.teamId, 'change a horizon');
  }
}

/** Its settings hold still until the transaction ends, so that a change of policy sees what it has to follow up. */
function organizationOf({ em, actor }: UnitOfWork): Promise<Organization> {
  return em.findOneOrFail(Organization, {
    where: { id: actor.organizationId },
    lock: { mode: 'pessimistic_read' },
  });
}
