import { forGroup } from './anonymity';

describe('an aggregate about people', () => {
  it.each([
    [0, null],
    [2, null],
    [3, 7],
  ])('of %d people is %p (R-UP-6)', (people, shown) => {
    expect(forGroup(people, 7)).toBe(shown);
  });
});
