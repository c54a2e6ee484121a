import { pipeline } from 'node:stream/promises';
import { ExportWish } from '../../libs/domain';
import { ReviewExportsService } from '../../libs/reviews';
import { featureModules } from '../api/feature-modules';
import { schema } from '../api/schema';
import { standardOutput, writeWhole } from './export-output';
import { asOperator, operatorIn } from './operator-session';
import { ProgressBar } from './progress-bar';
import { Shell } from './shell';

export interface ExportReviewOptions extends Omit<ExportWish, 'redacted'> {
  organization: string;
  redacted?: boolean;
  output: string;
  force?: boolean;
  json?: boolean;
}

const amongReviews = { entities: schema.entities, features: featureModules };

/**
 * Writes a review to a file, whole or not at all, or to standard output, with a bar while it takes.
 * @throws DomainError NOT_FOUND, ALREADY_EXISTS
 */
export async function exportReview(shell: Shell, reviewId: string, options: ExportReviewOptions): Promise<void> {
  const { output, json, format, redacted = false, locale, paper } = options;
  const toFile = output !== standardOutput;
  const bar = ProgressBar.on(shell.err, json === true || (!toFile && shell.out.isTTY === true));
  const { preview, bytes } = await asOperator(shell, amongReviews, async ({ app, database }) => {
    const operator = await operatorIn(database, options.organization);
    const exports = app.get(ReviewExportsService);
    const found = await exports.find(operator, reviewId, { format, redacted, locale, paper });
    const file = await exports.render(found, { progress: (share) => bar.show(share) });
    let bytes = 0;
    file.pieces.on('data', (piece: Uint8Array) => (bytes += piece.length));
    if (toFile) await writeWhole(file.pieces, output);
    else await pipeline(file.pieces, shell.out, { end: false }).catch(ignoreClosedPipe);
    return { preview: file.tag === null, bytes };
  }).finally(() => bar.clear());
  if (!toFile) return;
  shell.tell(
    json,
    { reviewId, file: output, bytes, preview, format, redacted, locale, paper },
    `${output}  ${bytes} bytes${redacted ? ', redacted' : ''}${preview ? ', a preview: this review is not frozen yet' : ''}`,
  );
}

/** Whoever reads a pipe may have seen enough. */
function ignoreClosedPipe(error: unknown): void {
  if ((error as { code?: string }).code !== 'EPIPE') throw error;
}
