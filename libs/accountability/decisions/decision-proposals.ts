import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { Actor, ProposalOutcome, ProposalState } from '../../domain';
import { Hypothesis } from '../../hypotheses';
import { UnitOfWork } from '../../platform';
import { Checkpoint } from '../checkpoint.entity';
import { CheckpointReader } from '../checkpoint.reader';
import { windowColumns } from '../tracked-checkpoint';
import { DecisionProposal } from './decision-proposal.entity';

/** A decision as the team leaves it to the sponsor. */
export type ProposedDecision = Pick<
  DecisionProposal,
  'decision' | 'learned' | 'rationale' | 'confidence' | 'attendeeIds' | 'evaluation' | 'cause' | 'exceptionReason'
>;

const outcomeEvents = {
  COUNTERSIGNED: 'DecisionCountersigned',
  REFUSED: 'DecisionRefused',
  WITHDRAWN: 'DecisionWithdrawn',
} as const satisfies Record<ProposalOutcome, string>;

/** Keeps the decisions that wait for a sponsor, and how each of them ends. */
@Injectable()
export class DecisionProposals {
  constructor(private readonly checkpoints: CheckpointReader) {}

  /** Leaves a decision to the sponsor; from now on its checkpoint waits for them. */
  async propose(
    { em, actor, now, record }: UnitOfWork,
    checkpoint: Checkpoint,
    decided: ProposedDecision,
  ): Promise<{ proposal: DecisionProposal; checkpoint: Checkpoint }> {
    const { organizationId, id: checkpointId } = checkpoint;
    const proposal: DecisionProposal = {
      organizationId,
      id: newId(),
      checkpointId,
      proposedAt: now,
      proposedBy: actor.id,
      ...decided,
      state: ProposalState.PENDING,
      settledAt: null,
      settledBy: null,
      note: null,
    };
    await em.insert(DecisionProposal, proposal);
    const columns = { proposalState: ProposalState.PENDING };
    await em.update(Checkpoint, { organizationId, id: checkpointId }, columns);
    record({
      action: 'DecisionProposed',
      subject: { type: 'Checkpoint', id: checkpointId },
      changes: { ...namesOf(checkpoint, proposal), exceptionReason: proposal.exceptionReason },
    });
    return { proposal, checkpoint: { ...checkpoint, ...columns } };
  }

  /** The latest decision that was left to the sponsor at a checkpoint, in whatever state; null without one. */
  latest(
    em: EntityManager,
    { organizationId }: Pick<Actor, 'organizationId'>,
    checkpointId: string,
  ): Promise<DecisionProposal | null> {
    return em.findOne(DecisionProposal, {
      where: { organizationId, checkpointId },
      order: { proposedAt: 'DESC', id: 'DESC' },
    });
  }

  /** Ends the waiting of a decision, one way or another; the window of its checkpoint follows. */
  async settle(
    { em, actor, now, record }: UnitOfWork,
    checkpoint: Checkpoint,
    proposal: DecisionProposal,
    state: ProposalOutcome,
    note: string | null,
  ): Promise<Checkpoint> {
    const { organizationId, id } = checkpoint;
    const outcome = { state, settledAt: now, settledBy: actor.id, note };
    await em.update(DecisionProposal, { organizationId, id: proposal.id }, outcome);
    const history = (await this.checkpoints.historiesOf(em, actor, [checkpoint])).get(id)!;
    const columns = { proposalState: state, ...windowColumns(checkpoint, history) };
    await em.update(Checkpoint, { organizationId, id }, columns);
    record({
      action: outcomeEvents[state],
      subject: { type: 'Checkpoint', id },
      changes: { ...namesOf(checkpoint, proposal), note },
    });
    return { ...checkpoint, ...columns };
  }

  /** Takes back the decision that waits at a checkpoint, where one does. */
  async withdraw(unit: UnitOfWork, checkpoint: Checkpoint, why: string): Promise<Checkpoint> {
    if (checkpoint.proposalState !== ProposalState.PENDING) return checkpoint;
    const pending = await this.latest(unit.em, unit.actor, checkpoint.id);
    return this.settle(unit, checkpoint, pending!, ProposalState.WITHDRAWN, why);
  }

  /** Takes back every decision that waits at a hypothesis: it has ended, and nothing is left to decide. */
  async withdrawAll(unit: UnitOfWork, { organizationId, id }: Hypothesis, why: string): Promise<void> {
    const waiting = await unit.em.find(Checkpoint, {
      where: { organizationId, hypothesisId: id, proposalState: ProposalState.PENDING },
      order: { dueAt: 'ASC' },
    });
    for (const checkpoint of waiting) await this.withdraw(unit, checkpoint, why);
  }
}

function namesOf({ hypothesisId, teamId, sequence }: Checkpoint, { id, decision, cause }: DecisionProposal): object {
  return { proposalId: id, hypothesisId, teamId, sequence, decision, cause };
}
