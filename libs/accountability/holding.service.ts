import { Injectable } from '@nestjs/common';
import { EntityManager, In, IsNull } from 'typeorm';
import {
  Actor,
  authorize,
  CheckpointDecision,
  decisionTermViolations,
  DomainError,
  holdViolations,
  HypothesisState,
  isVerdict,
  requireTransition,
  stateAfterDecision,
  Violation,
} from '../domain';
import { HypothesesService, Hypothesis, recordForTargets } from '../hypotheses';
import { Person, Team } from '../people';
import { locate, notFound, Transactions, UnitOfWork } from '../platform';
import { HoldCheckpointInput } from './accountability.inputs';
import { evaluationSnapshot } from './checkpoint-evaluation.type';
import { CheckpointHolding } from './checkpoint-history.entity';
import { Checkpoint } from './checkpoint.entity';
import { HoldFactsReader, HoldSituation } from './hold-facts.reader';

export interface HeldCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly hypothesis: Hypothesis;
  /** The draft that a pivot made; null otherwise. */
  readonly successor: Hypothesis | null;
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

/** Holding checkpoints: the one place where a commitment is decided on (R-ACC-1). */
@Injectable()
export class HoldingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly hypotheses: HypothesesService,
    private readonly holdFacts: HoldFactsReader,
  ) {}

  /**
   * Holds a checkpoint: records the readings given, stores the evaluation of this moment with the decision, and moves
   * the hypothesis as decided. A team's standing never stops it: this is the way out (R-ACC-3, R-ACC-4).
   * @throws DomainError HOLD_REQUIREMENTS_OPEN with everything that is missing; nothing is recorded then
   */
  async hold(actor: Actor, input: HoldCheckpointInput): Promise<HeldCheckpoint> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const { checkpoint, hypothesis } = await this.open(unit, input.checkpointId);
        await recordForTargets(unit, hypothesis, input.readings ?? [], 'checkpoint');
        const situation = await this.situationOf(unit, checkpoint);
        refuseOpenRequirements(holdingViolations(situation, hypothesis, input));
        await refuseUnknownAttendees(unit.em, actor, input.attendeeIds);
        const successor =
          input.decision === CheckpointDecision.PIVOT
            ? await this.draftSuccessor(unit, hypothesis, input.successorTitle)
            : null;
        const held = await writeHolding(unit, checkpoint, situation, input, successor);
        const decided = await this.decide(unit, hypothesis, input);
        return { checkpoint: held, hypothesis: decided, successor };
      },
      { operation: 'holdCheckpoint', input },
    );
  }

  /** Locks in the order of a commitment, team first: whoever comes second sees what the first one decided. */
  private async open(
    { em, actor }: UnitOfWork,
    id: string,
  ): Promise<{ checkpoint: Checkpoint; hypothesis: Hypothesis }> {
    const { teamId, hypothesisId } = await locate(em, Checkpoint, actor, id, { path: 'input.checkpointId' });
    authorize(actor, 'checkpoint.hold', { teamId });
    await locate(em, Team, actor, teamId, { lock: true });
    const hypothesis = await locate(em, Hypothesis, actor, hypothesisId, { lock: true });
    // A new due date may have taken the checkpoint away meanwhile.
    const checkpoint = await locate(em, Checkpoint, actor, id, { path: 'input.checkpointId', lock: true });
    return { checkpoint, hypothesis };
  }

  private async situationOf({ em, actor, now }: UnitOfWork, checkpoint: Checkpoint): Promise<HoldSituation> {
    return (await this.holdFacts.of(em, actor, [checkpoint], now)).get(checkpoint.id)!;
  }

  /** Lineage: the successor starts from the words of the pivoted hypothesis and needs a rule and targets of its own. */
  private draftSuccessor(
    unit: UnitOfWork,
    hypothesis: Hypothesis,
    title: string | null | undefined,
  ): Promise<Hypothesis> {
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
      sponsorId: hypothesis.sponsorId,
    });
  }

  private async decide(unit: UnitOfWork, hypothesis: Hypothesis, input: HoldCheckpointInput): Promise<Hypothesis> {
    const { em, now } = unit;
    const { decision, confidence, solutionOptions } = input;
    const event = decisionEvents[decision];
    const version = input.version ?? hypothesis.version;
    if (!isVerdict(decision)) {
      const adjusted = decision === CheckpointDecision.ADJUST && { solutionOptions: tidied(solutionOptions ?? []) };
      return this.hypotheses.reviseWithin(unit, hypothesis, { confidence, ...adjusted }, event, version);
    }
    const state = HypothesisState[stateAfterDecision[decision]];
    requireTransition(hypothesis.state, state);
    const { organizationId, id: hypothesisId } = hypothesis;
    await em.update(
      Checkpoint,
      { organizationId, hypothesisId, heldAt: IsNull(), cancelledAt: IsNull() },
      { cancelledAt: now },
    );
    return this.hypotheses.reviseWithin(unit, hypothesis, { confidence, state, closedAt: now }, event, version);
  }
}

function holdingViolations({ facts }: HoldSituation, hypothesis: Hypothesis, input: HoldCheckpointInput): Violation[] {
  const { learned, confidence, decision, rationale, attendeeIds } = input;
  const violations = holdViolations(facts, { learned, confidence, decision, rationale, attendees: attendeeIds });
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

async function writeHolding(
  { em, actor, now, record }: UnitOfWork,
  checkpoint: Checkpoint,
  { evaluated }: HoldSituation,
  input: HoldCheckpointInput,
  successor: Hypothesis | null,
): Promise<Checkpoint> {
  const { organizationId, id: checkpointId } = checkpoint;
  const { decision, confidence } = input;
  await em.insert(CheckpointHolding, {
    organizationId,
    checkpointId,
    heldAt: now,
    heldBy: actor.id,
    decision,
    learned: input.learned.trim(),
    rationale: input.rationale.trim(),
    confidence,
    attendeeIds: input.attendeeIds,
    evaluation: evaluationSnapshot(evaluated),
    successorId: successor?.id ?? null,
  });
  await em.update(Checkpoint, { organizationId, id: checkpointId }, { heldAt: now });
  record({
    action: 'CheckpointHeld',
    subject: { type: 'Checkpoint', id: checkpointId },
    changes: {
      hypothesisId: checkpoint.hypothesisId,
      sequence: checkpoint.sequence,
      decision,
      confidence,
      health: evaluated.evaluation.health,
      successorId: successor?.id ?? null,
    },
  });
  return { ...checkpoint, heldAt: now };
}

function tidied(options: readonly string[]): string[] {
  return [...new Set(options.map((option) => option.trim()).filter((option) => option !== ''))];
}
