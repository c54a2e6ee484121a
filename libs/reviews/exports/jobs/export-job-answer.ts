import type { FastifyReply } from 'fastify';
import { ExportJobState } from '../../../domain';
import type { Config } from '../../../platform';
import type { ExportJob } from './export-job.entity';

/** After how many seconds to ask again how far a job is. */
const retryAfter = 2;

export function jobAddress({ id }: Pick<ExportJob, 'id'>): string {
  return `/v1/exports/${id}`;
}

/** Null until there is a file. */
export function downloadUrl(job: ExportJob, { publicUrl }: Pick<Config, 'publicUrl'>): string | null {
  return job.state === ExportJobState.DONE ? `${publicUrl}${jobAddress(job)}` : null;
}

/** Answers 202: the file is being made, and this is how far it is and where it will be. */
export async function answerLater(reply: FastifyReply, job: ExportJob): Promise<void> {
  const { id, state, progress } = job;
  await reply
    .status(202)
    .header('location', jobAddress(job))
    .header('retry-after', retryAfter)
    .header('cache-control', 'no-store')
    .header('content-type', 'application/json; charset=utf-8')
    .send({ exportJob: { id, state, progress } });
}
