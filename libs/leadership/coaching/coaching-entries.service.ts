import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import {
  Actor,
  authorize,
  CalendarDay,
  CoachingEntryKind,
  coachingWordsViolations,
  dayOf,
  DomainError,
  erasureViolations,
  refuseViolations,
  requireActiveCoaching,
  reviewDayViolations,
  sessionDayViolations,
  Violation,
} from '../../domain';
import { Organization } from '../../people';
import { notFound, Transactions, UnitOfWork } from '../../platform';
import { CoachingEngagement, CoachingEntry } from './coaching.entity';
import { locateOwn, ofPair } from './coaching-pair';
import { CoachingWords, WordsOfKind } from './coaching-words';
import {
  AgreeCoachingExperimentInput,
  EraseCoachingEntryInput,
  ReviewCoachingExperimentInput,
  WriteCoachingFrustrationInput,
  WriteCoachingGoalInput,
  WriteCoachingMeasureInput,
  WriteCoachingSessionInput,
} from './coaching.inputs';

/** An entry to write: what it says, and what is wrong with it, seen from today. */
interface Draft<Kind extends CoachingEntryKind> {
  readonly kind: Kind;
  readonly words: WordsOfKind[Kind];
  readonly reviewOn?: CalendarDay;
  readonly violations: (today: CalendarDay) => Violation[];
}

/**
 * What coach and executive write down: sealed before it reaches the database, never changed afterwards, and erased by whoever
 * wrote it (R-UP-6).
 */
@Injectable()
export class CoachingEntriesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly words: CoachingWords,
  ) {}

  goal(actor: Actor, input: WriteCoachingGoalInput): Promise<CoachingEngagement> {
    return this.write(actor, 'writeCoachingGoal', input, {
      kind: CoachingEntryKind.GOAL,
      words: { words: input.words },
      violations: () => coachingWordsViolations(input.words, 'input.words'),
    });
  }

  frustration(actor: Actor, input: WriteCoachingFrustrationInput): Promise<CoachingEngagement> {
    return this.write(actor, 'writeCoachingFrustration', input, {
      kind: CoachingEntryKind.FRUSTRATION,
      words: { words: input.words },
      violations: () => coachingWordsViolations(input.words, 'input.words'),
    });
  }

  measure(actor: Actor, input: WriteCoachingMeasureInput): Promise<CoachingEngagement> {
    const { name, readAs = null, tier } = input;
    return this.write(actor, 'writeCoachingMeasure', input, {
      kind: CoachingEntryKind.MEASURE,
      words: { name, readAs, tier },
      violations: () => coachingWordsViolations(name, 'input.name'),
    });
  }

  session(actor: Actor, input: WriteCoachingSessionInput): Promise<CoachingEngagement> {
    const { heldOn, notes } = input;
    return this.write(actor, 'writeCoachingSession', input, {
      kind: CoachingEntryKind.SESSION,
      words: { heldOn, notes },
      violations: (today) => [...sessionDayViolations(heldOn, today), ...coachingWordsViolations(notes, 'input.notes')],
    });
  }

  experiment(actor: Actor, input: AgreeCoachingExperimentInput): Promise<CoachingEngagement> {
    const { agreement, reviewOn } = input;
    return this.write(actor, 'agreeCoachingExperiment', input, {
      kind: CoachingEntryKind.EXPERIMENT,
      words: { agreement },
      reviewOn,
      violations: (today) => [
        ...coachingWordsViolations(agreement, 'input.agreement'),
        ...reviewDayViolations(reviewOn, today),
      ],
    });
  }

  /** @throws DomainError TRANSITION_NOT_ALLOWED (R-UP-6) where it was reviewed before */
  async review(actor: Actor, input: ReviewCoachingExperimentInput): Promise<CoachingEngagement> {
    const { organizationId } = actor;
    const { experimentId, learned } = input;
    return this.transactions.run(
      actor,
      async (unit) => {
        const experiment = await unit.em.findOneBy(
          CoachingEntry,
          ofPair(actor).map((own) => ({ ...own, id: experimentId, kind: CoachingEntryKind.EXPERIMENT })),
        );
        if (!experiment) throw notFound('coaching experiment', 'input.experimentId');
        const engagement = await this.locateActive(unit, experiment.engagementId);
        refuseViolations(coachingWordsViolations(learned, 'input.learned'));
        if (await unit.em.existsBy(CoachingEntry, { organizationId, reviewedId: experimentId })) {
          throw new DomainError('TRANSITION_NOT_ALLOWED', 'R-UP-6', {
            message: 'You have looked at this experiment already.',
            remedy: 'Agree on another one that goes on from there.',
            path: 'input.experimentId',
          });
        }
        await this.keep(
          unit,
          engagement,
          CoachingEntryKind.EXPERIMENT_REVIEW,
          { learned },
          { reviewedId: experimentId },
        );
        return engagement;
      },
      this.words.callOf(organizationId, 'reviewCoachingExperiment', input),
    );
  }

  /**
   * Erases an entry for good; also after the coaching has ended, since the words stay their writer's.
   * @throws DomainError RULE_VIOLATED (R-UP-6) for words of the other, TRANSITION_NOT_ALLOWED (R-UP-6) for an experiment
   * while it still says what was learned
   */
  erase(actor: Actor, input: EraseCoachingEntryInput): Promise<CoachingEngagement> {
    const { organizationId } = actor;
    const path = 'input.entryId';
    return this.transactions.run(
      actor,
      async ({ em }) => {
        const own = ofPair(actor).map((pair) => ({ ...pair, id: input.entryId }));
        const entry = await em.findOneBy(CoachingEntry, own);
        if (!entry) throw notFound('coaching entry', path);
        const { id, engagementId, writtenBy } = entry;
        const engagement = await locateOwn(em, actor, engagementId, { path, lock: true });
        authorize(actor, 'coaching.write');
        refuseViolations(erasureViolations(writtenBy === actor.id, path));
        if (await em.existsBy(CoachingEntry, { organizationId, reviewedId: id })) throw stillReviewed(path);
        await em.delete(CoachingEntry, { organizationId, id });
        return engagement;
      },
      this.words.callOf(organizationId, 'eraseCoachingEntry', input),
    );
  }

  private write<Kind extends CoachingEntryKind>(
    actor: Actor,
    operation: string,
    input: { idempotencyKey?: string; engagementId: string },
    { kind, words, reviewOn, violations }: Draft<Kind>,
  ): Promise<CoachingEngagement> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const engagement = await this.locateActive(unit, input.engagementId);
        const { timeZone } = await unit.em.findOneByOrFail(Organization, { id: actor.organizationId });
        refuseViolations(violations(dayOf(unit.now, timeZone)));
        await this.keep(unit, engagement, kind, words, { reviewOn: reviewOn ?? null });
        return engagement;
      },
      this.words.callOf(actor.organizationId, operation, input),
    );
  }

  /** Locked, so that nothing is written down after it has ended. */
  private async locateActive({ em, actor }: UnitOfWork, engagementId: string): Promise<CoachingEngagement> {
    const engagement = await locateOwn(em, actor, engagementId, { lock: true });
    authorize(actor, 'coaching.write');
    requireActiveCoaching(engagement.state);
    return engagement;
  }

  private async keep<Kind extends CoachingEntryKind>(
    { em, actor, now }: UnitOfWork,
    { organizationId, id: engagementId, coachId, executiveId }: CoachingEngagement,
    kind: Kind,
    words: WordsOfKind[Kind],
    more: Partial<Pick<CoachingEntry, 'reviewOn' | 'reviewedId'>>,
  ): Promise<void> {
    const sealed = this.words.seal(organizationId, engagementId, words);
    const pair = { organizationId, engagementId, coachId, executiveId };
    const written = { writtenBy: actor.id, writtenAt: now };
    await em.insert(CoachingEntry, { ...pair, ...written, ...more, id: newId(), kind, sealed });
  }
}

function stillReviewed(path: string): DomainError {
  return new DomainError('TRANSITION_NOT_ALLOWED', 'R-UP-6', {
    message: 'What you learned from this experiment is still there.',
    remedy: 'Whoever wrote that down erases it first: its id is `reviewId`.',
    path,
  });
}
