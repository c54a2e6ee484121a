import { MovedMetric, OutcomeAnswer } from '../../domain';
import { outcomeAnswerText } from './outcome-answer-text';

const metric: MovedMetric = {
  hypothesisId: 'h',
  hypothesis: 'Guests finish their order',
  metric: 'Guests who order',
  unit: 'PERCENT',
  direction: 'INCREASE',
  role: 'PRIMARY',
  valueBefore: 40,
  value: 44,
  readOn: '2026-01-19',
  required: 'at least 50 %',
  dueOn: '2026-04-03',
  progress: 0.4,
  likelihood: 0.624,
  health: 'ON_TRACK',
};
const empty: OutcomeAnswer = {
  startsOn: '2026-01-12',
  endsOn: '2026-01-19',
  metrics: [],
  decisions: [],
  nextCheckpointOn: null,
  preparing: [],
};
const setting = { team: 'Checkout', question: 'What was\nshipped?', currency: 'CHF' };
const textOf = (answer: Partial<OutcomeAnswer>): string => outcomeAnswerText({ ...empty, ...answer }, setting);
const lineOf = (changes: Partial<MovedMetric>): string =>
  textOf({ metrics: [{ ...metric, ...changes }] })
    .split('\n')
    .find((line) => line.startsWith('- Guests'))!;

describe('the outcome answer in words', () => {
  it('can be sent as it is (R-UP-2)', () => {
    const decision = {
      checkpointId: 'c',
      hypothesis: 'Guests finish their order',
      heldOn: '2026-01-19',
      decision: 'ADJUST',
      learned: 'Guests trust the wallet.',
      rationale: 'The curve bends.',
    } as const;
    expect(textOf({ metrics: [metric], decisions: [decision], nextCheckpointOn: '2026-02-02' })).toBe(
      [
        'You asked team Checkout: “What was shipped?” This is what their work has changed, from Monday, 12 January 2026 to Monday, 19 January 2026.',
        '',
        'What moved',
        '- Guests who order: 44 % on Monday, 19 January 2026, after 40 % before. The aim is at least 50 % by Friday, 3 April 2026; on present readings the chance is 62 %.',
        '',
        'What was decided and learned',
        '- Monday, 19 January 2026: “Guests finish their order” goes on with other solutions. The team learned: “Guests trust the wallet.”',
        '',
        'The next checkpoint is on Monday, 2 February 2026. You are welcome to see its result the same day.',
      ].join('\n'),
    );
  });

  it.each<[string, Partial<MovedMetric>, string]>([
    ['not read', { value: null, readOn: null }, '- Guests who order: not read yet.'],
    ['unchanged', { valueBefore: 44, likelihood: null }, 'unchanged in these days. The aim is at least 50 %'],
    ['read for the first time', { valueBefore: null }, '44 % on Monday, 19 January 2026, read for the first time.'],
    ['money', { unit: 'CURRENCY', value: 1250, valueBefore: 1000 }, '1,250 CHF on Monday'],
    ['nearly certain', { likelihood: 0.9999 }, 'the chance is 99 %.'],
    ['nearly hopeless', { likelihood: 0 }, 'the chance is 1 %.'],
    [
      'a breached guardrail',
      { role: 'GUARDRAIL', health: 'GUARDRAIL_BREACHED', required: 'at most 5 %' },
      'It must stay at most 5 %, and the team looks into it.',
    ],
    [
      'not read in these days',
      { value: 49.5, valueBefore: 49.5, readOn: '2026-01-09', likelihood: 0.82 },
      ': not read in these days; last 49.5 % on Friday, 9 January 2026. The aim is at least 50 % by Friday, 3 April 2026; on present readings the chance is 82 %.',
    ],
    [
      'stale, whatever its forecast (R-MET-5)',
      { health: 'STALE', likelihood: 0.82 },
      'The aim is at least 50 % by Friday, 3 April 2026; the reading is stale, too old to tell the chance.',
    ],
    [
      'not read since its baseline',
      { health: 'UNMEASURED', likelihood: 0.82 },
      'at least 50 % by Friday, 3 April 2026.',
    ],
    [
      'a guardrail that nobody reads any more (R-MET-5)',
      { role: 'GUARDRAIL', health: 'STALE', required: 'at most 5 %', readOn: '2026-01-09' },
      ': not read in these days; last 44 % on Friday, 9 January 2026. It must stay at most 5 %, but the reading is stale: nobody knows whether it does.',
    ],
  ])('says what is so of a metric that is %s', (_, changes, words) => {
    expect(lineOf(changes)).toContain(words);
  });

  it('keeps quiet about a guardrail that holds', () => {
    expect(textOf({ metrics: [{ ...metric, role: 'GUARDRAIL' }] })).not.toContain('Guests who order');
  });

  it('says so where there is nothing to say, and does not go on for ever', () => {
    expect(textOf({ preparing: ['Guests come back'] })).toContain('It prepares “Guests come back”.');
    expect(textOf({})).toContain('- No checkpoint was held in these days.');
    expect(textOf({})).toContain('No further checkpoint is planned yet');
    expect(textOf({ metrics: Array.from({ length: 6 }, () => metric) })).toContain('- and 1 more metric.');
  });
});
