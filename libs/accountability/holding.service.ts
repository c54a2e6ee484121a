import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import { NoticesService } from '../channels';
import {
  Actor,
  CheckpointDecision,
  countersignatureCause,
  CountersignatureCause,
  decisionTermViolations,
  DomainError,
  holdViolations,
  Violation,
} from '../domain';
import { HypothesesService, Hypothesis, recordForTargets, sponsorStillInOffice } from '../hypotheses';
import { Person } from '../people';
import { notFound, Transactions, UnitOfWork } from '../platform';
import { HoldCheckpointInput } from './accountability.inputs';
import { evaluationSnapshot } from './checkpoint-evaluation.type';
import { Checkpoint } from './checkpoint.entity';
import { countersignatureAsked } from './decisions/countersignature-notices';
import { DecidedCheckpoint, DecisionChanges, DecisionEffects, TakenDecision } from './decisions/decision-effects';
import { DecisionProposals } from './decisions/decision-proposals';
import { openCheckpoint, OpenedCheckpoint } from './decisions/opened-checkpoint';
import { HoldFactsReader, HoldSituation } from './hold-facts.reader';
import { findSponsorObstacle } from './sponsor-obstacle';

export interface HeldCheckpoint extends DecidedCheckpoint {
  /** The draft that a pivot made; null otherwise. */
  readonly successor: Hypothesis | null;
}

/** Holding checkpoints: the one place where a team decides on a commitment (R-ACC-1). */
@Injectable()
export class HoldingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly hypotheses: HypothesesService,
    private readonly holdFacts: HoldFactsReader,
    private readonly proposals: DecisionProposals,
    private readonly effects: DecisionEffects,
    private readonly notices: NoticesService,
  ) {}

  /**
   * Holds a checkpoint: records the readings given, stores the evaluation of this moment with the decision, and moves
   * the hypothesis as decided. A decision that needs the sponsor waits for them instead (R-ACC-2); holding again takes it
   * back. A team's standing never stops it: this is the way out (R-ACC-3, R-ACC-4).
   * @throws DomainError HOLD_REQUIREMENTS_OPEN with everything that is missing; nothing is recorded then
   */
  async hold(actor: Actor, input: HoldCheckpointInput): Promise<HeldCheckpoint> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const opened = await openCheckpoint(unit, input.checkpointId, 'checkpoint.hold');
        await recordForTargets(unit, opened.hypothesis, input.readings ?? [], 'checkpoint');
        const situation = await this.situationOf(unit, opened.checkpoint);
        refuseOpenRequirements(holdingViolations(situation, opened.hypothesis, input));
        await refuseUnknownAttendees(unit.em, actor, input.attendeeIds);
        const checkpoint = await this.proposals.withdraw(
          unit,
          opened.checkpoint,
          'The team held the checkpoint again.',
        );
        const cause = countersignatureCause(situation.facts, input.decision);
        return cause
          ? this.leaveToSponsor(unit, { ...opened, checkpoint }, situation, input, cause)
          : this.decide(unit, { ...opened, checkpoint }, situation, input);
      },
      { operation: 'holdCheckpoint', input },
    );
  }

  private async situationOf({ em, actor, now }: UnitOfWork, checkpoint: Checkpoint): Promise<HoldSituation> {
    return (await this.holdFacts.of(em, actor, [checkpoint], now)).get(checkpoint.id)!;
  }

  private async decide(
    unit: UnitOfWork,
    opened: OpenedCheckpoint,
    situation: HoldSituation,
    input: HoldCheckpointInput,
  ): Promise<HeldCheckpoint> {
    const { hypothesis } = opened;
    const successor =
      input.decision === CheckpointDecision.PIVOT
        ? await this.draftSuccessor(unit, opened, input.successorTitle)
        : null;
    const taken: TakenDecision = {
      ...decidedNow(situation, input),
      heldAt: unit.now,
      heldBy: unit.actor.id,
      successorId: successor?.id ?? null,
      countersignedAt: null,
      countersignedBy: null,
      countersignNote: null,
    };
    return { ...(await this.effects.take(unit, opened, taken, changesOf(hypothesis, input))), successor };
  }

  /** The hypothesis goes on as it was; its history tells that a decision waits. */
  private async leaveToSponsor(
    unit: UnitOfWork,
    opened: OpenedCheckpoint,
    situation: HoldSituation,
    input: HoldCheckpointInput,
    cause: CountersignatureCause,
  ): Promise<HeldCheckpoint> {
    const { proposal, checkpoint } = await this.proposals.propose(unit, opened.checkpoint, {
      ...decidedNow(situation, input),
      cause,
      exceptionReason: input.exceptionReason!.trim(),
    });
    const { version } = changesOf(opened.hypothesis, input);
    const hypothesis = await this.hypotheses.reviseWithin(
      unit,
      opened.hypothesis,
      {},
      'HypothesisDecisionProposed',
      version,
    );
    const obstacle = await findSponsorObstacle(unit.em, hypothesis, unit.actor.id);
    await this.notices.raise(unit, countersignatureAsked(opened, proposal, obstacle));
    return { checkpoint, hypothesis, successor: null };
  }

  /**
   * Lineage: the successor starts from the words of the pivoted hypothesis and needs a rule and targets of its own. A sponsor
   * who cannot act as one any longer does not bar this way out (R-ACC-3); committing the successor asks for another (G8).
   */
  private async draftSuccessor(
    unit: UnitOfWork,
    { hypothesis, team }: OpenedCheckpoint,
    title: string | null | undefined,
  ): Promise<Hypothesis> {
    const sponsorId = await sponsorStillInOffice(unit.em, unit.actor, hypothesis.sponsorId, team);
    return this.hypotheses.draftWithin(unit, {
      teamId: hypothesis.teamId,
      title: title ?? hypothesis.title,
      predecessorId: hypothesis.id,
      businessProblem: hypothesis.businessProblem,
      businessOutcome: hypothesis.businessOutcome,
      userSegment: hypothesis.userSegment,
      behaviourChange: hypothesis.behaviourChange,
      userBenefit: hypothesis.userBenefit,
      solutionOptions: hypothesis.solutionOptions,
      assumptions: hypothesis.assumptions,
      sponsorId,
    });
  }
}

function decidedNow({ evaluated }: HoldSituation, input: HoldCheckpointInput) {
  return {
    decision: input.decision,
    learned: input.learned.trim(),
    rationale: input.rationale.trim(),
    confidence: input.confidence,
    attendeeIds: input.attendeeIds,
    evaluation: evaluationSnapshot(evaluated),
  };
}

function changesOf(hypothesis: Hypothesis, input: HoldCheckpointInput): DecisionChanges {
  const { decision, confidence, solutionOptions } = input;
  const adjusted = decision === CheckpointDecision.ADJUST && { solutionOptions: tidied(solutionOptions ?? []) };
  return { changes: { confidence, ...adjusted }, version: input.version ?? hypothesis.version };
}

function holdingViolations({ facts }: HoldSituation, hypothesis: Hypothesis, input: HoldCheckpointInput): Violation[] {
  const { learned, confidence, decision, rationale, attendeeIds, exceptionReason = null } = input;
  const violations = holdViolations(facts, {
    learned,
    confidence,
    decision,
    rationale,
    attendees: attendeeIds,
    exceptionReason,
  });
  // Where it cannot be held at all, the terms of the decision are beside the point.
  if (violations.some(({ path }) => path === '')) return violations;
  const terms = {
    decision,
    solutionOptions: input.solutionOptions ?? null,
    successorTitle: input.successorTitle ?? null,
  };
  return [...violations, ...decisionTermViolations(terms, hypothesis.solutionOptions)];
}

function refuseOpenRequirements(violations: readonly Violation[]): void {
  const [first] = violations;
  if (!first) return;
  throw new DomainError('HOLD_REQUIREMENTS_OPEN', first.rule, {
    message: violations.map(({ message }) => message).join(' '),
    remedy: violations.length === 1 ? first.remedy : 'See to every violation listed.',
    path: first.path || 'input.checkpointId',
    violations,
  });
}

async function refuseUnknownAttendees(em: EntityManager, { organizationId }: Actor, ids: string[]): Promise<void> {
  const known = await em.countBy(Person, { organizationId, id: In(ids) });
  if (known !== new Set(ids).size) throw notFound('person', 'input.attendeeIds');
}

function tidied(options: readonly string[]): string[] {
  return [...new Set(options.map((option) => option.trim()).filter((option) => option !== ''))];
}
