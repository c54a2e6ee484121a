import fc from 'fast-check';
import { messageBody, previousValues } from './webhook-message';

describe('the values before a change', () => {
  it.each<[string, unknown, Record<string, unknown>]>([
    [
      'a list of fields',
      [
        { field: 'horizon', before: 'NEXT', after: 'NOW' },
        { field: 'sponsorId', before: null, after: 'ada' },
      ],
      { horizon: 'NEXT', sponsorId: null },
    ],
    [
      'a field of structure',
      [{ field: 'targets', before: { targetValue: 50 }, after: { targetValue: 46 } }],
      { targets: { targetValue: 50 } },
    ],
    ['a list with a field that was not there', [{ field: 'note', after: 'new' }], {}],
    [
      'an object by field',
      { roles: { before: ['MEMBER'], after: ['ADMIN'] }, active: { before: true, after: false } },
      { roles: ['MEMBER'], active: true },
    ],
    [
      'one before and one after for all',
      { before: { state: 'IMPORTED', teamId: null }, after: { state: 'DROPPED' } },
      { state: 'IMPORTED', teamId: null },
    ],
    [
      'one before and one after beside other facts',
      { targetId: 't', before: { targetValue: 50 }, after: { targetValue: 46 }, reason: 'law' },
      { targetValue: 50 },
    ],
    ['a single value', { before: 'ada', after: 'grace' }, { before: 'ada' }],
    ['what was created', { name: 'Checkout', memberIds: [] }, {}],
    ['facts that only look like it', { before: 'noon' }, {}],
    ['a list of something else', ['2026-01-05'], {}],
    ['nothing', null, {}],
    ['a text', 'text', {}],
  ])('are found in %s', (_, changes, previous) => {
    expect(previousValues(changes)).toEqual(previous);
  });

  it('are found in any list of fields', () => {
    const field = fc.string({ minLength: 1 }).filter((name) => name !== '__proto__');
    const changes = fc.uniqueArray(fc.record({ field, before: fc.jsonValue(), after: fc.jsonValue() }), {
      selector: (change) => change.field,
    });
    fc.assert(
      fc.property(changes, (list) => {
        expect(previousValues(list)).toEqual(Object.fromEntries(list.map((each) => [each.field, each.before])));
      }),
    );
  });
});

it('the body of a webhook tells the event, what it is about, who caused it, and what was before', () => {
  const body = messageBody({
    organizationId: 'acme',
    id: 'event',
    sequence: 7,
    type: 'PersonRevised',
    recordedAt: new Date('2026-01-05T09:00:00Z'),
    subjectType: 'Person',
    subjectId: 'ada',
    actorKind: 'PERSON',
    actorId: 'grace',
    changes: { active: { before: true, after: false } },
  });
  expect(JSON.parse(body)).toEqual({
    type: 'PersonRevised',
    timestamp: '2026-01-05T09:00:00.000Z',
    data: {
      organizationId: 'acme',
      id: 'event',
      sequence: 7,
      subject: { type: 'Person', id: 'ada' },
      actor: { kind: 'PERSON', id: 'grace' },
      changes: { active: { before: true, after: false } },
      previous: { active: true },
    },
  });
});
