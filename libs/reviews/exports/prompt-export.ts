import { Readable } from 'node:stream';
import { DomainError } from '../../domain';
import type { ExportableReview, ReviewExportsService, ReviewFile } from './review-exports.service';

/** More than this is not kept in memory for somebody who would take a job as well. */
const mostBytes = 8 * 1024 * 1024;

/** Whether a client would rather hear of a job than wait (RFC 7240). */
export function prefersJob(prefer: string | undefined): boolean {
  return /(^|[,\s])respond-async($|[\s,;])/i.test(prefer ?? '');
}

/**
 * An export that is complete within a while, or null where it takes longer, is too large to be kept, or has to wait for its
 * turn: then it is something for a job.
 * @param patience in milliseconds
 */
export async function promptExport(
  exports: ReviewExportsService,
  found: ExportableReview,
  patience: number,
  left: AbortSignal,
): Promise<ReviewFile | null> {
  const late = AbortSignal.timeout(patience);
  try {
    const file = await exports.render(found, { signal: AbortSignal.any([left, late]) });
    const bytes = await complete(file.pieces);
    return bytes && { ...file, pieces: Readable.from([bytes], { objectMode: false }) };
  } catch (error) {
    if (late.aborted || (error instanceof DomainError && error.reason === 'TOO_BUSY')) return null;
    throw error;
  }
}

async function complete(pieces: Readable): Promise<Buffer | null> {
  const kept: Buffer[] = [];
  let length = 0;
  for await (const piece of pieces as AsyncIterable<Buffer>) {
    kept.push(piece);
    length += piece.length;
    if (length > mostBytes) return null;
  }
  return Buffer.concat(kept);
}
