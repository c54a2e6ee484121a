import { isWritten, listed } from './written-text';

it.each([[null], [undefined], [''], ['  \n'], ['…'], ['TBD'], ['n/a'], ['N.A.'], ['???'], ['-']])(
  'does not take %j for something written',
  (text) => {
    expect(isWritten(text)).toBe(false);
  },
);

it.each([['A law came into force.'], ['客户'], ['7'], ['none of our customers']])(
  'takes %j for something written',
  (text) => {
    expect(isWritten(text)).toBe(true);
  },
);

it.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a or b'],
  [['a', 'b', 'c'], 'a, b or c'],
])('lists %j as "%s"', (items: string[], text) => {
  expect(listed(items, 'or')).toBe(text);
});
