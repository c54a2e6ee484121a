import { realisticReviewInputs, reviewInputs } from '../../test/support/sample-review';
import { composeReview } from '../domain';
import { hashReview } from './review-hash';

describe('the hash of a review', () => {
  it('is the same after a store that forgets the order of keys (R-QR-3)', () => {
    const document = composeReview(realisticReviewInputs());
    const stored = Object.fromEntries(Object.entries(document).reverse()) as unknown as typeof document;
    expect(hashReview(stored)).toBe(hashReview(document));
  });

  it('stays that of a known review for good: what was frozen stays provable (R-QR-3)', () => {
    expect(hashReview(composeReview(reviewInputs()))).toBe(
      '19f119e78141e56cd8cd39e39e1df2250a22eee0ef937ec878c456845e866d30',
    );
  });

  it('changes with any fact (R-QR-3)', () => {
    const changed = composeReview(reviewInputs({ cutOffAt: '2026-10-02T15:30:00.001Z' }));
    expect(hashReview(changed)).not.toBe(hashReview(composeReview(reviewInputs())));
    expect(hashReview(changed)).toMatch(/^[0-9a-f]{64}$/);
  });
});
