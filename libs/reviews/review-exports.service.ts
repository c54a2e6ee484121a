import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Actor, authorize } from '../domain';
import { Person } from '../people';
import { Clock, indexBy, locate, Transactions } from '../platform';
import { ComposedReviewsReader } from './composed-reviews.reader';
import { QuarterlyReview, ReviewAddendum } from './quarterly-review.entity';
import { entityTag, exportFileName, ReviewFormat, reviewFormats } from './review-export';

/** An export, ready to be sent or written. */
export interface ReviewFile {
  readonly name: string;
  readonly contentType: string;
  readonly body: string;
  /** Null for a preview. */
  readonly tag: string | null;
}

@Injectable()
export class ReviewExportsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reviews: ComposedReviewsReader,
    private readonly clock: Clock,
  ) {}

  /**
   * Renders a review (R-QR-4): a frozen one from what was stored when it was frozen, so that every export of it has the same
   * bytes; one that is being prepared as a preview of this moment, marked as such.
   */
  async export(actor: Actor, id: string, format: ReviewFormat): Promise<ReviewFile> {
    return this.transactions.read(actor, async (em) => {
      const { organizationId } = actor;
      const review = await locate(em, QuarterlyReview, actor, id, { path: 'id' });
      authorize(actor, 'review.export', { teamId: review.teamId });
      const composed = (await this.reviews.read(em, actor, [review], this.clock.now())).get(id)!;
      const added = await em.find(ReviewAddendum, {
        where: { organizationId, reviewId: id },
        order: { addedAt: 'ASC', id: 'ASC' },
      });
      const authors = indexBy(
        await em.findBy(Person, { organizationId, id: In(added.map(({ addedBy }) => addedBy)) }),
        (person) => person.id,
      );
      const addenda = added.map(({ text, addedBy, addedAt }) => ({
        text,
        by: authors.get(addedBy)?.name ?? 'an operator',
        at: addedAt.toISOString(),
      }));
      const exported = { ...composed, addenda };
      const { contentType, render } = reviewFormats[format];
      return {
        name: exportFileName(exported, format),
        contentType,
        body: render(exported),
        tag: entityTag(exported),
      };
    });
  }
}
