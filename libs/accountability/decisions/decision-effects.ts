import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import {
  acknowledgementDue,
  CheckpointDecision,
  HypothesisState,
  isVerdict,
  requireTransition,
  stateAfterDecision,
} from '../../domain';
import { HypothesesService, Hypothesis } from '../../hypotheses';
import { Organization } from '../../people';
import { UnitOfWork } from '../../platform';
import { CheckpointHolding } from '../checkpoint-history.entity';
import { Checkpoint } from '../checkpoint.entity';
import { DecisionProposals } from './decision-proposals';

/** A decision with all that its holding keeps. */
export type TakenDecision = Omit<CheckpointHolding, 'organizationId' | 'checkpointId'>;

/** What a decision changes of its hypothesis besides its state. */
export interface DecisionChanges {
  readonly changes: Partial<Pick<Hypothesis, 'confidence' | 'solutionOptions'>>;
  /** The version of the hypothesis that whoever decided had read (R-HYP-4). */
  readonly version: number;
}

export interface DecidedCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly hypothesis: Hypothesis;
}

/** What a decision is called in the history of its hypothesis. */
const decisionEvents = {
  PERSEVERE: 'HypothesisPersevered',
  ADJUST: 'HypothesisAdjusted',
  PIVOT: 'HypothesisPivoted',
  STOP: 'HypothesisStopped',
  VALIDATE: 'HypothesisValidated',
  INVALIDATE: 'HypothesisInvalidated',
  INCONCLUSIVE: 'HypothesisFoundInconclusive',
} as const satisfies Record<CheckpointDecision, string>;

/** What follows when a decision takes effect: at once, or when the sponsor has countersigned it (R-ACC-1, R-ACC-2). */
@Injectable()
export class DecisionEffects {
  constructor(
    private readonly hypotheses: HypothesesService,
    private readonly proposals: DecisionProposals,
  ) {}

  /** Writes the holding, and moves the hypothesis as decided. */
  async take(
    unit: UnitOfWork,
    { checkpoint, hypothesis }: DecidedCheckpoint,
    decision: TakenDecision,
    changes: DecisionChanges,
  ): Promise<DecidedCheckpoint> {
    const held = await this.writeHolding(unit, checkpoint, decision);
    const decided = await this.move(unit, hypothesis, decision.decision, changes);
    return { checkpoint: held, hypothesis: decided };
  }

  private async writeHolding(
    { em, now, record }: UnitOfWork,
    checkpoint: Checkpoint,
    decision: TakenDecision,
  ): Promise<Checkpoint> {
    const { organizationId, id: checkpointId } = checkpoint;
    const { policy } = await em.findOneByOrFail(Organization, { id: organizationId });
    const columns = {
      heldAt: decision.heldAt,
      acknowledgeBy: decision.countersignedAt ? null : acknowledgementDue(now, policy.acknowledgementDays),
    };
    await em.insert(CheckpointHolding, { organizationId, checkpointId, ...decision });
    await em.update(Checkpoint, { organizationId, id: checkpointId }, columns);
    record({
      action: 'CheckpointHeld',
      subject: { type: 'Checkpoint', id: checkpointId },
      changes: {
        hypothesisId: checkpoint.hypothesisId,
        teamId: checkpoint.teamId,
        sequence: checkpoint.sequence,
        heldAt: decision.heldAt,
        decision: decision.decision,
        confidence: decision.confidence,
        health: decision.evaluation.health,
        successorId: decision.successorId,
        countersignedBy: decision.countersignedBy,
      },
    });
    return { ...checkpoint, ...columns };
  }

  private async move(
    unit: UnitOfWork,
    hypothesis: Hypothesis,
    decision: CheckpointDecision,
    { changes, version }: DecisionChanges,
  ): Promise<Hypothesis> {
    const { em, now } = unit;
    const event = decisionEvents[decision];
    if (!isVerdict(decision)) return this.hypotheses.reviseWithin(unit, hypothesis, changes, event, version);
    const state = HypothesisState[stateAfterDecision[decision]];
    requireTransition(hypothesis.state, state);
    const { organizationId, id: hypothesisId } = hypothesis;
    await em.update(
      Checkpoint,
      { organizationId, hypothesisId, heldAt: IsNull(), cancelledAt: IsNull() },
      { cancelledAt: now },
    );
    await this.proposals.withdrawAll(unit, hypothesis, `The hypothesis ended as ${state} at another checkpoint.`);
    return this.hypotheses.reviseWithin(unit, hypothesis, { ...changes, state, closedAt: now }, event, version);
  }
}
