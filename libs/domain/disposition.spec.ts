import {
  CommitmentFacts,
  commitmentRequirements,
  Disposition,
  dispositionTransitions,
  dropRequirements,
  requireDisposition,
  swapCoverage,
} from './disposition';
import { DomainError } from './domain-error';

const kept: CommitmentFacts = {
  requester: 'Ada Lovelace',
  externalReasonKind: 'LAW',
  externalReason: 'GDPR, article 20',
  feasibilityEvidence: 'A working export of one account took two days.',
  approvedByExecutive: true,
  promisedBy: '2026-12-31',
};

describe('dispositions of roadmap items (R-SWAP-4)', () => {
  it.each([
    ['IMPORTED', 'SWAPPED'],
    ['IMPORTED', 'KEPT_AS_COMMITMENT'],
    ['IMPORTED', 'DEFERRED'],
    ['IMPORTED', 'DROPPED'],
    ['DEFERRED', 'SWAPPED'],
    ['SWAPPED', 'IMPORTED'],
  ] as const)('lets %s become %s (R-SWAP-4)', (from, to) => {
    expect(() => requireDisposition(from, to)).not.toThrow();
  });

  it('refuses every other step and names the ones that are open (R-SWAP-4)', () => {
    for (const from of Object.values(Disposition)) {
      const allowed: readonly Disposition[] = dispositionTransitions[from];
      for (const to of Object.values(Disposition).filter((each) => !allowed.includes(each))) {
        expect(() => requireDisposition(from, to)).toThrow(DomainError);
      }
    }
    expect(() => requireDisposition('DROPPED', 'SWAPPED')).toThrow(
      'A roadmap item that is DROPPED cannot become SWAPPED.',
    );
  });
});

describe('keeping an item as a commitment (R-SWAP-4)', () => {
  it('asks for nothing more when everything is there (R-SWAP-4)', () => {
    expect(commitmentRequirements(kept)).toEqual([]);
  });

  it.each([
    [{ requester: ' ' }, 'input.requester'],
    [{ externalReasonKind: null }, 'input.externalReasonKind'],
    [{ externalReason: null }, 'input.externalReason'],
    [{ feasibilityEvidence: '' }, 'input.feasibilityEvidence'],
    [{ approvedByExecutive: false }, 'input.approvedBy'],
    [{ promisedBy: null }, 'input.promisedDate'],
  ] satisfies [Partial<CommitmentFacts>, string][])('with %j it asks for %s (R-SWAP-4)', (change, path) => {
    expect(commitmentRequirements({ ...kept, ...change })).toEqual([
      expect.objectContaining({ rule: 'R-SWAP-4', path }),
    ]);
  });

  it('lists everything that is missing at once (R-SWAP-4)', () => {
    const nothing: CommitmentFacts = {
      requester: null,
      externalReasonKind: null,
      externalReason: null,
      feasibilityEvidence: null,
      approvedByExecutive: false,
      promisedBy: null,
    };
    expect(commitmentRequirements(nothing)).toHaveLength(5);
  });
});

it('drops an item only with a reason (R-SWAP-4)', () => {
  expect(dropRequirements({ reason: 'Nobody used the prototype.' })).toEqual([]);
  expect(dropRequirements({ reason: '  ' })).toEqual([expect.objectContaining({ path: 'input.reason' })]);
  expect(dropRequirements({ reason: null })).toHaveLength(1);
});

describe('swap coverage (R-SWAP-6)', () => {
  it('is the share of items that were decided about (R-SWAP-6)', () => {
    const items = (['SWAPPED', 'SWAPPED', 'DROPPED', 'IMPORTED'] as const).map((disposition) => ({ disposition }));
    expect(swapCoverage(items)).toEqual({
      items: 4,
      decidedItems: 3,
      byDisposition: { IMPORTED: 1, SWAPPED: 2, KEPT_AS_COMMITMENT: 0, DEFERRED: 0, DROPPED: 1 },
      coverage: 0.75,
    });
  });

  it('is unknown for a roadmap without items (R-SWAP-6)', () => {
    expect(swapCoverage([])).toMatchObject({ items: 0, coverage: null });
  });
});
