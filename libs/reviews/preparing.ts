import { DomainError, ReviewState } from '../domain';
import { QuarterlyReview } from './quarterly-review.entity';

/** @throws DomainError TRANSITION_NOT_ALLOWED (R-QR-3) once the review is frozen */
export function requirePreparing({ state }: QuarterlyReview): void {
  if (state === ReviewState.PREPARING) return;
  throw new DomainError('TRANSITION_NOT_ALLOWED', 'R-QR-3', {
    message: 'This review is frozen; nothing in it changes any more.',
    remedy: 'Add an addendum.',
    path: 'input.reviewId',
    facts: { state },
  });
}

/**
 * Words as events have them, which webhooks hand on to others: those that are private stay in the review, and the audit
 * trail keeps that something was said, by whom and when.
 */
export function handedOn(
  words: string | null | undefined,
  { wordsArePrivate }: { readonly wordsArePrivate: boolean },
): string | null | undefined {
  return wordsArePrivate && typeof words === 'string' ? '[private]' : words;
}
