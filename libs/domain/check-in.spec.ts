import { CheckInFacts, checkInViolations } from './check-in';
import { HypothesisState } from './hypothesis';

const silent: CheckInFacts = {
  state: 'COMMITTED',
  readingsCount: 0,
  confidence: null,
  whatChanged: null,
  solutionOptionsTried: [],
};

describe('A check-in', () => {
  it.each<[string, Partial<CheckInFacts>]>([
    ['a reading', { readingsCount: 1 }],
    ['a confidence of zero', { confidence: 0 }],
    ['a line of what changed', { whatChanged: 'The new form went out.' }],
    ['an option tried', { solutionOptionsTried: ['guest checkout'] }],
  ])('takes no more than %s (R-HYP-5)', (_, part) => {
    expect(checkInViolations({ ...silent, ...part })).toEqual([]);
  });

  it('says something (R-HYP-5)', () => {
    expect(checkInViolations({ ...silent, whatChanged: ' ', solutionOptionsTried: [''] })).toMatchObject([
      { rule: 'R-HYP-5', path: '' },
    ]);
  });

  it('has a confidence from 0 to 1 (R-HYP-5, R-EVAL-6)', () => {
    expect(checkInViolations({ ...silent, confidence: 1.1 })).toMatchObject([{ path: 'confidence' }]);
  });

  it.each(Object.values(HypothesisState).filter((state) => state !== 'COMMITTED'))(
    'is not for a hypothesis that is %s (R-HYP-5)',
    (state) => {
      expect(checkInViolations({ ...silent, readingsCount: 1, state })).toMatchObject([{ path: 'hypothesisId' }]);
    },
  );
});
