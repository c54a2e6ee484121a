import { EntityManager } from 'typeorm';
import { enqueue } from '../../../platform';

/** The task that makes the file of an export job. */
export const exportReview = 'export-review';

/** The task that forgets export jobs whose days are over. */
export const pruneExports = 'prune-exports';

/** Sees to it that jobs are forgotten by then; an earlier appointment stands. */
export function enqueuePruning(em: EntityManager, organizationId: string, runAt: Date): Promise<void> {
  return enqueue(em, {
    task: pruneExports,
    payload: { organizationId },
    runAt,
    key: `${pruneExports}:${organizationId}`,
    keepEarlier: true,
  });
}
