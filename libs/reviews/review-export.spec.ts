import { realisticReviewInputs, reviewInputs } from '../../test/support/sample-review';
import { composeReview, DomainError } from '../domain';
import { entityTag, ExportedReview, exportFileName, readReviewFormat, reviewFormats } from './review-export';

const hash = 'a'.repeat(64);
const addendum = { text: 'One reading was wrong.', by: 'Ana Ruiz', at: '2026-10-05T08:00:00.000Z' };

function exported(changes: Partial<ExportedReview> = {}): ExportedReview {
  return { document: composeReview(realisticReviewInputs()), hash, addenda: [], ...changes };
}

function refusalOf(action: () => unknown): DomainError {
  try {
    action();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('what an export is called', () => {
  const called = (name: string, team: string | null = null, changes: Partial<ExportedReview> = {}) => {
    const organization = { ...reviewInputs().organization, name };
    const document = composeReview(
      reviewInputs({ organization, team: team === null ? null : { id: 't', name: team } }),
    );
    return exportFileName(exported({ document, ...changes }), 'md');
  };

  it.each([
    ['the organization and the quarter', called('Northwind'), 'Northwind Q3 FY2026 review.md'],
    ['the team, where it is one team', called('Northwind', 'Checkout'), 'Northwind Checkout Q3 FY2026 review.md'],
    ['that it is a preview', called('Northwind', null, { hash: null }), 'Northwind Q3 FY2026 review preview.md'],
    ['no path', called('../../etc/passwd'), '-..-etc-passwd Q3 FY2026 review.md'],
    ['no line end', called('A\r\nSet-Cookie: x'), 'A Set-Cookie- x Q3 FY2026 review.md'],
    ['no hidden file', called('.ssh'), 'ssh Q3 FY2026 review.md'],
    ['no endless name', called('😀'.repeat(300)), `${'😀'.repeat(60)} Q3 FY2026 review.md`],
  ])('names %s (R-QR-4)', (_what, name, expected) => {
    expect(name).toBe(expected);
  });
});

describe('the tag of an export', () => {
  it('is the hash, and moves with addenda, since they show too (R-QR-3)', () => {
    expect(entityTag(exported())).toBe(`"${hash}"`);
    expect(entityTag(exported({ addenda: [addendum] }))).toBe(`"${hash}.1"`);
  });

  it('is missing from a preview (R-QR-3)', () => {
    expect(entityTag(exported({ hash: null }))).toBeNull();
  });
});

describe('the formats of an export', () => {
  it.each(['pdf', 'JSON', '', 'constructor', 'toString'])('refuses %p and names those there are (R-QR-4)', (format) => {
    const refusal = refusalOf(() => readReviewFormat(format));
    expect(refusal).toMatchObject({ reason: 'NOT_FOUND', rule: 'R-QR-4' });
    expect(refusal.details.remedy).toContain('json, md or csv');
  });

  it('keeps the frozen part of a page as it was when an addendum comes (R-QR-3)', () => {
    const before = reviewFormats.md.render(exported());
    const after = reviewFormats.md.render(exported({ addenda: [addendum] }));
    expect(after.startsWith(before)).toBe(true);
    expect(after.slice(before.length)).toContain('One reading was wrong.');
    expect(reviewFormats.csv.render(exported({ addenda: [addendum] }))).toBe(reviewFormats.csv.render(exported()));
  });
});
