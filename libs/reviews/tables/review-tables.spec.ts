import { exportedReview } from '../../../test/support/exported-files';
import {
  realisticReviewInputs,
  reviewInputs,
  targetFacts,
  teamFacts,
  hypothesisFacts,
} from '../../../test/support/sample-review';
import type { ReviewInputs, ReviewReadingFacts, ReviewTally } from '../../domain';
import { reviewTables } from './review-tables';
import type { Cell, ReviewTable } from './table';

function tableOf(name: string, inputs: ReviewInputs): ReviewTable {
  const found = reviewTables(exportedReview(inputs)).find((table) => table.name === name);
  if (found === undefined) throw new Error(`There is no table ${name}.`);
  return found;
}

function valuesOf(name: string, inputs: ReviewInputs): Record<string, Cell['value']>[] {
  const { columns, rows } = tableOf(name, inputs);
  return [...rows()].map((cells) =>
    Object.fromEntries(cells.map(({ value }, place) => [columns[place]!.title, value])),
  );
}

describe('the tables of a review', () => {
  it.each([
    ['a realistic quarter', realisticReviewInputs()],
    ['a quarter without teams', reviewInputs()],
    ['a team without hypotheses', reviewInputs({ teams: [teamFacts()] })],
  ])(
    'are the same ones for %s, with a cell for every column and as many rows as they say (R-QR-4)',
    (_what, inputs) => {
      const tables = reviewTables(exportedReview(inputs));
      expect(tables).toHaveLength(16);
      expect(new Set(tables.map(({ name }) => name)).size).toBe(16);
      for (const { name, columns, count, rows } of tables) {
        expect(name).toMatch(/^[A-Z][a-z]{2,24}$/);
        expect(new Set(columns.map(({ title }) => title)).size).toBe(columns.length);
        expect(columns.every(({ description }) => description.endsWith('.'))).toBe(true);
        const read = [...rows()];
        expect(read).toHaveLength(count);
        for (const cells of read) expect(cells).toHaveLength(columns.length);
      }
    },
  );

  it('make a row when it is asked for, and not before: readings are many (R-QR-4)', () => {
    let looked = 0;
    const readings = Array.from({ length: 1000 }, (_, day): ReviewReadingFacts => {
      const observedAt = new Date(Date.UTC(2026, 0, 1 + day)).toISOString();
      return {
        observedAt,
        get value() {
          looked += 1;
          return day;
        },
      };
    });
    const hypothesis = hypothesisFacts({ targets: [targetFacts({ readings })] });
    const table = tableOf('Readings', reviewInputs({ teams: [teamFacts({ hypotheses: [hypothesis] })] }));
    looked = 0;
    const rows = table.rows()[Symbol.iterator]();
    rows.next();
    rows.next();
    expect([table.count, looked]).toEqual([1000, 2]);
  });

  it('begin with what the review is, and compare its figures with those of the quarter before (R-QR-1)', () => {
    const inputs = realisticReviewInputs();
    const before: ReviewTally = {
      ...inputs.previous!.tally,
      targets: { ...inputs.previous!.tally.targets, committed: 8, met: 6 },
      decisions: { STOP: 2, ADJUST: 1 },
    };
    const rows = valuesOf('Summary', { ...inputs, previous: { ...inputs.previous!, tally: before } });
    const figure = (section: string, name: string) =>
      rows.find((row) => row['Section'] === section && row['Figure'] === name);
    expect(rows[0]).toMatchObject({ Section: 'Review', Figure: 'Organization', Value: 'Northwind' });
    expect(figure('Review', 'Quarter')).toMatchObject({ Value: 'Q3 FY2026', Before: 'Q2 FY2026' });
    expect(figure('Targets', 'Share met')).toMatchObject({ Value: 0.25, Before: 0.75 });
    expect(figure('Decisions', 'Decided: adjust')).toMatchObject({ Value: 1, Before: 1 });
    expect(figure('Decisions', 'Decided: stop')).toMatchObject({ Value: 0, Before: 2 });
    expect(figure('Decisions', 'Decided: pivot')).toMatchObject({ Value: 1, Before: 0 });
    expect(figure('Roadmap', 'Dealt with')?.['Value']).toBeCloseTo(42 / 48);
  });

  it('say nothing of a quarter before where there is none (R-QR-1)', () => {
    const rows = valuesOf('Summary', { ...realisticReviewInputs(), previous: null });
    expect(rows.filter((row) => row['Before'] !== null)).toEqual([]);
  });

  it('tell a team what it was a quarter before, by its id (R-QR-1)', () => {
    const inputs = realisticReviewInputs();
    const tally = { ...inputs.previous!.tally, targets: { ...inputs.previous!.tally.targets, committed: 4, met: 1 } };
    const previous = { ...inputs.previous!, teams: [{ id: 'team-2', tally }] };
    const before = valuesOf('Teams', { ...inputs, previous }).map((row) => [row['Team'], row['Share met before']]);
    expect(before).toEqual([
      ['Checkout', null],
      ['Onboarding', 0.25],
      ['Support', null],
    ]);
  });

  it('show what a target was before it was revised (R-HYP-2)', () => {
    expect(valuesOf('Revisions', realisticReviewInputs())).toMatchObject([
      {
        'Target before': 3,
        'Target after': 4,
        'Due before': '2026-09-30',
        'Due after': '2026-10-30',
        'Band low after': null,
      },
    ]);
  });

  it('describe every column of every other table (R-QR-4)', () => {
    const tables = reviewTables(exportedReview(realisticReviewInputs()));
    const described = valuesOf('Columns', realisticReviewInputs()).map((row) => `${row['Table']}: ${row['Column']}`);
    const others = tables.slice(0, -1).flatMap(({ name, columns }) => columns.map(({ title }) => `${name}: ${title}`));
    expect(described).toEqual(others);
  });
});
