import { wants } from './webhook-wish';

describe('an endpoint', () => {
  it.each<[string, readonly string[], string, string, boolean]>([
    ['gets every event when it asked for none in particular', [], 'TeamCreated', 'team', true],
    ['gets a type that it asked for', ['TeamCreated', 'PersonCreated'], 'PersonCreated', 'ada', true],
    ['does not get another type', ['TeamCreated'], 'PersonCreated', 'ada', false],
    ['gets its own test, whatever it asked for', ['TeamCreated'], 'WebhookTested', 'me', true],
    ['does not get the test of another endpoint', [], 'WebhookTested', 'another', false],
    ['does not get it on request either', ['WebhookTested'], 'WebhookTested', 'another', false],
  ])('%s', (_, eventTypes, type, subjectId, expected) => {
    expect(wants({ id: 'me', eventTypes }, { type, subjectId })).toBe(expected);
  });
});
