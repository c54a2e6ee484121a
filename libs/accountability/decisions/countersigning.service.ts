import { Injectable } from '@nestjs/common';
import { NoticesService } from '../../channels';
import { Actor, countersigningViolations, ProposalState, refusalViolations, refuseViolations } from '../../domain';
import { Hypothesis } from '../../hypotheses';
import { Person } from '../../people';
import { locate, Transactions, UnitOfWork } from '../../platform';
import { Checkpoint } from '../checkpoint.entity';
import { CheckpointAcknowledgement } from './checkpoint-acknowledgement.entity';
import { countersignatureGiven, countersignatureRefused } from './countersignature-notices';
import { CountersignDecisionInput, RefuseDecisionInput } from './decision.inputs';
import { DecidedCheckpoint, DecisionEffects, TakenDecision } from './decision-effects';
import { DecisionProposal } from './decision-proposal.entity';
import { DecisionProposals } from './decision-proposals';
import { openCheckpoint, OpenedCheckpoint } from './opened-checkpoint';

/** What the sponsor does with a decision that waits for them (R-ACC-2). */
@Injectable()
export class CountersigningService {
  constructor(
    private readonly transactions: Transactions,
    private readonly proposals: DecisionProposals,
    private readonly effects: DecisionEffects,
    private readonly notices: NoticesService,
  ) {}

  /**
   * Countersigns the decision that waits: it takes effect now, as it was taken then. Signing acknowledges the checkpoint.
   * @throws DomainError NOT_PERMITTED to all but the sponsor, RULE_VIOLATED where nothing waits, something else than read,
   * or what they decided themselves
   */
  async countersign(actor: Actor, input: CountersignDecisionInput): Promise<DecidedCheckpoint> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const opened = await openCheckpoint(unit, input.checkpointId, 'decision.countersign');
        const proposal = await this.proposals.latest(unit.em, actor, input.checkpointId);
        refuseViolations(countersigningViolations(proposal, input.proposalId ?? null, actor.id, opened.checkpoint));
        const note = input.note?.trim() || null;
        const decided = await this.takeEffect(unit, opened, proposal!, note);
        const told = { sponsorName: await nameOf(unit), note };
        await this.notices.raise(unit, countersignatureGiven({ ...opened, ...decided }, proposal!, told));
        return decided;
      },
      { operation: 'countersignDecision', input },
    );
  }

  /**
   * Refuses the decision that waits: it is void, its checkpoint is to be held again, and grace starts anew from now.
   * @throws DomainError NOT_PERMITTED to all but the sponsor, RULE_VIOLATED where nothing waits, or something else than read
   */
  async refuse(actor: Actor, input: RefuseDecisionInput): Promise<Checkpoint> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const opened = await openCheckpoint(unit, input.checkpointId, 'decision.countersign');
        const proposal = await this.proposals.latest(unit.em, actor, input.checkpointId);
        refuseViolations(refusalViolations(proposal, input.proposalId ?? null, input.reason));
        const reason = input.reason.trim();
        const checkpoint = await this.proposals.settle(
          unit,
          opened.checkpoint,
          proposal!,
          ProposalState.REFUSED,
          reason,
        );
        const told = { sponsorName: await nameOf(unit), reason, now: unit.now };
        await this.notices.raise(unit, countersignatureRefused({ ...opened, checkpoint }, proposal!, told));
        return checkpoint;
      },
      { operation: 'refuseDecision', input },
    );
  }

  private async takeEffect(
    unit: UnitOfWork,
    opened: OpenedCheckpoint,
    proposal: DecisionProposal,
    note: string | null,
  ): Promise<DecidedCheckpoint> {
    const { hypothesis } = opened;
    const checkpoint = await this.proposals.settle(
      unit,
      opened.checkpoint,
      proposal,
      ProposalState.COUNTERSIGNED,
      note,
    );
    const restated = await confidenceRestatedSince(unit, hypothesis, proposal.proposedAt);
    const decided = await this.effects.take(unit, { checkpoint, hypothesis }, signed(unit, proposal, note), {
      changes: restated ? {} : { confidence: proposal.confidence },
      version: hypothesis.version,
    });
    await acknowledgeBySigning(unit, checkpoint);
    return decided;
  }
}

async function nameOf({ em, actor }: UnitOfWork): Promise<string> {
  return (await locate(em, Person, actor, actor.id)).name;
}

function signed({ actor, now }: UnitOfWork, proposal: DecisionProposal, note: string | null): TakenDecision {
  const { decision, learned, rationale, confidence, attendeeIds, evaluation } = proposal;
  return {
    heldAt: proposal.proposedAt,
    heldBy: proposal.proposedBy,
    decision,
    learned,
    rationale,
    confidence,
    attendeeIds,
    evaluation,
    // No decision that makes a successor needs the sponsor.
    successorId: null,
    countersignedAt: now,
    countersignedBy: actor.id,
    countersignNote: note,
  };
}

/** A check-in may have said something newer while the decision waited, and that stands. */
async function confidenceRestatedSince(
  { em }: UnitOfWork,
  { organizationId, id }: Hypothesis,
  since: Date,
): Promise<boolean> {
  const [{ restated }] = await em.query<[{ restated: boolean }]>(
    `SELECT EXISTS (
       SELECT FROM hypothesis_revision
        WHERE organization_id = $1 AND hypothesis_id = $2 AND revised_at > $3
          AND changes @> '[{"field": "confidence"}]') AS restated`,
    [organizationId, id, since],
  );
  return restated;
}

async function acknowledgeBySigning(
  { em, actor, now }: UnitOfWork,
  { organizationId, id: checkpointId }: Checkpoint,
): Promise<void> {
  await em.insert(CheckpointAcknowledgement, {
    organizationId,
    checkpointId,
    acknowledgedAt: now,
    acknowledgedBy: actor.id,
  });
}
