import { canonicalJson } from './canonical-json';
import { DomainError } from './domain-error';
import { verifyReviewFile } from './review-file';

/** Tells texts apart, which is all that matters of a hash here. */
const hashOf = (text: string) => `hash of ${text}`;

const document = { quarter: { label: 'FY26 Q1' }, cutOffOn: '2026-04-02' };
const hash = hashOf(canonicalJson(document));

describe('a file of a review (R-QR-3)', () => {
  it.each([
    ['holds', { document, hash, redacted: false }, null],
    ['holds where it is older than redaction', { document, hash }, null],
    ['holds in another order', { hash, document: { cutOffOn: '2026-04-02', quarter: { label: 'FY26 Q1' } } }, null],
    ['does not hold with another day', { document: { ...document, cutOffOn: '2026-04-03' }, hash }, 'DOCUMENT_CHANGED'],
    ['does not hold with another hash', { document, hash: 'ab' }, 'DOCUMENT_CHANGED'],
    ['cannot be judged without what was redacted', { document, hash, redacted: true }, 'REDACTED'],
    ['has nothing to hold to before it is frozen', { document, hash: null }, 'NOT_FROZEN'],
  ])('%s', (_what, file, finding) => {
    const verdict = { reviewId: null, label: 'FY26 Q1', hash: file.hash, finding };
    expect(verifyReviewFile(JSON.stringify(file), hashOf)).toEqual(verdict);
    expect(verifyReviewFile(`\ufeff${JSON.stringify(file, null, 2)}\n`, hashOf)).toEqual(verdict);
  });

  it.each([[''], ['null'], ['[]'], ['{"document":{}}'], ['{"document":{"quarter":{"label":"x"}}}'], ['# A review']])(
    'is refused where it is none: %s',
    (text) => {
      expect(() => verifyReviewFile(text, hashOf)).toThrow(DomainError);
    },
  );
});
