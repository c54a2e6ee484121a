import { realisticReviewInputs } from '../../test/support/sample-review';
import { canonicalJson } from './canonical-json';
import { composeReview } from './review-composition';
import { readReviewDocument } from './stored-review';

/** Leaves out what schema version 1 did not know. */
function asFirstVersion(text: string): string {
  const unknownThen = [
    'previous',
    'calibration',
    'leadership',
    'readings',
    'path',
    'contribution',
    'externalFactors',
    'privateNote',
    'wordsArePrivate',
    'exceptionReason',
    'countersignature',
  ];
  return JSON.stringify(JSON.parse(text), (key, value: unknown) => {
    if (unknownThen.includes(key)) return undefined;
    return key === 'schemaVersion' ? 1 : value;
  });
}

describe('a review that was stored', () => {
  const document = composeReview(realisticReviewInputs());
  const text = canonicalJson(document);

  it('is read as it was frozen (R-QR-3)', () => {
    expect(readReviewDocument(text)).toEqual(document);
  });

  it('can be read when it was frozen by the first version, with what that did not know left unknown (R-QR-3)', () => {
    const read = readReviewDocument(asFirstVersion(text));
    expect(read).toMatchObject({ schemaVersion: 2, previous: null, calibration: null, leadership: null });
    expect(read.headline).toEqual(document.headline);
    const [target] = read.teams[2]!.hypotheses[0]!.targets;
    expect(target).toMatchObject({ readings: [], forecast: { likelihood: 0.01, path: [] } });
    expect(read.teams[1]!.hypotheses[0]).toMatchObject({ contribution: null, wordsArePrivate: false });
    expect(read.teams[1]!.hypotheses[0]!.checkpoints[0]).toMatchObject({ countersignature: null });
  });

  it('says nothing of governance, money and questions where it was frozen before they were counted (R-QR-3)', () => {
    const { interrupts } = document.leadership!;
    const read = readReviewDocument(canonicalJson({ ...document, leadership: { interrupts } }));
    const unknown = { governance: [], funding: null, statusRequests: null, roadmapDemands: null };
    expect(read.leadership).toEqual({ ...unknown, interrupts });
  });
});
