import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { ReviewHeadline } from '../domain';
import { Clock, groupBy, indexBy, relation, Transactions } from '../platform';
import { ComposedReview, ComposedReviewsReader, frozenHeadlines } from './composed-reviews.reader';
import { QuarterlyReview, ReviewAddendum } from './quarterly-review.entity';
import { ReviewAsk, ReviewAssessment } from './review-preparation.entity';

@Injectable()
export class ReviewLoaders {
  constructor(
    private readonly transactions: Transactions,
    private readonly reviews: ComposedReviewsReader,
    private readonly clock: Clock,
  ) {}

  readonly review = relation<string, QuarterlyReview | null>(
    ({ organizationId }, ids) =>
      this.transactions.read({ organizationId }, async (em) =>
        indexBy(await em.findBy(QuarterlyReview, { organizationId, id: In([...ids]) }), ({ id }) => id),
      ),
    () => null,
  );

  readonly ask = relation<string, ReviewAsk | null>(
    ({ organizationId }, ids) =>
      this.transactions.read({ organizationId }, async (em) =>
        indexBy(await em.findBy(ReviewAsk, { organizationId, id: In([...ids]) }), ({ id }) => id),
      ),
    () => null,
  );

  /** Document, figures and what would be refused; all reviews of a request at once. */
  readonly composed = relation<QuarterlyReview, ComposedReview>(
    (actor, reviews) => this.transactions.read(actor, (em) => this.reviews.read(em, actor, reviews, this.clock.now())),
    () => {
      throw new Error('every review can be composed');
    },
    ({ id }) => id,
  );

  /** Headlines of frozen reviews; of one in preparation only its composition knows. */
  readonly frozenHeadline = relation<string, ReviewHeadline>(
    ({ organizationId }, ids) =>
      this.transactions.read({ organizationId }, (em) => frozenHeadlines(em, organizationId, ids)),
    () => {
      throw new Error('every frozen review has its document');
    },
  );

  /** Addenda of a review, the first added first. */
  readonly addendaOf = relation<string, ReviewAddendum[]>(
    ({ organizationId }, reviewIds) =>
      this.transactions.read({ organizationId }, async (em) => {
        const addenda = await em.find(ReviewAddendum, {
          where: { organizationId, reviewId: In([...reviewIds]) },
          order: { addedAt: 'ASC', id: 'ASC' },
        });
        return groupBy(addenda, ({ reviewId }) => reviewId);
      }),
    () => [],
  );

  /** Asks of a review, the first asked first. */
  readonly asksOf = relation<string, ReviewAsk[]>(
    ({ organizationId }, reviewIds) =>
      this.transactions.read({ organizationId }, async (em) => {
        const asks = await em.find(ReviewAsk, {
          where: { organizationId, reviewId: In([...reviewIds]) },
          order: { askedAt: 'ASC', id: 'ASC' },
        });
        return groupBy(asks, ({ reviewId }) => reviewId);
      }),
    () => [],
  );

  /** What was said of hypotheses in a review, the first said first. */
  readonly assessmentsOf = relation<string, ReviewAssessment[]>(
    ({ organizationId }, reviewIds) =>
      this.transactions.read({ organizationId }, async (em) => {
        const assessments = await em.find(ReviewAssessment, {
          where: { organizationId, reviewId: In([...reviewIds]) },
          order: { assessedAt: 'ASC', hypothesisId: 'ASC' },
        });
        return groupBy(assessments, ({ reviewId }) => reviewId);
      }),
    () => [],
  );
}
