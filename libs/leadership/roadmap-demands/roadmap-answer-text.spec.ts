import { PlannedOutcome, RoadmapAnswer, slipStatistics } from '../../domain';
import { roadmapAnswerText } from './roadmap-answer-text';

const outcome: PlannedOutcome = {
  hypothesisId: 'h',
  title: 'Guests finish their order',
  team: 'Checkout',
  dueOn: '2026-04-03',
  health: 'ON_TRACK',
  likelihood: 0.62,
  aims: ['Guests who order: at least 50 %'],
};
const answer: RoadmapAnswer = {
  horizons: [
    { horizon: 'NOW', outcomes: [outcome] },
    { horizon: 'NEXT', outcomes: [{ ...outcome, dueOn: null, likelihood: null, aims: [] }] },
    { horizon: 'LATER', outcomes: [] },
  ],
  omitted: 0,
  keptDates: [{ itemId: 'i', title: 'Wallet law', team: null, dueOn: '2026-06-30' }],
  lastRoadmap: null,
};
const textOf = (changes: Partial<RoadmapAnswer> = {}, team: string | null = 'Checkout'): string =>
  roadmapAnswerText({ ...answer, ...changes }, { team, fiscalYear: 2027 });
const lastRoadmap = { roadmapId: 'r', name: 'Plan 2026', fiscalYear: 2026 };

describe('the roadmap answer in words', () => {
  it('can be sent as it is (R-UP-3)', () => {
    expect(textOf()).toBe(
      [
        'You asked for the roadmap of fiscal year 2027. This is the outlook of team Checkout: what is to change, and by when its result is known.',
        '',
        'Now: committed, with a day for the result',
        '- “Guests finish their order” (Checkout): Guests who order: at least 50 %, by Friday, 3 April 2026; the chance is 62 %.',
        '',
        'Next: being prepared',
        '- “Guests finish their order” (Checkout).',
        '',
        'Later: to be decided with what is learned until then',
        '- nothing at present.',
        '',
        'Promised with a date',
        '- “Wallet law”, by Tuesday, 30 June 2026.',
        '',
        'How the dates of the last roadmap held',
        '- No annual roadmap has been imported, so there are no figures.',
      ].join('\n'),
    );
  });

  it('lets the slip of the last roadmap speak, with its cases (R-UP-3)', () => {
    const slip = { ...slipStatistics([]), items: 14, datedItems: 12 };
    const said = (changes: object): string =>
      textOf({ lastRoadmap: { ...lastRoadmap, slip: { ...slip, ...changes } } });
    expect(said({ slippedItems: 7, medianSlipDays: 45.5, worstSlipDays: 120, withdrawnDateItems: 1 })).toContain(
      '- Of 12 items with a date in “Plan 2026”, 7 moved later, by 46 days in the middle and 120 days at most; 1 item lost the date.',
    );
    expect(said({})).toContain('- Of 12 items with a date in “Plan 2026”, none moved later.');
    expect(said({ datedItems: 0 })).toContain('- “Plan 2026” has no item with a date.');
  });

  it('writes out a few and counts the rest', () => {
    const horizons = [{ horizon: 'NOW', outcomes: Array.from({ length: 8 }, () => outcome) }] as const;
    expect(textOf({ horizons }, null)).toContain('- and 3 more.');
    expect(textOf({}, null)).toContain('This is the outlook of all teams');
  });
});
