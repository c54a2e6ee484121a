import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import {
  Actor,
  authorize,
  changedSinceViolations,
  dayOf,
  NoticeKind,
  NoticeToRaise,
  proposalViolations,
  refuseViolations,
  revisionDecisionViolations,
  TargetFacts,
  TargetRevisionState,
  Violation,
} from '../domain';
import { NoticesService } from '../channels';
import { Metric } from '../metrics';
import { Organization, Team } from '../people';
import { locate, Transactions, UnitOfWork } from '../platform';
import { CommitGate } from './commit-gate';
import { ForecastsService } from './forecasts.service';
import { HypothesesService } from './hypotheses.service';
import { TargetRevision, TargetTerms } from './hypothesis-history.entity';
import { Hypothesis } from './hypothesis.entity';
import { MetricTarget } from './metric-target.entity';
import { bandOf, targetFacts } from './target-facts';
import { latestDueDate } from './targets.service';
import { ApproveTargetRevisionInput, ProposeTargetRevisionInput, RejectTargetRevisionInput } from './target.inputs';

/** The only way in which a committed target changes: proposed by the team, decided by the sponsor (R-HYP-2). */
@Injectable()
export class TargetRevisionsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly hypotheses: HypothesesService,
    private readonly commitGate: CommitGate,
    private readonly forecasts: ForecastsService,
    private readonly notices: NoticesService,
  ) {}

  async propose(actor: Actor, input: ProposeTargetRevisionInput): Promise<TargetRevision> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const { em, now, record } = unit;
        const { target, hypothesis, metric } = await this.open(em, actor, input.targetId, 'input.targetId');
        authorize(actor, 'targetRevision.propose', { teamId: hypothesis.teamId, state: hypothesis.state });
        const before = termsOf(target);
        const after = proposedTerms(before, input);
        const revision = em.create(TargetRevision, {
          organizationId: actor.organizationId,
          id: newId(),
          targetId: target.id,
          state: TargetRevisionState.PROPOSED,
          reason: input.reason,
          externalChange: input.externalChange,
          evidence: input.evidence,
          before,
          after,
          proposedAt: now,
          proposedBy: actor.id,
          decidedAt: null,
          decidedBy: null,
          decisionNote: null,
        });
        await this.refuseUnsound(unit, hypothesis, targetFacts(target, metric), revision, 'input');
        await em.insert(TargetRevision, revision);
        record({
          action: 'TargetRevisionProposed',
          subject: { type: 'Hypothesis', id: hypothesis.id },
          changes: { targetRevisionId: revision.id, targetId: target.id, before, after, reason: input.reason },
        });
        await this.notices.raise(unit, noticesToSponsor(hypothesis, metric, revision));
        return revision;
      },
      { operation: 'proposeTargetRevision', input },
    );
  }

  /**
   * Approves a proposal; the target changes and the checkpoints ahead follow the due date.
   * @throws DomainError STALE_VERSION when the target was changed since it was proposed
   */
  async approve(actor: Actor, input: ApproveTargetRevisionInput): Promise<TargetRevision> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const { em } = unit;
        const { revision, target, hypothesis, metric } = await this.openRevision(unit, input.targetRevisionId);
        refuseViolations(within('input', changedSinceViolations(revision.before, termsOf(target))), 'STALE_VERSION');
        await this.refuseUnsound(unit, hypothesis, targetFacts(target, metric), revision, 'revision');
        const decided = await this.decide(unit, revision, TargetRevisionState.APPROVED, input.note);
        const { band, ...terms } = revision.after;
        await em.update(
          MetricTarget,
          { organizationId: actor.organizationId, id: target.id },
          { ...terms, bandLow: band?.low ?? null, bandHigh: band?.high ?? null },
        );
        const dueDate = await latestDueDate(em, hypothesis);
        const moved = dueDate !== hypothesis.dueDate;
        const field = `target ${metric.name}`;
        const revised = await this.hypotheses.reviseWithin(
          unit,
          hypothesis,
          { dueDate },
          'TargetRevisionApproved',
          hypothesis.version,
          [{ field, before: revision.before, after: revision.after }],
        );
        await this.forecasts.keep(unit, revised);
        if (moved) await this.commitGate.rescheduleCheckpoints(unit, revised);
        return decided;
      },
      { operation: 'approveTargetRevision', input },
    );
  }

  async reject(actor: Actor, input: RejectTargetRevisionInput): Promise<TargetRevision> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const { revision, hypothesis } = await this.openRevision(unit, input.targetRevisionId);
        const decided = await this.decide(unit, revision, TargetRevisionState.REJECTED, input.note);
        unit.record({
          action: 'TargetRevisionRejected',
          subject: { type: 'Hypothesis', id: hypothesis.id },
          changes: { targetRevisionId: revision.id, note: decided.decisionNote },
        });
        return decided;
      },
      { operation: 'rejectTargetRevision', input },
    );
  }

  private async decide(
    { em, actor, now }: UnitOfWork,
    revision: TargetRevision,
    state: TargetRevisionState,
    note: string | undefined,
  ): Promise<TargetRevision> {
    const decision = { state, decidedAt: now, decidedBy: actor.id, decisionNote: note ?? null };
    await em.update(TargetRevision, { organizationId: actor.organizationId, id: revision.id }, decision);
    return Object.assign(revision, decision);
  }

  private async open(em: EntityManager, actor: Actor, targetId: string, path: string) {
    const { hypothesisId } = await locate(em, MetricTarget, actor, targetId, { path });
    const hypothesis = await locate(em, Hypothesis, actor, hypothesisId, { lock: true });
    // Again under the lock: an approval that we waited for may have changed it.
    const target = await locate(em, MetricTarget, actor, targetId, { path });
    const metric = await locate(em, Metric, actor, target.metricId);
    return { target, hypothesis, metric };
  }

  /** Opens a proposal for the sponsor's decision. */
  private async openRevision({ em, actor }: UnitOfWork, id: string) {
    const path = 'input.targetRevisionId';
    const { targetId } = await locate(em, TargetRevision, actor, id, { path });
    const opened = await this.open(em, actor, targetId, path);
    const revision = await locate(em, TargetRevision, actor, id, { lock: true });
    const { sponsorId, teamId } = opened.hypothesis;
    const { productManagerId } = await locate(em, Team, actor, teamId);
    authorize(actor, 'targetRevision.decide', { sponsorId, teamId, productManagerId });
    refuseViolations(
      revisionDecisionViolations({
        hypothesisState: opened.hypothesis.state,
        revisionState: revision.state,
        sponsorId,
        decidedById: actor.id,
        proposedById: revision.proposedBy,
      }),
    );
    return { ...opened, revision };
  }

  private async refuseUnsound(
    { em, actor, now }: UnitOfWork,
    hypothesis: Hypothesis,
    current: TargetFacts,
    revision: TargetRevision,
    path: string,
  ): Promise<void> {
    const { policy, timeZone } = await em.findOneByOrFail(Organization, { id: actor.organizationId });
    const violations = proposalViolations({
      hypothesisState: hypothesis.state,
      sponsorId: hypothesis.sponsorId,
      proposedById: revision.proposedBy,
      reason: revision.reason,
      externalChange: revision.externalChange,
      evidence: revision.evidence,
      current,
      proposed: { ...current, ...revision.after },
      today: dayOf(now, timeZone),
      policy,
    });
    refuseViolations(within(path, violations));
  }
}

function within(path: string, violations: readonly Violation[]): Violation[] {
  return violations.map((violation) => ({ ...violation, path: violation.path ? `${path}.${violation.path}` : path }));
}

function termsOf(target: MetricTarget): TargetTerms {
  return { targetValue: target.targetValue, band: bandOf(target), bound: target.bound, dueDate: target.dueDate };
}

function proposedTerms(before: TargetTerms, input: ProposeTargetRevisionInput): TargetTerms {
  const low = input.bandLow ?? before.band?.low;
  const high = input.bandHigh ?? before.band?.high;
  return {
    targetValue: input.targetValue ?? before.targetValue,
    band: low === undefined || high === undefined ? null : { low, high },
    bound: input.bound ?? before.bound,
    dueDate: input.dueDate ?? before.dueDate,
  };
}

function noticesToSponsor(
  { id, title, sponsorId }: Hypothesis,
  metric: Metric,
  revision: TargetRevision,
): NoticeToRaise[] {
  if (sponsorId === null) return [];
  return [
    {
      recipientId: sponsorId,
      kind: NoticeKind.TARGET_REVISION_PROPOSED,
      subject: { type: 'Hypothesis', id },
      occasion: revision.id,
      title: `Proposed: another target for "${metric.name}"`,
      body: `The team of "${title}" proposes to change its target for "${metric.name}".\n\nReason given: ${revision.reason}\n\nNothing changes until you approve it; the old target stays on the record either way.`,
      path: `/hypotheses/${id}`,
      rule: 'R-HYP-2',
      urgent: false,
    },
  ];
}
