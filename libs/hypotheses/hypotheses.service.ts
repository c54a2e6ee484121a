import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import {
  Actor,
  assumptionViolations,
  authorize,
  diffRevision,
  DomainError,
  FieldChange,
  Horizon,
  HypothesisState,
  refuseViolations,
  requireTransition,
  requireUnlocked,
} from '../domain';
import { Team } from '../people';
import {
  Connection,
  decodeCursor,
  locate,
  pageOf,
  PageArgs,
  saveAtVersion,
  Transactions,
  UnitOfWork,
} from '../platform';
import { CommitGate } from './commit-gate';
import { DraftOrigin } from './draft-origin';
import { ForecastsService } from './forecasts.service';
import { Hypothesis } from './hypothesis.entity';
import {
  DiscardHypothesisInput,
  DraftHypothesisInput,
  MoveHypothesisInput,
  ReviseHypothesisInput,
} from './hypothesis.inputs';
import { givenWords, pick, wordsOf } from './hypothesis-words';
import { writeRevision } from './revision-history';
import { requireSponsor } from './sponsors';

/** What a new draft may start with. */
export type Draft = Pick<Hypothesis, 'teamId' | 'title'> &
  Partial<
    Pick<
      Hypothesis,
      | 'horizon'
      | 'predecessorId'
      | 'businessProblem'
      | 'businessOutcome'
      | 'userSegment'
      | 'behaviourChange'
      | 'userBenefit'
      | 'solutionOptions'
      | 'assumptions'
      | 'experiment'
      | 'decisionRule'
      | 'confidence'
      | 'sponsorId'
    >
  >;

export interface HypothesisFilter {
  readonly teamId?: string;
  readonly state?: HypothesisState;
}

/** Drafting, revising, moving and discarding; commitment has a service of its own. */
@Injectable()
export class HypothesesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly commitGate: CommitGate,
    private readonly draftOrigin: DraftOrigin,
    private readonly forecasts: ForecastsService,
  ) {}

  async draft(actor: Actor, input: DraftHypothesisInput): Promise<Hypothesis> {
    return this.transactions.run(actor, (unit) => this.draftWithin(unit, input), {
      operation: 'draftHypothesis',
      input,
    });
  }

  /** Drafts a hypothesis inside a running use case, for a swap or a pivot as well. */
  async draftWithin(unit: UnitOfWork, draft: Draft): Promise<Hypothesis> {
    const { em, actor, now, record } = unit;
    const { organizationId } = actor;
    const team = await locate(em, Team, actor, draft.teamId, { path: 'input.teamId' });
    authorize(actor, 'hypothesis.draft', { teamId: team.id });
    refuseHorizonNow(draft.horizon);
    refuseViolations(assumptionViolations(draft.assumptions ?? [], 'input.assumptions'));
    await requireSponsor(em, actor, draft.sponsorId, team);
    const hypothesis = em.create(Hypothesis, {
      organizationId,
      id: newId(),
      teamId: team.id,
      title: draft.title.trim(),
      state: HypothesisState.DRAFT,
      horizon: draft.horizon ?? Horizon.LATER,
      businessProblem: draft.businessProblem ?? null,
      businessOutcome: draft.businessOutcome ?? null,
      userSegment: draft.userSegment ?? null,
      behaviourChange: draft.behaviourChange ?? null,
      userBenefit: draft.userBenefit ?? null,
      solutionOptions: draft.solutionOptions ?? [],
      assumptions: draft.assumptions ?? [],
      experiment: draft.experiment ?? null,
      decisionRule: draft.decisionRule ?? null,
      confidence: draft.confidence ?? null,
      sponsorId: draft.sponsorId ?? null,
      predecessorId: draft.predecessorId ?? null,
      dueDate: null,
      committedAt: null,
      committedOn: null,
      closedAt: null,
      discardReason: null,
      draftedAt: now,
      version: 1,
    });
    await em.insert(Hypothesis, hypothesis);
    await writeRevision(unit, hypothesis, 'HypothesisDrafted', diffRevision({}, wordsOf(hypothesis)));
    record({
      action: 'HypothesisDrafted',
      subject: { type: 'Hypothesis', id: hypothesis.id },
      changes: { teamId: team.id, title: hypothesis.title, predecessorId: hypothesis.predecessorId },
    });
    return hypothesis;
  }

  /** Changes words, rule, sponsor or confidence; after commit only what the lock leaves open (R-HYP-2, R-HYP-4). */
  async revise(actor: Actor, input: ReviseHypothesisInput): Promise<Hypothesis> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const { em } = unit;
        const hypothesis = await locate(em, Hypothesis, actor, input.hypothesisId, {
          path: 'input.hypothesisId',
          lock: true,
        });
        authorize(actor, 'hypothesis.revise', { teamId: hypothesis.teamId });
        const changes = givenWords(input);
        const changed = diffRevision(pick(hypothesis, Object.keys(changes)), changes).map(({ field }) => field);
        refuseClosed(hypothesis);
        requireUnlocked(hypothesis.state, changed);
        // The sponsor approves target revisions: the team does not pick another one after it has committed.
        if (hypothesis.state !== HypothesisState.DRAFT && changed.includes('sponsorId')) {
          authorize(actor, 'hypothesis.nameSponsor', { teamId: hypothesis.teamId });
        }
        refuseViolations(assumptionViolations(input.assumptions ?? [], 'input.assumptions'));
        if (input.sponsorId) {
          await requireSponsor(em, actor, input.sponsorId, await locate(em, Team, actor, hypothesis.teamId));
        }
        return this.reviseWithin(unit, hypothesis, changes, 'HypothesisRevised', input.version);
      },
      { operation: 'reviseHypothesis', input },
    );
  }

  /**
   * Writes changed fields, their revision and their event inside a running use case (R-HYP-3).
   * @param readVersion the version that the client read; left out, the one that was just read under lock
   * @param besides changes of what belongs to the hypothesis without being a field of it, such as its targets
   */
  async reviseWithin(
    unit: UnitOfWork,
    hypothesis: Hypothesis,
    changes: Partial<Hypothesis>,
    event: string,
    readVersion = hypothesis.version,
    besides: readonly FieldChange[] = [],
  ): Promise<Hypothesis> {
    const before = pick(hypothesis, Object.keys(changes));
    const diff = [...diffRevision(before, changes), ...besides];
    const revised = await saveAtVersion(unit.em, Hypothesis, hypothesis, readVersion, changes);
    if (changes.closedAt) await this.forecasts.drop(unit, revised);
    await writeRevision(unit, revised, event, diff);
    unit.record({ action: event, subject: { type: 'Hypothesis', id: revised.id }, changes: diff });
    return revised;
  }

  /** Discards a draft; what it took from a roadmap goes back there. */
  async discard(actor: Actor, input: DiscardHypothesisInput): Promise<Hypothesis> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const hypothesis = await locate(unit.em, Hypothesis, actor, input.hypothesisId, {
          path: 'input.hypothesisId',
          lock: true,
        });
        authorize(actor, 'hypothesis.discard', { teamId: hypothesis.teamId });
        requireTransition(hypothesis.state, HypothesisState.DISCARDED);
        await this.draftOrigin.release(unit, hypothesis);
        return this.reviseWithin(
          unit,
          hypothesis,
          { state: HypothesisState.DISCARDED, closedAt: unit.now, discardReason: input.reason },
          'HypothesisDiscarded',
        );
      },
      { operation: 'discardHypothesis', input },
    );
  }

  /** Moves a hypothesis between horizons. NOW is where commitments stand: a draft gets there by commit alone. */
  async move(actor: Actor, input: MoveHypothesisInput): Promise<Hypothesis> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const hypothesis = await locate(unit.em, Hypothesis, actor, input.hypothesisId, {
          path: 'input.hypothesisId',
          lock: true,
        });
        authorize(actor, 'hypothesis.move', { teamId: hypothesis.teamId });
        if (hypothesis.state !== HypothesisState.DRAFT) {
          throw new DomainError('TRANSITION_NOT_ALLOWED', 'R-SWAP-7', {
            message: `A hypothesis that is ${hypothesis.state} does not move between horizons.`,
            remedy: 'A commitment stays in NOW until a decision at a checkpoint ends it.',
            path: 'input.horizon',
            facts: { state: hypothesis.state },
          });
        }
        refuseHorizonNow(input.horizon);
        await this.commitGate.permitMove(unit, hypothesis, input.horizon);
        return this.reviseWithin(unit, hypothesis, { horizon: input.horizon }, 'HypothesisMoved', input.version);
      },
      { operation: 'moveHypothesis', input },
    );
  }

  async find(actor: Actor, id: string): Promise<Hypothesis> {
    return this.transactions.read(actor, (em) => locate(em, Hypothesis, actor, id, { path: 'id' }));
  }

  /** Hypotheses, the latest drafted first. */
  async list(actor: Actor, filter: HypothesisFilter, { first, after }: PageArgs): Promise<Connection<Hypothesis>> {
    const [before] = decodeCursor(after, 1) ?? [];
    const rows = await this.transactions.read(actor, (em) => {
      const query = em
        .createQueryBuilder(Hypothesis, 'hypothesis')
        .where('hypothesis.organization_id = :organizationId', { organizationId: actor.organizationId });
      if (filter.teamId) query.andWhere('hypothesis.team_id = :teamId', { teamId: filter.teamId });
      if (filter.state) query.andWhere('hypothesis.state = :state', { state: filter.state });
      if (before !== undefined) query.andWhere('hypothesis.id < :before::uuid', { before });
      return query
        .orderBy('hypothesis.id', 'DESC')
        .limit(first + 1)
        .getMany();
    });
    return pageOf(rows, first, (hypothesis) => [hypothesis.id]);
  }
}

/** Refuses edits of what has ended. */
export function refuseClosed(hypothesis: Hypothesis): void {
  if (hypothesis.state === HypothesisState.DRAFT || hypothesis.state === HypothesisState.COMMITTED) return;
  throw new DomainError('TRANSITION_NOT_ALLOWED', 'R-HYP-1', {
    message: `A hypothesis that is ${hypothesis.state} cannot be changed.`,
    remedy: 'It is closed for good; draft a new hypothesis.',
    facts: { state: hypothesis.state },
  });
}

function refuseHorizonNow(horizon: Horizon | undefined): void {
  if (horizon !== Horizon.NOW) return;
  throw new DomainError('RULE_VIOLATED', 'R-SWAP-7', {
    message: 'A draft does not stand in NOW.',
    remedy: 'Choose NEXT or LATER; committing moves it to NOW.',
    path: 'input.horizon',
  });
}
