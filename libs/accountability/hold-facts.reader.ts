import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import { Actor, evidenceSince, HoldFacts, OrganizationPolicy, PreviousDecision, ruleVerdict } from '../domain';
import { EvaluatedHypothesis, EvaluationReader, Hypothesis } from '../hypotheses';
import { Organization } from '../people';
import { groupBy } from '../platform';
import { CheckpointReader, RecordedCheckpoint } from './checkpoint.reader';
import { Checkpoint } from './checkpoint.entity';

/** What decides whether a checkpoint can be held, and the evaluation that is stored when it is. */
export interface HoldSituation {
  readonly facts: HoldFacts;
  readonly evaluated: EvaluatedHypothesis;
}

/** Gathers what the hold requirements ask for, for their refusal and for reading them beforehand alike (R-ACC-1). */
@Injectable()
export class HoldFactsReader {
  constructor(
    private readonly checkpoints: CheckpointReader,
    private readonly evaluations: EvaluationReader,
  ) {}

  /** One entry for every checkpoint given, in a constant number of statements. */
  async of(
    em: EntityManager,
    actor: Pick<Actor, 'organizationId'>,
    checkpoints: readonly Checkpoint[],
    now: Date,
  ): Promise<Map<string, HoldSituation>> {
    const { organizationId } = actor;
    const { policy } = await em.findOneByOrFail(Organization, { id: organizationId });
    const hypothesisIds = [...new Set(checkpoints.map(({ hypothesisId }) => hypothesisId))];
    const hypotheses = await em.findBy(Hypothesis, { organizationId, id: In(hypothesisIds) });
    const evaluations = await this.evaluations.evaluateAsOf(em, actor, hypotheses, now);
    const tracked = await this.checkpoints.ofHypotheses(em, actor, hypothesisIds, now);
    const siblingsOf = groupBy(tracked, ({ checkpoint }) => checkpoint.hypothesisId);
    const asked = new Set(checkpoints.map(({ id }) => id));

    const situations = new Map<string, HoldSituation>();
    for (const hypothesis of hypotheses) {
      const evaluated = evaluations.get(hypothesis.id)!;
      const siblings = siblingsOf.get(hypothesis.id) ?? [];
      siblings.forEach(({ checkpoint }, index) => {
        if (!asked.has(checkpoint.id)) return;
        const facts = holdFacts({ hypothesis, siblings, index, evaluated, policy, now });
        situations.set(checkpoint.id, { facts, evaluated });
      });
    }
    return situations;
  }
}

interface Circumstances {
  readonly hypothesis: Hypothesis;
  readonly siblings: readonly RecordedCheckpoint[];
  /** Which of the siblings is to be held. */
  readonly index: number;
  readonly evaluated: EvaluatedHypothesis;
  readonly policy: OrganizationPolicy;
  readonly now: Date;
}

function holdFacts({ hypothesis, siblings, index, evaluated, policy, now }: Circumstances): HoldFacts {
  const { checkpoint, derived } = siblings[index]!;
  const earlier = siblings.slice(0, index);
  const previous = earlier.at(-1);
  return {
    now,
    opensAt: checkpoint.opensAt,
    closing: checkpoint.closing,
    checkpoint: derived,
    evidenceSince: evidenceSince(
      previous ? { dueAt: previous.checkpoint.dueAt, heldAt: previous.heldAt } : null,
      checkpoint.dueAt,
      hypothesis.committedAt ?? checkpoint.scheduledAt,
    ),
    targets: evaluated.targets.map(({ metric, evaluation }) => ({
      metricName: metric.name,
      observedAt: evaluation.latest?.observedAt ?? null,
      freshnessSeconds: policy.stalenessSeconds[metric.expectedFrequency],
    })),
    health: evaluated.evaluation.health,
    ruleVerdict: hypothesis.decisionRule
      ? ruleVerdict(hypothesis.decisionRule, evaluated.evaluation.meanPrimaryProgress)
      : 'NEITHER',
    previousDecisions: decisionsTaken(siblings.filter((sibling) => sibling.checkpoint.id !== checkpoint.id)),
  };
}

/** Oldest first: overdue checkpoints can be held in any order, and what is "in a row" goes by when it was decided. */
function decisionsTaken(siblings: readonly RecordedCheckpoint[]): PreviousDecision[] {
  return siblings
    .flatMap(({ holding }) => holding ?? [])
    .sort((one, other) => one.heldAt.getTime() - other.heldAt.getTime())
    .map(({ decision, evaluation }) => ({ decision, health: evaluation.health }));
}
