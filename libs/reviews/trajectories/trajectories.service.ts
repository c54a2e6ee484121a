import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import {
  Actor,
  asOfDay,
  authorize,
  composeHypothesis,
  dayOf,
  DomainError,
  ReviewHypothesis,
  ReviewTarget,
} from '../../domain';
import { Hypothesis } from '../../hypotheses';
import { Organization } from '../../people';
import { Clock, locate, notFound, Transactions } from '../../platform';
import { sceneSvg, trajectoryScene } from '../charts';
import { hypothesisFacts } from '../facts/hypothesis-facts';
import { HypothesisRecordsReader } from '../facts/hypothesis-records.reader';
import { readNames } from '../facts/names.reader';
import type { TrajectoryWish } from './trajectory-wish';

/** Of the checkpoints of a hypothesis, a trajectory shows them all. */
const always = { startsOn: '1000-01-01', endsOn: '9999-12-31' };

/** Pictures of where hypotheses stand at this moment, from the same facts as reviews. */
@Injectable()
export class TrajectoriesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly records: HypothesisRecordsReader,
    private readonly clock: Clock,
  ) {}

  /**
   * The trajectory of one target as SVG.
   * @throws DomainError NOT_FOUND for a hypothesis or a target of it that is not there, RULE_VIOLATED (R-HYP-1) for one that
   * was never committed: without a baseline and a due day there is no way to show
   */
  async draw(actor: Actor, id: string, wish: TrajectoryWish): Promise<string> {
    return this.transactions.read(actor, async (em) => {
      const hypothesis = await locate(em, Hypothesis, actor, id, { path: 'id' });
      authorize(actor, 'hypothesis.read', { teamId: hypothesis.teamId });
      const { committedOn, dueDate } = hypothesis;
      if (committedOn === null || dueDate === null) throw notCommitted();
      const { timeZone, currency } = await em.findOneByOrFail(Organization, { id: actor.organizationId });
      const at = this.clock.now();
      const shown = await this.read(em, actor, hypothesis, { at, timeZone });
      const setting = {
        locale: wish.locale,
        timeZone,
        currency,
        quarter: { startsOn: committedOn, endsOn: dueDate },
        cutOffAt: at.toISOString(),
      };
      return sceneSvg(trajectoryScene(wantedTarget(shown, wish), shown, setting), { theme: wish.theme });
    });
  }

  private async read(
    em: EntityManager,
    actor: Actor,
    hypothesis: Hypothesis,
    { at, timeZone }: { at: Date; timeZone: string },
  ): Promise<ReviewHypothesis> {
    const records = await this.records.read(em, actor, [hypothesis], at);
    const record = records.get(hypothesis.id)!;
    const nameOf = await readNames(em, actor, [], [record], []);
    return composeHypothesis(
      hypothesisFacts(record, null, { timeZone, quarter: always, nameOf }),
      asOfDay(dayOf(at, timeZone)),
    );
  }
}

/** The targets are in the order of a review: primary ones first. */
function wantedTarget({ targets }: ReviewHypothesis, { target: wanted }: TrajectoryWish): ReviewTarget {
  const target = wanted === null ? targets[0] : targets.find(({ id }) => id === wanted);
  if (!target) throw notFound('target of this hypothesis', 'target');
  return target;
}

function notCommitted(): DomainError {
  return new DomainError('RULE_VIOLATED', 'R-HYP-1', {
    message: 'This hypothesis was never committed, so it has no baseline and no way to show.',
    remedy: 'Commit it first; `openGates` of the hypothesis says what is missing.',
    path: 'id',
  });
}
