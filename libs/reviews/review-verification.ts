import { EntityManager } from 'typeorm';
import { Actor } from '../domain';
import { locate } from '../platform';
import { QuarterlyReview } from './quarterly-review.entity';
import { hashText } from './review-json';

/** What is wrong with a review that does not hold. */
export type ReviewFinding = 'NOT_FROZEN' | 'DOCUMENT_CHANGED' | 'NOT_AS_AUDITED';

export interface ReviewVerdict {
  readonly reviewId: string;
  readonly label: string;
  /** The hash that was stored when it was frozen; null before. */
  readonly hash: string | null;
  /** Null when the review is as it was frozen. */
  readonly finding: ReviewFinding | null;
}

/**
 * Whether a frozen review is still what was frozen (R-QR-3): its stored document has the stored hash, and that is the hash
 * that the audit trail kept. `headway verify-audit` answers for the audit trail itself.
 */
export async function verifyReview(
  em: EntityManager,
  actor: Pick<Actor, 'organizationId'>,
  reviewId: string,
): Promise<ReviewVerdict> {
  const { organizationId } = actor;
  const { label, hash } = await locate(em, QuarterlyReview, actor, reviewId, { path: '--review' });
  if (hash === null) return { reviewId, label, hash, finding: 'NOT_FROZEN' };
  const [stored] = await em.query<{ text: string; audited: string | null }[]>(
    `SELECT document_text AS text,
            (SELECT changes->>'hash' FROM audit_record
              WHERE organization_id = $1 AND subject_id = $2 AND action = 'QuarterlyReviewFrozen') AS audited
       FROM quarterly_review WHERE organization_id = $1 AND id = $2`,
    [organizationId, reviewId],
  );
  if (!stored || hashText(stored.text) !== hash) return { reviewId, label, hash, finding: 'DOCUMENT_CHANGED' };
  return { reviewId, label, hash, finding: stored.audited === hash ? null : 'NOT_AS_AUDITED' };
}
