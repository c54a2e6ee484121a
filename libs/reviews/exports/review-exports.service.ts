import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Actor, authorize, type ExportWish } from '../../domain';
import { Clock, locate, Transactions } from '../../platform';
import { readPersonNames } from '../facts/names.reader';
import { ReviewInputsReader } from '../facts/review-inputs.reader';
import { QuarterlyReview, ReviewAddendum } from '../quarterly-review.entity';
import type { KeptAddendum } from '../redaction/redact-review';
import { entityTag, exportFileName } from './export-names';
import type { RenderOrder } from './render-order';
import { RenderThreads, type RenderingFor } from './render-threads';
import { rendererVersion } from './renderer-version';
import { reviewFormats } from './review-formats';

/** A review that somebody may export, before anything of it is rendered. */
export interface ExportableReview {
  readonly review: QuarterlyReview;
  readonly wish: ExportWish;
  readonly addenda: readonly KeptAddendum[];
  /** Entity tag of its bytes; null for a preview. */
  readonly tag: string | null;
}

/** An export that is being rendered. */
export interface ReviewFile {
  readonly name: string;
  readonly contentType: string;
  readonly tag: string | null;
  /** The bytes, rendered as they are read. Destroy it to stop. */
  readonly pieces: Readable;
}

/** What a rendering rests on, besides the addenda. */
type RenderMaterial = Pick<RenderOrder, 'source' | 'personNames'>;

/** Exports of a review (R-QR-4), whether they are answered, written by a job, or written to a file by an operator. */
@Injectable()
export class ReviewExportsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly inputs: ReviewInputsReader,
    private readonly threads: RenderThreads,
    private readonly clock: Clock,
  ) {}

  /**
   * Finds what is to be exported, and how a cache knows it.
   * @throws DomainError NOT_FOUND, NOT_PERMITTED
   */
  async find(actor: Actor, id: string, wish: ExportWish): Promise<ExportableReview> {
    return this.transactions.read(actor, async (em) => {
      const review = await locate(em, QuarterlyReview, actor, id, { path: 'id' });
      authorize(actor, 'review.export', { teamId: review.teamId });
      return exportable(em, review, wish);
    });
  }

  /**
   * Renders a review in a thread: a frozen one from what was stored when it was frozen, so that every export of it has the
   * same bytes; one that is being prepared as a preview of this moment, marked as such. Resolves with the first bytes.
   * @throws DomainError TOO_BUSY, TOO_LARGE, INTERNAL (R-QR-4)
   */
  async render(
    { review, wish, addenda, tag }: ExportableReview,
    follow: Omit<RenderingFor, 'organizationId'> = {},
  ): Promise<ReviewFile> {
    const { organizationId } = review;
    const { source, personNames } = await this.materialOf(review, wish);
    const order = { source, addenda, personNames, wish };
    const { subject, pieces } = await this.threads.begin(order, { organizationId, ...follow });
    const name = exportFileName(subject, source.hash, wish);
    return { name, contentType: reviewFormats[wish.format].contentType, tag, pieces };
  }

  private async materialOf(review: QuarterlyReview, { redacted }: ExportWish): Promise<RenderMaterial> {
    const { organizationId, id, hash } = review;
    return this.transactions.read({ organizationId }, async (em) => {
      if (hash === null) {
        const inputs = await this.inputs.read(em, { organizationId }, [review], this.clock.now());
        const source = { inputs: inputs.get(id)!, hash };
        return { source, personNames: redacted ? await readPersonNames(em, review) : [] };
      }
      const { documentText, personNames } = await em.findOneOrFail(QuarterlyReview, {
        select: { organizationId: true, id: true, documentText: true, personNames: true },
        where: { organizationId, id },
      });
      return { source: { documentText: documentText!, hash }, personNames: (redacted && personNames) || [] };
    });
  }
}

/** A review with what stands beside it, in the tenant of the transaction; rights are the caller's business. */
export async function exportable(
  em: EntityManager,
  review: QuarterlyReview,
  wish: ExportWish,
): Promise<ExportableReview> {
  const addenda = await addendaOf(em, review);
  return { review, wish, addenda, tag: entityTag(review.hash, addenda.length, wish, await rendererVersion()) };
}

/** The first added first. */
async function addendaOf(em: EntityManager, { organizationId, id }: QuarterlyReview): Promise<KeptAddendum[]> {
  const added = await em.find(ReviewAddendum, {
    where: { organizationId, reviewId: id },
    order: { addedAt: 'ASC', id: 'ASC' },
  });
  return added.map(({ text, authorName, addedAt, wordsArePrivate }) => ({
    text,
    wordsArePrivate,
    by: authorName ?? 'an operator',
    at: addedAt.toISOString(),
  }));
}
