import { Injectable } from '@nestjs/common';
import { concernsCheckpoints, HypothesisState } from '../domain';
import { Hypothesis } from '../hypotheses';
import { Organization, PolicyFollower } from '../people';
import { UnitOfWork } from '../platform';
import { CheckpointReplanner } from './checkpoint.replanner';

/** A change of policy applies from the next checkpoint on: those that have not opened follow the new rules. */
@Injectable()
export class CheckpointPolicyFollower extends PolicyFollower {
  constructor(private readonly replanner: CheckpointReplanner) {
    super();
  }

  override async follow(unit: UnitOfWork, before: Organization, after: Organization): Promise<void> {
    if (!concernsCheckpoints(before, after)) return;
    const committed = await unit.em.find(Hypothesis, {
      where: { organizationId: after.id, state: HypothesisState.COMMITTED },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    await this.replanner.replan(unit, after, committed);
  }
}
