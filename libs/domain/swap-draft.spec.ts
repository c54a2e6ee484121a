import { draftFromItems } from './swap-draft';

const search = { id: 'item-1', title: 'Faster search', description: 'Rewrite the index by Q3 2026' };
const filters = { id: 'item-2', title: 'Saved filters', description: null };

describe('drafting a hypothesis from promised features (R-SWAP-5)', () => {
  it('takes the features over as solution options, without any date of their own (R-SWAP-5)', () => {
    expect(draftFromItems([search, filters]).solutionOptions).toEqual([
      { roadmapItemId: 'item-1', title: 'Faster search', description: 'Rewrite the index by Q3 2026' },
      { roadmapItemId: 'item-2', title: 'Saved filters', description: null },
    ]);
  });

  it('drops dates that the caller hands over by accident (R-SWAP-5)', () => {
    const dated = { ...filters, promised: { startsOn: '2026-01-01', endsOn: '2026-03-31' } };
    expect(Object.keys(draftFromItems([dated]).solutionOptions[0]!)).toEqual(['roadmapItemId', 'title', 'description']);
  });

  it('walks backwards from the solution to the metric and asks for all the roadmap never said (R-SWAP-5)', () => {
    const { missing } = draftFromItems([search]);
    expect(missing.map(({ field }) => field)).toEqual([
      'businessProblem',
      'userSegment',
      'behaviourChange',
      'userBenefit',
      'businessOutcome',
      'targets',
      'decisionRule',
    ]);
    expect(missing[0]?.question).toContain('"Faster search"');
  });

  it.each([
    [2, '"A" and "B"'],
    [3, '"A", "B" and "C"'],
    [4, '"A" with the other 3'],
  ])('names %i solutions together (R-SWAP-5)', (count, named) => {
    const items = ['A', 'B', 'C', 'D'].slice(0, count).map((title) => ({ id: title, title, description: null }));
    expect(draftFromItems(items).missing[0]?.question).toContain(named);
  });

  it('refuses to draft from nothing, or from the same item twice (R-SWAP-5)', () => {
    expect(() => draftFromItems([])).toThrow('There is no item to swap.');
    expect(() => draftFromItems([search, search])).toThrow('The same item is chosen twice.');
  });
});
