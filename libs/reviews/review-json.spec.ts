import { createHash } from 'node:crypto';
import { realisticReviewInputs, reviewInputs } from '../../test/support/sample-review';
import { composeReview } from '../domain';
import { hashReview, renderReviewJson } from './review-json';

describe('the review as JSON', () => {
  const document = composeReview(realisticReviewInputs());
  const hash = hashReview(document);

  it('can be checked by whoever holds the file: hash its document again and compare (R-QR-3)', () => {
    const text = renderReviewJson(document, hash);
    const documentText = text.slice(text.indexOf('"document":') + '"document":'.length, text.lastIndexOf(',"hash":'));
    expect(createHash('sha256').update(documentText).digest('hex')).toBe(hash);
    expect(JSON.parse(text)).toMatchObject({ algorithm: 'sha256', canonicalization: 'RFC 8785', hash, document });
  });

  it('gives the same bytes after a store that forgets the order of keys (R-QR-3)', () => {
    const stored = Object.fromEntries(Object.entries(document).reverse()) as unknown as typeof document;
    expect(hashReview(stored)).toBe(hash);
    expect(renderReviewJson(stored, hash)).toBe(renderReviewJson(document, hash));
  });

  it('keeps the hash of a known review for good: what was frozen stays provable (R-QR-3)', () => {
    expect(hashReview(composeReview(reviewInputs()))).toBe(
      '5d139230855317ca5fcec193010b1ddf633e9ecef05b24cf22b5fae72f6220c6',
    );
  });

  it('changes the hash with any fact (R-QR-3)', () => {
    const changed = composeReview(reviewInputs({ cutOffAt: '2026-10-02T15:30:00.001Z' }));
    expect(hashReview(changed)).not.toBe(hashReview(composeReview(reviewInputs())));
    expect(hashReview(changed)).toMatch(/^[0-9a-f]{64}$/);
  });
});
