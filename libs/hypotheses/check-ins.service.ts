import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { Actor, authorize, checkInViolations, refuseViolations } from '../domain';
import { locate, Transactions } from '../platform';
import { HypothesesService } from './hypotheses.service';
import { CheckIn } from './hypothesis-history.entity';
import { Hypothesis } from './hypothesis.entity';
import { CheckInInput } from './hypothesis.inputs';
import { recordForTargets } from './target-readings';

/** The light update between checkpoints (R-HYP-5): no decision, no gate, and never stopped by a team's standing. */
@Injectable()
export class CheckInsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly hypotheses: HypothesesService,
  ) {}

  async checkIn(actor: Actor, input: CheckInInput): Promise<CheckIn> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const { em, now } = unit;
        const hypothesis = await locate(em, Hypothesis, actor, input.hypothesisId, {
          path: 'input.hypothesisId',
          lock: true,
        });
        authorize(actor, 'hypothesis.checkIn', { teamId: hypothesis.teamId });
        const { readings = [], confidence = null, whatChanged = null, solutionOptionsTried = [] } = input;
        refuseViolations(
          checkInViolations({
            state: hypothesis.state,
            readingsCount: readings.length,
            confidence,
            whatChanged,
            solutionOptionsTried,
          }).map((violation) => ({ ...violation, path: violation.path ? `input.${violation.path}` : 'input' })),
        );
        const readingIds = await recordForTargets(unit, hypothesis, readings, 'check-in');
        const checkIn = em.create(CheckIn, {
          organizationId: actor.organizationId,
          id: newId(),
          hypothesisId: hypothesis.id,
          checkedInAt: now,
          checkedInBy: actor.id,
          confidence,
          whatChanged,
          solutionOptionsTried,
          readingIds,
        });
        await em.insert(CheckIn, checkIn);
        const news = solutionOptionsTried.filter((option) => !hypothesis.solutionOptions.includes(option));
        await this.hypotheses.reviseWithin(
          unit,
          hypothesis,
          {
            ...(confidence !== null && { confidence }),
            ...(news.length > 0 && { solutionOptions: [...hypothesis.solutionOptions, ...news] }),
          },
          'HypothesisCheckedIn',
        );
        return checkIn;
      },
      { operation: 'checkIn', input },
    );
  }
}
