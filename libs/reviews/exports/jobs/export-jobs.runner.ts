import { Injectable, OnModuleInit } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { DomainError, exportExpiry, exportJobDays, ExportJobState, takeUpExport } from '../../../domain';
import { Clock, JobHandlers, Transactions } from '../../../platform';
import { QuarterlyReview } from '../../quarterly-review.entity';
import { type ExportableReview, exportable, ReviewExportsService } from '../review-exports.service';
import { AttemptLost, ExportAttempt } from './export-attempt';
import { ExportJob } from './export-job.entity';
import { enqueuePruning, exportReview, pruneExports } from './export-tasks';

const jobsPerStep = 20;

/** Makes the files of export jobs, wherever there is a worker, and forgets them after their days. */
@Injectable()
export class ExportJobsRunner implements OnModuleInit {
  constructor(
    private readonly transactions: Transactions,
    private readonly exports: ReviewExportsService,
    private readonly handlers: JobHandlers,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.handlers.register(exportReview, ({ organizationId, jobId }) => this.perform(organizationId, jobId!));
    this.handlers.register(pruneExports, ({ organizationId }) => this.prune(organizationId));
  }

  private async perform(organizationId: string, jobId: string): Promise<void> {
    const begun = await this.takeUp(organizationId, jobId);
    if (!begun) return;
    const { attempt, found } = begun;
    try {
      const file = await this.exports.render(found, { isJob: true, progress: (share) => attempt.tellProgress(share) });
      const size = await attempt.keep(file.pieces);
      await attempt.done(file.name, file.tag, size, this.clock.now());
    } catch (error) {
      if (error instanceof AttemptLost) return;
      // A fault of the database may be over when the job is tried again.
      if (!(error instanceof DomainError)) throw error;
      await attempt.failed(error, this.clock.now());
    }
  }

  /** Begins another attempt, under the lock of the job; null where there is nothing to do any more. */
  private async takeUp(
    organizationId: string,
    id: string,
  ): Promise<{ attempt: ExportAttempt; found: ExportableReview } | null> {
    return this.transactions.derive({ organizationId }, async (em) => {
      const where = { organizationId, id };
      const job = await em.findOne(ExportJob, { where, lock: { mode: 'pessimistic_write' } });
      if (!job) return null;
      const next = takeUpExport(job);
      if (next !== 'LEAVE') {
        await em.query('DELETE FROM export_chunk WHERE organization_id = $1 AND job_id = $2', [organizationId, id]);
      }
      if (next === 'FAIL') await em.update(ExportJob, where, this.interrupted());
      if (next !== 'RUN') return null;
      const begun = { state: ExportJobState.RUNNING, attempts: job.attempts + 1 };
      await em.update(ExportJob, where, begun);
      return {
        attempt: new ExportAttempt(this.transactions, { ...job, ...begun }),
        found: await this.foundFor(em, job),
      };
    });
  }

  /** What is exported is the review of now, with the addenda of now. */
  private async foundFor(em: EntityManager, job: ExportJob): Promise<ExportableReview> {
    const { organizationId, reviewId, format, redacted, locale, paper } = job;
    const review = await em.findOneByOrFail(QuarterlyReview, { organizationId, id: reviewId });
    return exportable(em, review, { format, redacted, locale, paper });
  }

  private interrupted(): Pick<ExportJob, 'state' | 'refusal' | 'finishedAt'> {
    const details = {
      message: 'This export was interrupted twice, and is not tried again.',
      remedy: 'Ask for it again later, or for another format. If it happens again, tell whoever runs this Headway.',
    };
    return {
      state: ExportJobState.FAILED,
      refusal: { reason: 'INTERNAL', rule: 'R-QR-4', details },
      finishedAt: this.clock.now(),
    };
  }

  private async prune(organizationId: string): Promise<void> {
    const before = new Date(this.clock.now().getTime() - exportJobDays * 86_400_000);
    let pruned = jobsPerStep;
    while (pruned === jobsPerStep) {
      pruned = await this.transactions.derive({ organizationId }, (em) => pruneSome(em, organizationId, before));
    }
    await this.transactions.derive({ organizationId }, async (em) => {
      const [oldest] = await em.find(ExportJob, { where: { organizationId }, order: { requestedAt: 'ASC' }, take: 1 });
      if (oldest) await enqueuePruning(em, organizationId, exportExpiry(oldest.requestedAt));
    });
  }
}

/** Their files go with them. */
async function pruneSome(em: EntityManager, organizationId: string, before: Date): Promise<number> {
  const [, pruned] = await em.query<[unknown, number]>(
    `DELETE FROM export_job WHERE organization_id = $1 AND id IN (
       SELECT id FROM export_job WHERE organization_id = $1 AND requested_at <= $2 ORDER BY requested_at LIMIT $3)`,
    [organizationId, before, jobsPerStep],
  );
  return pruned;
}
