import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { Actor, authorize, dayOf, DomainError, OrgRole, ReviewState } from '../domain';
import { Organization, Person, Team } from '../people';
import { locate, notFound, Transactions, UnitOfWork } from '../platform';
import { readOwnName } from './facts/names.reader';
import { QuarterlyReview, ReviewAddendum } from './quarterly-review.entity';
import { handedOn, requirePreparing } from './preparing';
import { ReviewAsk } from './review-preparation.entity';
import { AnswerAskInput, AskExecutiveInput, WithdrawAskInput } from './review.inputs';

/** Asks of executives in a review while it is prepared, and their answers (R-QR-1). */
@Injectable()
export class ReviewAsksService {
  constructor(private readonly transactions: Transactions) {}

  /** Asks an executive something that the review will show, answered or not. */
  async ask(actor: Actor, input: AskExecutiveInput): Promise<ReviewAsk> {
    return this.transactions.run(
      actor,
      async ({ em, now, record }) => {
        const review = await locate(em, QuarterlyReview, actor, input.reviewId, { path: 'input.reviewId', lock: true });
        const teamId = await askingTeam(em, review, input.teamId ?? review.teamId);
        authorize(actor, 'review.prepare', { teamId });
        requirePreparing(review);
        await requireExecutive(em, actor, input.executiveId);
        await refusePastDay(em, actor, input.dueDay ?? null, now);
        const ask = em.create(ReviewAsk, {
          organizationId: actor.organizationId,
          id: newId(),
          reviewId: review.id,
          teamId,
          executiveId: input.executiveId,
          question: input.question,
          dueDay: input.dueDay ?? null,
          askedAt: now,
          askedBy: actor.id,
          answer: null,
          answeredAt: null,
          withdrawnAt: null,
          withdrawnBy: null,
          wordsArePrivate: input.wordsArePrivate ?? false,
        });
        await em.insert(ReviewAsk, ask);
        record({
          action: 'ExecutiveAsked',
          subject: { type: 'QuarterlyReview', id: review.id },
          changes: {
            askId: ask.id,
            teamId,
            executiveId: ask.executiveId,
            question: handedOn(ask.question, ask),
            dueDay: ask.dueDay,
          },
        });
        return ask;
      },
      { operation: 'askExecutive', input },
    );
  }

  /**
   * Answers an ask, once, by the executive who was asked. An answer to a frozen review comes late but is welcome: it is
   * kept with the ask and shown as an addendum, since the frozen part cannot change (R-QR-3).
   */
  async answer(actor: Actor, input: AnswerAskInput): Promise<ReviewAsk> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const { em, now, record } = unit;
        const { review, ask } = await locateAsk(em, actor, input.askId);
        authorize(actor, 'review.answer', { teamId: ask.teamId, ownerId: ask.executiveId });
        refuseAnswered(ask);
        refuseWithdrawn(ask);
        const answered = { answer: input.answer, answeredAt: now };
        await em.update(ReviewAsk, { organizationId: actor.organizationId, id: ask.id }, answered);
        record({
          action: 'AskAnswered',
          subject: { type: 'QuarterlyReview', id: review.id },
          changes: { askId: ask.id, answer: handedOn(input.answer, ask) },
        });
        if (review.state !== ReviewState.PREPARING) await addLateAnswer(unit, review, ask, input.answer);
        return Object.assign(ask, answered);
      },
      { operation: 'answerAsk', input },
    );
  }

  /**
   * Withdraws an ask that has no answer: whoever was asked may have left, or is no executive any more. The review does not
   * show it, and the audit trail keeps that it was asked.
   * @throws DomainError NOT_FOUND, NOT_PERMITTED, TRANSITION_NOT_ALLOWED once the review is frozen or the ask answered
   */
  async withdraw(actor: Actor, input: WithdrawAskInput): Promise<ReviewAsk> {
    return this.transactions.run(
      actor,
      async ({ em, now, record }) => {
        const { review, ask } = await locateAsk(em, actor, input.askId);
        authorize(actor, 'review.prepare', { teamId: ask.teamId });
        requirePreparing(review);
        refuseAnswered(ask);
        refuseWithdrawn(ask);
        const withdrawn = { withdrawnAt: now, withdrawnBy: actor.id };
        await em.update(ReviewAsk, { organizationId: actor.organizationId, id: ask.id }, withdrawn);
        record({
          action: 'AskWithdrawn',
          subject: { type: 'QuarterlyReview', id: review.id },
          changes: { askId: ask.id },
        });
        return Object.assign(ask, withdrawn);
      },
      { operation: 'withdrawAsk', input },
    );
  }
}

/** An ask with its review, both locked: the review first, as whoever freezes it does. */
async function locateAsk(
  em: EntityManager,
  actor: Actor,
  askId: string,
): Promise<{ review: QuarterlyReview; ask: ReviewAsk }> {
  const { reviewId } = await locate(em, ReviewAsk, actor, askId, { path: 'input.askId' });
  const review = await locate(em, QuarterlyReview, actor, reviewId, { lock: true });
  const ask = await locate(em, ReviewAsk, actor, askId, { path: 'input.askId', lock: true });
  return { review, ask };
}

function refuseAnswered({ answer }: ReviewAsk): void {
  if (answer === null) return;
  throw new DomainError('TRANSITION_NOT_ALLOWED', 'R-QR-3', {
    message: 'This ask was answered before, and answers are kept.',
    remedy: 'Correct the answer by an addendum once the review is frozen, or talk to whoever asked.',
    path: 'input.askId',
  });
}

function refuseWithdrawn({ withdrawnAt }: ReviewAsk): void {
  if (withdrawnAt === null) return;
  throw new DomainError('TRANSITION_NOT_ALLOWED', 'R-QR-1', {
    message: 'This ask was withdrawn; no answer is owed.',
    remedy: 'Ask again while the review is being prepared.',
    path: 'input.askId',
  });
}

async function askingTeam(em: EntityManager, review: QuarterlyReview, teamId: string | null): Promise<string | null> {
  if (teamId === null) return null;
  if (review.teamId !== null && review.teamId !== teamId) throw notFound('team in this review', 'input.teamId');
  await locate(em, Team, review, teamId, { path: 'input.teamId' });
  return teamId;
}

async function requireExecutive(em: EntityManager, actor: Actor, executiveId: string): Promise<void> {
  const person = await locate(em, Person, actor, executiveId, { path: 'input.executiveId' });
  if (person.roles.includes(OrgRole.EXECUTIVE) && person.deactivatedAt === null) return;
  throw new DomainError('RULE_VIOLATED', 'R-QR-1', {
    message: `${person.name} is not an executive who could answer.`,
    remedy: 'Ask a person with the role EXECUTIVE.',
    path: 'input.executiveId',
  });
}

async function refusePastDay(em: EntityManager, actor: Actor, dueDay: string | null, now: Date): Promise<void> {
  if (dueDay === null) return;
  const { timeZone } = await em.findOneByOrFail(Organization, { id: actor.organizationId });
  if (dueDay >= dayOf(now, timeZone)) return;
  throw new DomainError('INVALID_INPUT', 'R-QR-1', {
    message: `${dueDay} is over; no answer can come by then.`,
    remedy: 'Name today or a later day, or none.',
    path: 'input.dueDay',
  });
}

async function addLateAnswer(
  { em, actor, now, record }: UnitOfWork,
  { organizationId, id: reviewId }: QuarterlyReview,
  { question, wordsArePrivate }: ReviewAsk,
  answer: string,
): Promise<void> {
  const text = `Answer to the ask “${question}”: ${answer}`;
  const added = { addedAt: now, addedBy: actor.id, authorName: await readOwnName(em, actor) };
  const addendum: ReviewAddendum = { organizationId, id: newId(), reviewId, text, wordsArePrivate, ...added };
  await em.insert(ReviewAddendum, addendum);
  record({
    action: 'ReviewAddendumAdded',
    subject: { type: 'QuarterlyReview', id: reviewId },
    changes: { addendumId: addendum.id, text: handedOn(text, addendum) },
  });
}
