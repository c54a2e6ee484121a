import { monthNumber } from './month-names';

describe('month names (R-SWAP-1)', () => {
  it.each([
    ['March', 3],
    ['SEPT.', 9],
    ['Mär', 3],
    ['août', 8],
    ['juin', 6],
    ['juil.', 7],
    ['dicembre', 12],
    ['ottobre', 10],
    ['abril', 4],
    ['maart', 3],
    ['May', 5],
    ['mai', 5],
  ])('knows %s as month %i (R-SWAP-1)', (name, month) => {
    expect(monthNumber(name)).toBe(month);
  });

  it.each(['', 'jui', 'Smarch', 'Q', 'FY', 'monday'])('knows no month %j (R-SWAP-1)', (name) => {
    expect(monthNumber(name)).toBeNull();
  });
});
