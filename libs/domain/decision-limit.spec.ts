import {
  assignmentViolations,
  DecisionLimit,
  limitViolations,
  PassedLimit,
  stepAtLimit,
  Submission,
  submissionViolations,
} from './decision-limit';

const none: DecisionLimit = { workingDays: null, effect: null, escalatesTo: null };
const escalating: DecisionLimit = { workingDays: 2, effect: 'ESCALATE', escalatesTo: 'boss' };
const approving: DecisionLimit = { workingDays: 2, effect: 'APPROVE', escalatesTo: null };

describe('the limit of a decision type', () => {
  it.each<[string, DecisionLimit, string[]]>([
    ['none', none, []],
    ['one that escalates', escalating, []],
    ['one that approves', approving, []],
    ['an effect without a limit', { ...escalating, workingDays: null }, ['input.limitWorkingDays']],
    ['no time at all', { ...approving, workingDays: 0 }, ['input.limitWorkingDays']],
    ['less than nothing', { ...approving, workingDays: -3 }, ['input.limitWorkingDays']],
    ['a year', { ...approving, workingDays: 250 }, ['input.limitWorkingDays']],
    ['not a number', { ...approving, workingDays: NaN }, ['input.limitWorkingDays']],
    ['a limit without an effect', { ...approving, effect: null }, ['input.onLimit']],
    ['an escalation to nobody', { ...escalating, escalatesTo: null }, ['input.escalatesToId']],
    ['an approval that escalates', { ...approving, escalatesTo: 'boss' }, ['input.escalatesToId']],
    ['an escalation to a layer', { ...escalating, escalatesTo: 'anna' }, ['input.escalatesToId']],
  ])('%s (R-UP-4)', (_, limit, paths) => {
    expect(limitViolations(limit, ['anna', 'ben']).map(({ path }) => path)).toEqual(paths);
  });
});

describe('a submission', () => {
  const layers = [{ id: '1', name: 'Board', approverId: 'anna' }];
  const submission: Submission = { requestedBy: 'zoe', recommenderIds: [], layers, limit: none };
  it.each<[string, Partial<Submission>, RegExp | null]>([
    ['of anybody', {}, null],
    ['of a recommender', { recommenderIds: ['zoe'] }, null],
    ['of somebody who may not recommend', { recommenderIds: ['yan'] }, /no right to recommend/],
    ['of an approver', { requestedBy: 'anna' }, /layer Board is yours/],
    ['of an approver who would approve by silence', { requestedBy: 'anna', limit: approving }, /own request/],
    ['of an approver, escalated to another', { requestedBy: 'anna', limit: escalating }, null],
    [
      'of an approver, escalated to themselves',
      { requestedBy: 'anna', limit: { ...escalating, escalatesTo: 'anna' } },
      /own request/,
    ],
  ])('%s (R-UP-4)', (_, changes, refusal) => {
    const messages = submissionViolations({ ...submission, ...changes }).map(({ message }) => message);
    expect(messages).toEqual(refusal === null ? [] : [expect.stringMatching(refusal)]);
  });
});

describe('a layer that is given to somebody', () => {
  it.each<[string, (string | null)[], boolean]>([
    ['of whom nothing is under way', [], false],
    ['whose own request would wait there for nobody', [null], true],
    ['whose own request is escalated to another', ['boss'], false],
    ['whose own request is escalated to themselves', ['anna'], true],
    ['of whom one request of two would wait there', ['boss', null], true],
  ])('%s (R-UP-4)', (_, escalations, refused) => {
    expect(assignmentViolations('anna', escalations).map(({ path }) => path)).toEqual(
      refused ? ['input.approverId'] : [],
    );
  });
});

describe('a limit that has passed', () => {
  const standing = { layer: 1, passes: [{ layer: 0, by: 'ben', approverId: 'ben' }] };
  const passed: PassedLimit = {
    effect: 'APPROVE',
    escalatesTo: null,
    requestedBy: 'zoe',
    approverId: 'anna',
    standing,
  };
  it.each<[string, Partial<PassedLimit>, string | null]>([
    ['lets a request pass', {}, 'PASSED_BY_LIMIT'],
    ['approves nobody’s own request at their own layer', { approverId: 'zoe' }, null],
    ['escalates', { effect: 'ESCALATE', escalatesTo: 'boss' }, 'ESCALATED'],
    ['escalates past the requester', { effect: 'ESCALATE', escalatesTo: 'boss', approverId: 'zoe' }, 'ESCALATED'],
    ['does not escalate to who decided at another layer', { effect: 'ESCALATE', escalatesTo: 'ben' }, null],
    ['does not escalate to the requester', { effect: 'ESCALATE', escalatesTo: 'zoe' }, null],
  ])('%s (R-UP-4)', (_, changes, step) => {
    expect(stepAtLimit({ ...passed, ...changes })).toBe(step);
  });
});
