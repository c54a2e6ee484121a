import * as fc from 'fast-check';
import { HypothesisStatement, missingStatementParts, renderStatement, StatementTarget } from './hypothesis-statement';

const statement: HypothesisStatement = {
  businessProblem: 'Half of the carts are left behind.',
  businessOutcome: 'more revenue per visit',
  userSegment: 'returning shoppers',
  behaviourChange: 'finishing their order in one visit',
  userBenefit: 'less waiting',
  solutionOptions: ['a stored address', 'guest checkout'],
};
const empty: HypothesisStatement = {
  businessProblem: null,
  businessOutcome: null,
  userSegment: null,
  behaviourChange: null,
  userBenefit: null,
  solutionOptions: [],
};
const target: StatementTarget = {
  metricName: 'checkout completion',
  unit: 'PERCENT',
  direction: 'INCREASE',
  baseline: { value: 40 },
  targetValue: 50,
  band: null,
  dueDate: '2027-02-28',
};

describe('The statement', () => {
  it('reads as one text (R-HYP-1 G5)', () => {
    expect(renderStatement(statement, [target])).toBe(
      'We believe that more revenue per visit will be achieved if returning shoppers attain finishing their order in one visit (less waiting) with a stored address or guest checkout. We will know when checkout completion moves from 40 % to 50 % by 2027-02-28.',
    );
  });

  it('is a form to fill in while nothing is known (R-HYP-1 G5)', () => {
    expect(renderStatement(empty, [])).toBe(
      'We believe that [business outcome] will be achieved if [people] attain [behaviour change] with [solution options]. We will know when [metric] moves from [baseline] to [target] by [date].',
    );
  });

  it('names several signs, bands and what a target still lacks (R-HYP-1 G5)', () => {
    const band: StatementTarget = {
      ...target,
      metricName: 'calls',
      unit: 'COUNT',
      direction: 'MAINTAIN',
      band: { low: 2, high: 4 },
    };
    const open: StatementTarget = { ...target, metricName: 'returns', baseline: null, targetValue: null };
    expect(renderStatement(statement, [band, open])).toMatch(
      /when calls stays between 2 and 4 until 2027-02-28 and returns moves from \[baseline\] to \[target\] by 2027-02-28\.$/u,
    );
    expect(renderStatement(statement, [{ ...band, band: null }])).toContain('between [band] until');
  });

  it('takes the benefit where the behaviour is not known yet (R-HYP-1 G5)', () => {
    expect(renderStatement({ ...statement, behaviourChange: 'TBD' }, [])).toContain('attain less waiting with');
    expect(renderStatement({ ...statement, userBenefit: null }, [])).toContain(
      'attain finishing their order in one visit with',
    );
  });

  it('puts texts with line breaks and full stops into its sentences (R-HYP-1 G5)', () => {
    const text = renderStatement({ ...statement, businessOutcome: ' more revenue\nper visit. ' }, [target]);
    expect(text).toContain('that more revenue per visit will be');
  });

  it('always stays on one line, whatever is written (R-HYP-1 G5)', () => {
    const text = fc.option(fc.string());
    fc.assert(
      fc.property(
        text,
        text,
        text,
        fc.array(fc.string()),
        (businessOutcome, userSegment, behaviourChange, solutionOptions) => {
          const line = renderStatement(
            { ...statement, businessOutcome, userSegment, behaviourChange, solutionOptions },
            [target],
          );
          expect(line).not.toMatch(/[\n\r]|null|undefined/u);
          expect(line.startsWith('We believe that ')).toBe(true);
        },
      ),
    );
  });
});

describe('A statement is complete', () => {
  it('with problem, outcome, people, behaviour and an option; the benefit may stay open (R-HYP-1 G5)', () => {
    expect(missingStatementParts({ ...statement, userBenefit: null })).toEqual([]);
  });

  it('and otherwise lists all it lacks (R-HYP-1 G5)', () => {
    const missing = missingStatementParts(empty);
    expect(missing.map(({ path }) => path)).toEqual([
      'businessProblem',
      'businessOutcome',
      'userSegment',
      'behaviourChange',
      'solutionOptions',
    ]);
    expect(missing.every(({ rule, message, remedy }) => rule === 'R-HYP-1 G5' && message !== '' && remedy !== '')).toBe(
      true,
    );
  });

  it.each<[Partial<HypothesisStatement>, string]>([
    [{ businessOutcome: '  ' }, 'businessOutcome'],
    [{ userSegment: 'TBD' }, 'userSegment'],
    [{ behaviourChange: '…' }, 'behaviourChange'],
    [{ solutionOptions: ['', ' '] }, 'solutionOptions'],
  ])('not by %j (R-HYP-1 G5)', (part, path) => {
    expect(missingStatementParts({ ...statement, ...part })).toMatchObject([{ path }]);
  });
});
