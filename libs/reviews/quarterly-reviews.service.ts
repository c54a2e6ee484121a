import { Injectable } from '@nestjs/common';
import { EntityManager, IsNull } from 'typeorm';
import { v7 as newId } from 'uuid';
import {
  Actor,
  assertFreezable,
  assertReviewTransition,
  authorize,
  canonicalJson,
  composeReview,
  dayOf,
  DomainError,
  fiscalQuarter,
  FiscalQuarter,
  ReviewState,
} from '../domain';
import { NoticesService } from '../channels';
import { Organization, Team } from '../people';
import { Clock, Connection, decodeCursor, locate, pageOf, PageArgs, Transactions } from '../platform';
import { freezeFacts } from './composed-reviews.reader';
import { handedOn } from './preparing';
import { reviewPublished } from './published-notices';
import { QuarterlyReview, ReviewAddendum } from './quarterly-review.entity';
import { readOwnName, readPersonNames } from './facts/names.reader';
import { ReviewInputsReader } from './facts/review-inputs.reader';
import { hashReview } from './review-hash';
import {
  AddReviewAddendumInput,
  FreezeQuarterlyReviewInput,
  OpenQuarterlyReviewInput,
  PublishQuarterlyReviewInput,
} from './review.inputs';

/** Opens, freezes and publishes quarterly reviews, and adds to frozen ones (R-QR-1…3). */
@Injectable()
export class QuarterlyReviewsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly inputs: ReviewInputsReader,
    private readonly notices: NoticesService,
    private readonly clock: Clock,
  ) {}

  /** Opens the review of a quarter that has begun; the days follow from the organization's fiscal year. */
  async open(actor: Actor, input: OpenQuarterlyReviewInput): Promise<QuarterlyReview> {
    return this.transactions.run(
      actor,
      async ({ em, now, record }) => {
        const { organizationId } = actor;
        const teamId = input.teamId ?? null;
        if (teamId !== null) await locate(em, Team, actor, teamId, { path: 'input.teamId' });
        authorize(actor, 'review.prepare', { teamId });
        const organization = await em.findOneByOrFail(Organization, { id: organizationId });
        const quarter = fiscalQuarter(input.fiscalYear, input.quarter, organization.fiscalYearStartMonth);
        refuseFuture(quarter, dayOf(now, organization.timeZone));
        await refuseSecond(em, organizationId, teamId, quarter);
        const review = em.create(QuarterlyReview, {
          organizationId,
          id: newId(),
          teamId,
          ...quarter,
          state: ReviewState.PREPARING,
          openedAt: now,
          openedBy: actor.id,
          cutOffAt: null,
          frozenAt: null,
          frozenBy: null,
          publishedAt: null,
          publishedBy: null,
          hash: null,
          version: 1,
        });
        await em.insert(QuarterlyReview, review);
        record({
          action: 'QuarterlyReviewOpened',
          subject: { type: 'QuarterlyReview', id: review.id },
          changes: { teamId, ...quarter },
        });
        return review;
      },
      { operation: 'openQuarterlyReview', input },
    );
  }

  /**
   * Freezes a review: its document, the moment of the cut-off and the hash are stored, and nothing of them ever changes
   * (R-QR-3). The cut-off is the moment of freezing, not the last day of the quarter: what has to be settled before (late
   * checkpoints, their readings, root causes, answers) happens in the days after the quarter, and a cut at its end would
   * leave out just that. Checkpoints are those due in the quarter, scores go by the due date, so later days do not leak in.
   * Root causes, plans and answers that are still owed do not hold it up: the document lists them as owed.
   * @throws DomainError REVIEW_NOT_READY (R-QR-2) while the quarter runs, and with every open checkpoint
   */
  async freeze(actor: Actor, input: FreezeQuarterlyReviewInput): Promise<QuarterlyReview> {
    return this.transactions.run(
      actor,
      async ({ em, record }) => {
        const review = await locate(em, QuarterlyReview, actor, input.reviewId, { path: 'input.reviewId', lock: true });
        authorize(actor, 'review.freeze', { teamId: review.teamId });
        assertReviewTransition(review.state, ReviewState.FROZEN);
        await holdUpWriters(em, actor.organizationId);
        const cutOffAt = this.clock.now();
        const inputs = (await this.inputs.read(em, actor, [review], cutOffAt)).get(review.id)!;
        assertFreezable(freezeFacts(inputs));
        const document = composeReview(inputs);
        const hash = hashReview(document);
        const frozen = {
          state: ReviewState.FROZEN,
          cutOffAt,
          frozenAt: cutOffAt,
          frozenBy: actor.id,
          hash,
          version: review.version + 1,
        };
        const { organizationId, id } = review;
        const kept = { documentText: canonicalJson(document), personNames: await readPersonNames(em, actor) };
        await em.update(QuarterlyReview, { organizationId, id }, { ...frozen, ...kept });
        record({
          action: 'QuarterlyReviewFrozen',
          subject: { type: 'QuarterlyReview', id },
          changes: { cutOffAt, hash, owed: document.owed.length },
        });
        return Object.assign(review, frozen);
      },
      { operation: 'freezeQuarterlyReview', input },
    );
  }

  /** Publishes a frozen review, and tells those whom it concerns. */
  async publish(actor: Actor, input: PublishQuarterlyReviewInput): Promise<QuarterlyReview> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const { em, now, record } = unit;
        const review = await locate(em, QuarterlyReview, actor, input.reviewId, { path: 'input.reviewId', lock: true });
        authorize(actor, 'review.freeze', { teamId: review.teamId });
        assertReviewTransition(review.state, ReviewState.PUBLISHED);
        const published = {
          state: ReviewState.PUBLISHED,
          publishedAt: now,
          publishedBy: actor.id,
          version: review.version + 1,
        };
        const { organizationId, id } = review;
        await em.update(QuarterlyReview, { organizationId, id }, published);
        record({
          action: 'QuarterlyReviewPublished',
          subject: { type: 'QuarterlyReview', id },
          changes: { hash: review.hash },
        });
        await this.notices.raise(unit, await reviewPublished(em, review, actor.id));
        return Object.assign(review, published);
      },
      { operation: 'publishQuarterlyReview', input },
    );
  }

  /** Adds a correction or remark to a frozen review; the frozen part stays as it is (R-QR-3). */
  async addAddendum(actor: Actor, input: AddReviewAddendumInput): Promise<ReviewAddendum> {
    return this.transactions.run(
      actor,
      async ({ em, now, record }) => {
        const review = await locate(em, QuarterlyReview, actor, input.reviewId, { path: 'input.reviewId', lock: true });
        authorize(actor, 'review.freeze', { teamId: review.teamId });
        if (review.state === ReviewState.PREPARING) {
          throw new DomainError('TRANSITION_NOT_ALLOWED', 'R-QR-3', {
            message: 'This review is still being prepared; it has no frozen part to add to.',
            remedy: 'Correct the facts themselves, or freeze the review first.',
            facts: { state: review.state },
          });
        }
        const { organizationId, id: reviewId } = review;
        const addendum: ReviewAddendum = {
          organizationId,
          id: newId(),
          reviewId,
          text: input.text,
          wordsArePrivate: input.wordsArePrivate ?? false,
          addedAt: now,
          addedBy: actor.id,
          authorName: await readOwnName(em, actor),
        };
        await em.insert(ReviewAddendum, addendum);
        record({
          action: 'ReviewAddendumAdded',
          subject: { type: 'QuarterlyReview', id: reviewId },
          changes: { addendumId: addendum.id, text: handedOn(addendum.text, addendum) },
        });
        return addendum;
      },
      { operation: 'addReviewAddendum', input },
    );
  }

  async find(actor: Actor, id: string): Promise<QuarterlyReview> {
    return this.transactions.read(actor, (em) => locate(em, QuarterlyReview, actor, id, { path: 'id' }));
  }

  /** Reviews, the latest quarter first. */
  async list(actor: Actor, { first, after }: PageArgs): Promise<Connection<QuarterlyReview>> {
    const [startsOn, id] = decodeCursor(after, 2) ?? [];
    const rows = await this.transactions.read(actor, (em) => {
      const query = em
        .createQueryBuilder(QuarterlyReview, 'review')
        .where('review.organization_id = :organizationId', { organizationId: actor.organizationId });
      if (startsOn !== undefined) {
        query.andWhere('(review.starts_on, review.id) < (:startsOn::date, :id::uuid)', { startsOn, id });
      }
      return query
        .orderBy('review.starts_on', 'DESC')
        .addOrderBy('review.id', 'DESC')
        .limit(first + 1)
        .getMany();
    });
    return pageOf(rows, first, (review) => [review.startsOn, review.id]);
  }
}

/**
 * Makes every other writer of the organization wait at the audit head until the review is frozen: the facts are read in
 * several statements, and all of them must see the same.
 */
async function holdUpWriters(em: EntityManager, organizationId: string): Promise<void> {
  await em.query(`SELECT 1 FROM audit_head WHERE organization_id = $1 FOR UPDATE`, [organizationId]);
}

function refuseFuture({ label, startsOn }: FiscalQuarter, today: string): void {
  if (startsOn <= today) return;
  throw new DomainError('INVALID_INPUT', 'R-QR-1', {
    message: `${label} begins on ${startsOn}; there is nothing to review yet.`,
    remedy: 'Name a quarter that has begun.',
    path: 'input.quarter',
    facts: { startsOn },
  });
}

/** By the days: after a change of the fiscal year the same number means another quarter. */
async function refuseSecond(
  em: EntityManager,
  organizationId: string,
  teamId: string | null,
  { startsOn, endsOn, label }: FiscalQuarter,
): Promise<void> {
  const known = await em.findOneBy(QuarterlyReview, { organizationId, teamId: teamId ?? IsNull(), startsOn, endsOn });
  if (!known) return;
  throw new DomainError('ALREADY_EXISTS', 'R-QR-1', {
    message: `The review of ${label} was opened before.`,
    remedy: 'Go on with that one; its id is in `facts`.',
    path: 'input.quarter',
    facts: { quarterlyReviewId: known.id, state: known.state },
  });
}
