import { EntityManager } from 'typeorm';
import { Actor, ReviewVerdict } from '../domain';
import { locate } from '../platform';
import { QuarterlyReview } from './quarterly-review.entity';
import { hashText } from './review-hash';

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
