import { detectDelimiter } from './csv-delimiter';

describe('telling the delimiter (R-SWAP-1)', () => {
  it.each([
    ['a;b\n"x,y,z,w";1\n', ';'],
    ['a,b\n"x;y;z\n;;;;",1\n', ','],
    ['id\ttitle\n1\tone, two, three\n', '\t'],
    ['a|b|c\n1|2|3\n', '|'],
    ['only one column\nwith, commas in it\n', ','],
    ['name;price\nx;1,5\ny;2,5\n', ';'],
    ['id,title;subtitle,status\n1,a,open\n2,b,open\n', ','],
    ['', ','],
  ])('in %j it is %j (R-SWAP-1)', (sample, delimiter) => {
    expect(detectDelimiter(sample, true)).toBe(delimiter);
  });

  it('does not count a record that the sample cuts off (R-SWAP-1)', () => {
    expect(detectDelimiter('a;b;c\n1;2;3\n4,4,4,4,4,4,4', false)).toBe(';');
  });
});
