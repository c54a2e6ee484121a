import { Command } from 'commander';
import { ReviewFinding, ReviewVerdict, verifyReview } from '../../libs/reviews';
import { Transactions } from '../../libs/platform';
import { asOperator, operatorIn } from './operator-session';
import { id } from './option-values';
import { exitCodes, tell } from './outcome';

interface VerifyOptions {
  organization: string;
  review: string;
  json?: boolean;
}

/** `headway verify-review`: hashes a frozen review again and says whether it is what was frozen (R-QR-3). */
export const verifyReviewCommand = new Command('verify-review')
  .description('check that a frozen review is what was frozen; exit code 1 when it is not')
  .requiredOption('--review <id>', 'the quarterly review', id)
  .requiredOption('--organization <id>', 'the organization', id)
  .option('--json', 'print JSON only')
  .action(async (options: VerifyOptions) => {
    const verdict = await asOperator(async ({ app, database }) => {
      const operator = await operatorIn(database, options.organization);
      return app.get(Transactions).read(operator, (em) => verifyReview(em, operator, options.review));
    });
    tell(options.json, { holds: verdict.finding === null, ...verdict }, lineOf(verdict));
    if (verdict.finding !== null) process.exitCode = exitCodes.finding;
  });

const findings = {
  NOT_FROZEN: 'is not frozen yet; there is nothing to verify',
  DOCUMENT_CHANGED: 'was changed: its document does not have its hash',
  NOT_AS_AUDITED: 'was replaced: its hash is not the one in the audit trail',
} as const satisfies Record<ReviewFinding, string>;

function lineOf({ reviewId, label, hash, finding }: ReviewVerdict): string {
  const who = `${reviewId}  ${label}`;
  if (finding === null) return `holds   ${who}  SHA-256 ${hash ?? ''}`;
  return `BROKEN  ${who}  ${findings[finding]}`;
}
