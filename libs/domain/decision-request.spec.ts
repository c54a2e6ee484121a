import fc from 'fast-check';
import {
  DecisionEvent,
  DecisionMove,
  DecisionRequestStanding,
  decisionRequestStanding,
  DecisionStep,
  decisionViolations,
  layerViolations,
} from './decision-request';
import { DomainError, refuseViolations } from './domain-error';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 23, hour));
const event = (step: DecisionStep, layer: number, hour = 9): DecisionEvent => ({
  ...{ step, layer, at: at(hour) },
  by: 'x',
  approverId: 'x',
});
/** Lets a layer pass a request: as its approver, or past its limit in the place of whoever that is. */
const pass = (layer: number, by: string, approverId = by): DecisionEvent => ({
  ...event('PASSED', layer),
  by,
  approverId,
});
const submitted = event('SUBMITTED', 0, 8);

describe('where a decision request stands', () => {
  it.each<[string, DecisionEvent[], Partial<DecisionRequestStanding>]>([
    ['with the first layer', [submitted], { state: 'IN_REVIEW', layer: 0, takenUp: false, since: at(8) }],
    ['taken up', [submitted, event('TAKEN_UP', 0)], { layer: 0, takenUp: true, since: at(8) }],
    ['with the second layer', [submitted, event('PASSED', 0)], { layer: 1, takenUp: false, since: at(9) }],
    ['changed, and with the second', [submitted, event('CHANGED', 0)], { state: 'IN_REVIEW', layer: 1 }],
    ['passed by its limit', [submitted, event('PASSED_BY_LIMIT', 0)], { state: 'IN_REVIEW', layer: 1 }],
    ['escalated', [submitted, event('ESCALATED', 0)], { layer: 0, escalated: true }],
    ['returned', [submitted, event('PASSED', 0), event('RETURNED', 1)], { state: 'RETURNED', layer: null }],
    [
      'sent in again to the layer that returned it',
      [submitted, event('PASSED', 0), event('RETURNED', 1), event('RESUBMITTED', 1)],
      { state: 'IN_REVIEW', layer: 1 },
    ],
    ['approved', [submitted, event('PASSED', 0), event('PASSED', 1)], { state: 'APPROVED', layer: null }],
    ['rejected', [submitted, event('REJECTED', 0)], { state: 'REJECTED', layer: null }],
    ['withdrawn', [submitted, event('WITHDRAWN', 0)], { state: 'WITHDRAWN', layer: null }],
  ])('%s (R-UP-4)', (_, events, expected) => {
    expect(decisionRequestStanding(2, events)).toMatchObject(expected);
  });
});

const inReview = decisionRequestStanding(2, [submitted]);
const move = (changes: Partial<DecisionMove>): DecisionMove => ({
  step: 'PASSED',
  actorId: 'approver',
  requestedBy: 'asker',
  approverId: 'approver',
  escalatedTo: null,
  reason: null,
  ...changes,
});

/** With the second layer, since the first let it pass. */
const afterFirst = (by: string, approverId = by) => decisionRequestStanding(2, [submitted, pass(0, by, approverId)]);

describe('a step of a decision request', () => {
  it.each<[string, DecisionRequestStanding, Partial<DecisionMove>, RegExp | null]>([
    ['the approver passes it', inReview, {}, null],
    ['another layer decides', inReview, { actorId: 'boss' }, /another layer/],
    ['an executive decides their own request', inReview, { actorId: 'asker', approverId: 'asker' }, /their own/],
    ['whoever it was escalated to passes it', inReview, { actorId: 'boss', escalatedTo: 'boss' }, null],
    ['one who passed another layer', afterFirst('approver'), {}, /approves twice/],
    ['one who passed it there takes it up', afterFirst('approver'), { step: 'TAKEN_UP' }, /approves twice/],
    ['one who passed another in its approver’s place', afterFirst('approver', 'lena'), {}, /approves twice/],
    [
      'one who passed another stands in for the approver',
      afterFirst('boss'),
      { actorId: 'boss', escalatedTo: 'boss' },
      /approves twice/,
    ],
    ['one who stands in at every layer', afterFirst('boss', 'lena'), { actorId: 'boss', escalatedTo: 'boss' }, null],
    ['a change without words', inReview, { step: 'CHANGED' }, /reason is missing/],
    ['a change with words', inReview, { step: 'CHANGED', reason: 'Half the budget.' }, null],
    ['a rejection without words', inReview, { step: 'REJECTED', reason: ' ' }, /reason is missing/],
    ['a return with words', inReview, { step: 'RETURNED', reason: 'No figures.' }, null],
    [
      'taking up twice',
      decisionRequestStanding(2, [submitted, event('TAKEN_UP', 0)]),
      { step: 'TAKEN_UP' },
      /taken it up/,
    ],
    ['a decision after withdrawal', decisionRequestStanding(2, [submitted, event('WITHDRAWN', 0)]), {}, /WITHDRAWN/],
    ['a decision after the rejection', decisionRequestStanding(2, [submitted, event('REJECTED', 0)]), {}, /REJECTED/],
    ['withdrawing what is under way', inReview, { step: 'WITHDRAWN', actorId: 'asker' }, null],
    ['withdrawing for somebody else', inReview, { step: 'WITHDRAWN' }, /Only whoever asked/],
    ['sending in again what was not returned', inReview, { step: 'RESUBMITTED', actorId: 'asker' }, /IN_REVIEW/],
    [
      'withdrawing what is settled',
      decisionRequestStanding(1, [submitted, event('PASSED', 0)]),
      { step: 'WITHDRAWN', actorId: 'asker' },
      /APPROVED/,
    ],
  ])('%s (R-UP-4)', (_, standing, changes, refusal) => {
    const violations = decisionViolations(standing, move(changes));
    if (refusal === null) expect(violations).toEqual([]);
    else expect(violations.map(({ message }) => message)).toEqual([expect.stringMatching(refusal)]);
    const refuse = () => refuseViolations(violations);
    if (refusal === null) expect(refuse).not.toThrow();
    else expect(refuse).toThrow(DomainError);
  });

  it('lets nobody out of order: whatever is tried, each layer passes a request at most once (R-UP-4)', () => {
    const steps = fc.array(
      fc.record({
        step: fc.constantFrom<DecisionMove['step']>(
          'TAKEN_UP',
          'PASSED',
          'CHANGED',
          'RETURNED',
          'RESUBMITTED',
          'REJECTED',
        ),
        actorId: fc.constantFrom('asker', 'a', 'b', 'c'),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(steps, (tried) => {
        const approvers = ['a', 'b', 'c'];
        const events: DecisionEvent[] = [submitted];
        for (const { step, actorId } of tried) {
          const standing = decisionRequestStanding(3, events);
          const returnedBy = events.findLast(({ step: earlier }) => earlier === 'RETURNED')?.layer ?? 0;
          const layer = standing.layer ?? returnedBy;
          const approverId = approvers[layer]!;
          const attempt = move({ step, actorId, reason: 'Because.', approverId });
          if (decisionViolations(standing, attempt).length > 0) continue;
          events.push({ ...event(step, layer), by: actorId, approverId });
        }
        const passed = events.filter(({ step }) => step === 'PASSED' || step === 'CHANGED').map(({ layer }) => layer);
        expect(passed).toEqual([...passed].sort());
        expect(new Set(passed).size).toBe(passed.length);
        expect(decisionRequestStanding(3, events).state === 'APPROVED').toBe(passed.length === 3);
      }),
    );
  });
});

it('is approved by as many as it has layers, whoever gets which layer meanwhile (R-UP-4)', () => {
  const people = fc.constantFrom('a', 'b', 'c', 'd');
  const tries = fc.array(fc.record({ actorId: people, approverId: people }), { maxLength: 40 });
  fc.assert(
    fc.property(tries, (tried) => {
      const events: DecisionEvent[] = [submitted];
      for (const { actorId, approverId } of tried) {
        const standing = decisionRequestStanding(3, events);
        if (decisionViolations(standing, move({ actorId, approverId })).length > 0) continue;
        events.push(pass(standing.layer!, actorId, approverId));
      }
      const deciders = events.slice(1).map(({ by }) => by);
      expect(new Set(deciders).size).toBe(deciders.length);
    }),
  );
});

describe('the layers of a decision type', () => {
  it.each([
    ['none', [], 'input.layers'],
    [
      'a person twice',
      [
        { name: 'One', approverId: 'a' },
        { name: 'Two', approverId: 'a' },
      ],
      'input.layers.1.approverId',
    ],
    ['no name', [{ name: ' ', approverId: 'a' }], 'input.layers.0.name'],
  ])('are refused with %s (R-UP-4)', (_, layers, path) => {
    expect(layerViolations(layers).map((violation) => violation.path)).toEqual([path]);
  });

  it('may be one or many', () => {
    expect(layerViolations([{ name: 'Sponsor', approverId: 'a' }])).toEqual([]);
  });
});
