import { CheckpointDecision } from './checkpoint';
import { DecisionTerms, decisionTermViolations } from './decision-terms';

const current = ['Shorter form', 'Guest checkout'];
const terms = (changes: Partial<DecisionTerms>): DecisionTerms => ({
  decision: CheckpointDecision.PERSEVERE,
  solutionOptions: null,
  successorTitle: null,
  ...changes,
});
const paths = (changes: Partial<DecisionTerms>) =>
  decisionTermViolations(terms(changes), current).map(({ path }) => path);

describe('the terms of a decision (R-ACC-1)', () => {
  it.each(Object.values(CheckpointDecision).filter((decision) => decision !== 'ADJUST'))(
    'takes %s without any',
    (decision) => {
      expect(paths({ decision })).toEqual([]);
    },
  );

  it.each([
    ['nothing at all', null],
    ['an empty list', []],
    ['blank options', ['  ', '\t']],
    ['the options of today', ['Guest checkout', 'Shorter form']],
    ['the options of today with spaces around', [' Guest checkout', 'Shorter form ', '']],
  ])('refuses to adjust to %s', (_, solutionOptions) => {
    expect(paths({ decision: 'ADJUST', solutionOptions })).toEqual(['input.solutionOptions']);
  });

  it.each([
    ['another option', ['Shorter form', 'Pay by phone']],
    ['one option less', ['Shorter form']],
    ['one option more', [...current, 'Pay by phone']],
  ])('adjusts to %s', (_, solutionOptions) => {
    expect(paths({ decision: 'ADJUST', solutionOptions })).toEqual([]);
  });

  it('names a successor only for a pivot', () => {
    expect(paths({ decision: 'PIVOT', successorTitle: 'Trust first' })).toEqual([]);
    expect(paths({ decision: 'STOP', successorTitle: 'Trust first' })).toEqual(['input.successorTitle']);
  });

  it('tells everything that is out of place at once', () => {
    expect(paths({ decision: 'PERSEVERE', solutionOptions: ['New'], successorTitle: 'New' })).toEqual([
      'input.solutionOptions',
      'input.successorTitle',
    ]);
  });
});
