import { Injectable } from '@nestjs/common';
import { EntityManager, In, MoreThan } from 'typeorm';
import { v7 as newId } from 'uuid';
import {
  Actor,
  authorize,
  DomainError,
  exportExpiry,
  exportJobDays,
  exportJobsAtOnce,
  ExportJobState,
  type ExportWish,
  plainWish,
} from '../../../domain';
import { Clock, enqueue, locate, notFound, Transactions } from '../../../platform';
import { QuarterlyReview } from '../../quarterly-review.entity';
import { requireLocale } from '../export-wish';
import { exportable } from '../review-exports.service';
import { ExportJob } from './export-job.entity';
import { ExportQuarterlyReviewInput } from './export-job.inputs';
import { enqueuePruning, exportReview } from './export-tasks';

const unfinished = In([ExportJobState.WAITING, ExportJobState.RUNNING]);

/** Exports in the background: asked for by one actor, and found by that one alone, as long as they may export. */
@Injectable()
export class ExportJobsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks for a file. The same file that is on its way, or there already, is answered instead of made again.
   * @throws DomainError NOT_FOUND, NOT_PERMITTED, INVALID_INPUT, or TOO_BUSY (R-QR-4) with too many unfinished ones
   */
  async request(actor: Actor, input: ExportQuarterlyReviewInput): Promise<ExportJob> {
    const wish = wishOf(input);
    return this.transactions.run(
      actor,
      async ({ em, now, record }) => {
        const review = await locate(em, QuarterlyReview, actor, input.reviewId, { path: 'input.reviewId' });
        authorize(actor, 'review.export', { teamId: review.teamId });
        await takeTurn(em, actor);
        const { tag } = await exportable(em, review, wish);
        const same = await sameJob(em, actor, review.id, tag, wish, now);
        if (same) return same;
        await refuseTooMany(em, actor);
        const job = newJob(actor, review.id, wish, tag, now);
        await em.insert(ExportJob, job);
        const { organizationId, id } = job;
        await enqueue(em, {
          task: exportReview,
          payload: { organizationId, jobId: id },
          runAt: now,
          key: `${exportReview}:${id}`,
        });
        await enqueuePruning(em, organizationId, exportExpiry(now));
        record({
          action: 'QuarterlyReviewExportRequested',
          subject: { type: 'QuarterlyReview', id: review.id },
          changes: { exportJobId: id, ...wish },
        });
        return job;
      },
      { operation: 'exportQuarterlyReview', input },
    );
  }

  /** @throws DomainError NOT_FOUND also for another's job and for one whose days are over; NOT_PERMITTED, SCOPE_MISSING */
  async find(actor: Actor, id: string): Promise<ExportJob> {
    return this.transactions.read(actor, async (em) => {
      const job = await locate(em, ExportJob, actor, id, { path: 'id' });
      const isOver = exportExpiry(job.requestedAt) <= this.clock.now();
      if (job.requestedBy !== actor.id || isOver) throw notFound('export job', 'id');
      const { teamId } = await locate(em, QuarterlyReview, actor, job.reviewId);
      authorize(actor, 'review.export', { teamId });
      return job;
    });
  }
}

function wishOf({ format, redacted, locale, paper }: ExportQuarterlyReviewInput): ExportWish {
  return {
    format,
    redacted: redacted ?? plainWish.redacted,
    locale: requireLocale(locale ?? plainWish.locale, 'input.locale'),
    paper: paper ?? plainWish.paper,
  };
}

function newJob(actor: Actor, reviewId: string, wish: ExportWish, tag: string | null, now: Date): ExportJob {
  return {
    organizationId: actor.organizationId,
    id: newId(),
    reviewId,
    requestedBy: actor.id,
    requestedAt: now,
    ...wish,
    tag,
    state: ExportJobState.WAITING,
    progress: 0,
    attempts: 0,
    finishedAt: null,
    fileName: null,
    size: null,
    refusal: null,
  };
}

/** One request of an actor at a time: several at once would neither find each other's job nor count it. */
async function takeTurn(em: EntityManager, { organizationId, id }: Actor): Promise<void> {
  await em.query(`SELECT pg_advisory_xact_lock(hashtextextended('headway ${exportReview} ' || $1 || ' ' || $2, 0))`, [
    organizationId,
    id,
  ]);
}

/** A frozen review with the same tag is the same file. A preview never is: it shows the facts of its moment. */
async function sameJob(
  em: EntityManager,
  { organizationId, id: requestedBy }: Actor,
  reviewId: string,
  tag: string | null,
  wish: ExportWish,
  now: Date,
): Promise<ExportJob | null> {
  if (tag === null) return null;
  const keptSince = MoreThan(new Date(now.getTime() - exportJobDays * 86_400_000));
  const same = { organizationId, requestedBy, reviewId, tag, ...wish, requestedAt: keptSince };
  return em.findOne(ExportJob, {
    where: [
      { ...same, state: unfinished },
      { ...same, state: ExportJobState.DONE },
    ],
    order: { requestedAt: 'DESC', id: 'DESC' },
  });
}

async function refuseTooMany(em: EntityManager, { organizationId, id: requestedBy }: Actor): Promise<void> {
  if ((await em.countBy(ExportJob, { organizationId, requestedBy, state: unfinished })) < exportJobsAtOnce) return;
  throw new DomainError('TOO_BUSY', 'R-QR-4', {
    message: `${exportJobsAtOnce} exports that you asked for are not finished yet.`,
    remedy: 'Wait for one of them; `exportJob` tells how far each is.',
    facts: { atOnce: exportJobsAtOnce },
  });
}
