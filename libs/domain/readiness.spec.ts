import {
  answerSheetViolations,
  BallotBox,
  cast,
  emptyBox,
  ReadinessAnswer,
  readinessResult,
  readinessStatements,
} from './readiness';

const sheet = (team: number, organisation: number): ReadinessAnswer[] =>
  readinessStatements.map(({ id, area }) => ({
    statementId: id,
    score: area === 'ORGANISATIONAL_SHIFTS' ? organisation : team,
  }));
const boxOf = (...sheets: ReadinessAnswer[][]): BallotBox => sheets.reduce(cast, emptyBox);
const times = (count: number, answers: ReadinessAnswer[]) => Array.from({ length: count }, () => answers);

describe('a readiness survey', () => {
  it('shows nothing with four answers, and something with five (R-UP-8)', () => {
    expect(readinessResult(boxOf(...times(4, sheet(4, 2))))).toBeNull();
    expect(readinessResult(boxOf(...times(5, sheet(4, 2))))).toMatchObject({ answers: 5, gap: 2 });
  });

  it('shows the same until five more have answered, so that nobody’s sheet is a difference (R-UP-8)', () => {
    const five = boxOf(...times(5, sheet(4, 2)));
    const nine = times(4, sheet(1, 1)).reduce(cast, five);
    expect(readinessResult(nine)).toEqual(readinessResult(five));
    expect(readinessResult(cast(nine, sheet(1, 1)))).toMatchObject({ answers: 10, areas: { TEAM_RITUALS: 2.5 } });
  });

  it('is the same box whoever answers first (R-UP-8)', () => {
    const sheets = [sheet(1, 5), sheet(2, 4), sheet(3, 3), sheet(5, 1)];
    expect(boxOf(...sheets)).toEqual(boxOf(...[...sheets].reverse()));
  });

  it.each([
    [4, 2, /teams are 2\.0 points ahead/],
    [2, 4, /organization is 2\.0 points ahead/],
    [3, 3, null],
  ])('with %d for teams and %d for the organization names the gap (R-UP-8)', (team, organisation, words) => {
    const { namedGap, areas } = readinessResult(boxOf(...times(5, sheet(team, organisation))))!;
    expect(areas).toEqual({ TEAM_PRACTICES: team, TEAM_RITUALS: team, ORGANISATIONAL_SHIFTS: organisation });
    if (words === null) expect(namedGap).toBeNull();
    else expect(namedGap).toMatch(words);
  });

  it('names no gap of less than a point (R-UP-8)', () => {
    const nearly = boxOf(...times(4, sheet(4, 3)), sheet(3, 3));
    expect(readinessResult(nearly)!.gap).toBeCloseTo(0.8);
    expect(readinessResult(nearly)!.namedGap).toBeNull();
  });

  it.each([
    ['a score of 0', { statementId: 'left-to-work', score: 0 }, ['input.answers.10.score']],
    ['half a point', { statementId: 'left-to-work', score: 2.5 }, ['input.answers.10.score']],
    ['an unknown statement', { statementId: 'mood', score: 3 }, ['input.answers', 'input.answers.10.statementId']],
    [
      'a statement twice',
      { statementId: 'small-experiments', score: 3 },
      ['input.answers', 'input.answers.10.statementId'],
    ],
  ])('refuses %s (R-UP-8)', (_, last, paths) => {
    expect(answerSheetViolations([...sheet(3, 3).slice(0, -1), last]).map(({ path }) => path)).toEqual(paths);
  });

  it('refuses a sheet with gaps, and takes a whole one (R-UP-8)', () => {
    expect(answerSheetViolations([])).toHaveLength(readinessStatements.length);
    expect(answerSheetViolations(sheet(1, 5))).toEqual([]);
  });
});
