import { v7 as newId } from 'uuid';
import type { UnitOfWork } from '../platform';
import { HypothesisRevision } from './hypothesis-history.entity';
import type { Hypothesis } from './hypothesis.entity';

/** Appends to the history of a hypothesis (R-HYP-3). */
export async function writeRevision(
  { em, actor, now }: UnitOfWork,
  hypothesis: Hypothesis,
  event: string,
  changes: HypothesisRevision['changes'],
): Promise<void> {
  await em.insert(HypothesisRevision, {
    organizationId: actor.organizationId,
    id: newId(),
    hypothesisId: hypothesis.id,
    version: hypothesis.version,
    revisedAt: now,
    revisedBy: actor.id,
    event,
    changes,
  } as never);
}
