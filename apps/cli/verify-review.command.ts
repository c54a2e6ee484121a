import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Command, InvalidArgumentError } from 'commander';
import { ReviewFinding, ReviewVerdict, verifyReviewFile } from '../../libs/domain';
import { id } from './option-values';
import { exitCodes } from './outcome';
import { Shell } from './shell';

const load = createRequire(__filename);
const work = () => load('./verify-review.work') as typeof import('./verify-review.work');

interface VerifyOptions {
  organization?: string;
  review?: string;
  file?: string;
  json?: boolean;
}

/**
 * `headway verify-review`: hashes a frozen review again and says whether it is what was frozen (R-QR-3): the one in the
 * database, or a file that somebody downloaded, for which it takes no database.
 */
export const verifyReviewCommand = (shell: Shell) =>
  new Command('verify-review')
    .description('check that a frozen review is what was frozen; exit code 1 when it is not')
    .option('--review <id>', 'the quarterly review', id)
    .option('--organization <id>', 'the organization that it is of', id)
    .option('--file <path>', 'instead of these: a JSON export of it')
    .option('--json', 'print JSON only')
    .action(async (options: VerifyOptions) => {
      const verdict = await verdictOn(shell, options);
      shell.tell(options.json, { holds: verdict.finding === null, ...verdict }, lineOf(verdict));
      if (verdict.finding !== null) shell.exitCode = exitCodes.finding;
    });

async function verdictOn(shell: Shell, { organization, review, file }: VerifyOptions): Promise<ReviewVerdict> {
  if (file !== undefined && review === undefined) return verifyReviewFile(await readText(file), sha256);
  if (file !== undefined || review === undefined || organization === undefined) {
    throw new InvalidArgumentError('It takes --review and --organization, or --file alone.');
  }
  return work().verifyStoredReview(shell, organization, review);
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new InvalidArgumentError(`${path} cannot be read (${code ?? 'unknown'}).`);
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

const findings = {
  NOT_FROZEN: 'is not frozen yet; there is nothing to verify',
  DOCUMENT_CHANGED: 'was changed: its document does not have its hash',
  REDACTED: 'is redacted: its hash is of the whole document, which is not in this file',
  NOT_AS_AUDITED: 'was replaced: its hash is not the one in the audit trail',
} as const satisfies Record<ReviewFinding, string>;

function lineOf({ reviewId, label, hash, finding }: ReviewVerdict): string {
  const who = reviewId === null ? label : `${reviewId}  ${label}`;
  if (finding === null) return `holds   ${who}  SHA-256 ${hash ?? ''}`;
  return `BROKEN  ${who}  ${findings[finding]}`;
}
