import { counted } from './counted';

it.each([
  [0, '0', 'no hypotheses'],
  [1, '1', 'one hypothesis'],
  [2_000, '2,000', '2,000 hypotheses'],
])('counts %d in words people use (R-QR-4)', (count, figure, text) => {
  expect(counted(count, figure, 'hypothesis', 'hypotheses')).toBe(text);
});

it('makes a regular plural itself', () => {
  expect([0, 1, 2].map((count) => counted(count, String(count), 'target'))).toEqual([
    'no targets',
    'one target',
    '2 targets',
  ]);
});
