export const ExportJobState = { WAITING: 'WAITING', RUNNING: 'RUNNING', DONE: 'DONE', FAILED: 'FAILED' } as const;
export type ExportJobState = (typeof ExportJobState)[keyof typeof ExportJobState];

/** How long the file of an export job is kept after it was asked for. */
export const exportJobDays = 7;

/** Unfinished export jobs that one person or service account may have at once. */
export const exportJobsAtOnce = 5;

/** A job whose worker died is done again once: whatever killed two workers would kill a third. */
const mostAttempts = 2;

/** What a worker that takes up an export job does with it. */
export function takeUpExport({
  state,
  attempts,
}: {
  state: ExportJobState;
  attempts: number;
}): 'RUN' | 'LEAVE' | 'FAIL' {
  if (state === ExportJobState.DONE || state === ExportJobState.FAILED) return 'LEAVE';
  return attempts < mostAttempts ? 'RUN' : 'FAIL';
}

/** The moment from which on nobody finds the job any more. */
export function exportExpiry(requestedAt: Date): Date {
  return new Date(requestedAt.getTime() + exportJobDays * 86_400_000);
}
