import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { readRoadmapFile } from './roadmap-file.reader';
import { derivedId, interpretRows, InterpretRowsOptions } from './roadmap-rows';

const usual: InterpretRowsOptions = { fiscalStartMonth: 1, undatedWhereImpossible: false };

async function interpret(csv: string, options: Partial<InterpretRowsOptions> = {}) {
  return interpretRows(await readRoadmapFile(Buffer.from(csv)), { ...usual, ...options });
}

describe('interpreting the rows of a roadmap (R-SWAP-1)', () => {
  it('takes a Jira export over, unknown and repeated columns as raw data (R-SWAP-1)', async () => {
    const { items, refusals, preset } = await interpret(
      'Summary,Issue key,Status,Due date,Labels,Labels,Component/s,Component/s\n' +
        '"Search, faster",HW-1,In Progress,14/Jul/25 3:42 PM,q3,must,Web,Search\n',
    );
    expect(preset).toBe('JIRA');
    expect(refusals).toEqual([]);
    expect(items).toEqual([
      {
        rowNumber: 2,
        externalId: 'HW-1',
        title: 'Search, faster',
        description: null,
        promisedAsWritten: '14/Jul/25 3:42 PM',
        promisedColumn: 'Due date',
        promised: { startsOn: '2025-07-14', endsOn: '2025-07-14', precision: 'DAY' },
        sourceStatus: 'In Progress',
        teamName: 'Web, Search',
        link: null,
        raw: {
          Summary: 'Search, faster',
          'Issue key': 'HW-1',
          Status: 'In Progress',
          'Due date': '14/Jul/25 3:42 PM',
          Labels: ['q3', 'must'],
          'Component/s': ['Web', 'Search'],
        },
      },
    ]);
  });

  it('reads fiscal quarters by the fiscal year of the organization (R-SWAP-1)', async () => {
    const { items } = await interpret('Title,Due\nA,Q3 FY26\nB,Q1\n', { fiscalStartMonth: 7, fiscalYear: 2026 });
    expect(items.map(({ promised }) => promised?.startsOn)).toEqual(['2026-01-01', '2025-07-01']);
  });

  it('takes TBD as no date, and keeps it as written (R-SWAP-1)', async () => {
    const { items } = await interpret('Title,Due\nA,TBD\nB,\n');
    expect(items.map(({ promised, promisedAsWritten }) => [promised, promisedAsWritten])).toEqual([
      [null, 'TBD'],
      [null, null],
    ]);
  });

  it('reads a day count that Excel left behind (R-SWAP-1)', async () => {
    const { items } = await interpret('Title,Due\nA,46112\nB,46112.75\n');
    expect(items.map(({ promised }) => promised?.startsOn)).toEqual(['2026-03-31', '2026-03-31']);
  });

  it('lets the whole column decide the order of day and month (R-SWAP-1)', async () => {
    const { items, notes } = await interpret('Title,Due\nA,03/04/2026\nB,12/31/2026\n');
    expect(items[0]?.promised?.startsOn).toBe('2026-03-04');
    expect(notes).toEqual([]);
  });

  it('says so when it had to choose the order of day and month (R-SWAP-1)', async () => {
    const { items, notes } = await interpret('Title,Due\nA,03/04/2026\n');
    expect(items[0]?.promised?.startsOn).toBe('2026-04-03');
    expect(notes).toEqual([expect.stringContaining('03/04/2026 are read day first')]);
    expect((await interpret('Title,Due\nA,03/04/2026\n', { dayOrder: 'MDY' })).notes).toEqual([]);
  });

  it.each([
    ['https://example.org/a?b=c', 'https://example.org/a?b=c'],
    ['HTTP://example.org', 'HTTP://example.org'],
    ['javascript:alert(1)', null],
    ['ftp://example.org', null],
    ['https://', null],
    ['see the wiki', null],
  ])('keeps %s as the link %s (R-SWAP-1)', async (written, link) => {
    const { items } = await interpret(`Title,Link\nA,${written}\n`);
    expect(items[0]?.link).toBe(link);
    expect(items[0]?.raw['Link']).toBe(written);
  });

  it('takes the apostrophe away that an export put before risky text (R-SWAP-1)', async () => {
    const { items } = await interpret("Title\n'=SUM of all parts\n'Tis the season\n");
    expect(items.map(({ title }) => title)).toEqual(['=SUM of all parts', "'Tis the season"]);
  });

  it('hands the notes of odd rows on, but no more than people read (R-SWAP-2)', async () => {
    const { notes } = await interpret('Id,Title,Due\n' + Array.from({ length: 150 }, (_, id) => `${id},T\n`).join(''));
    expect(notes).toHaveLength(101);
    expect(notes[0]).toBe('Row 2: The row has 2 cells where the heading has 3.');
    expect(notes[100]).toBe('… and 50 more notes.');
  });
});

describe('ids of roadmap items (R-SWAP-3)', () => {
  it('derives the same id for the same title, however it is spaced or cased (R-SWAP-3)', () => {
    expect(derivedId('Saved  Filters\n')).toBe(derivedId('saved filters'));
    expect(derivedId('Cafe\u0301')).toBe(derivedId('Café'));
    expect(derivedId('Saved filters')).not.toBe(derivedId('Saved filter'));
    fc.assert(fc.property(fc.string(), (title) => /^title:[0-9a-f]{20}$/.test(derivedId(title))));
  });

  it('falls back to the title where the id column or the id is missing (R-SWAP-3)', async () => {
    expect((await interpret('Title\nSearch\n')).items[0]?.externalId).toBe(derivedId('Search'));
    const { items } = await interpret('Id,Title\n,Search\n7,Filters\n');
    expect(items.map(({ externalId }) => externalId)).toEqual([derivedId('Search'), '7']);
  });
});

describe('refusing rows, each with its number, column, reason and remedy (R-SWAP-2)', () => {
  it('refuses an impossible date and takes the other rows (R-SWAP-2)', async () => {
    const { items, refusals } = await interpret('Id,Title,Due date\n1,A,31/02/2026\n2,B,2026-02-28\n3,C,soon\n');
    expect(items.map(({ externalId }) => externalId)).toEqual(['2']);
    expect(refusals).toEqual([
      {
        rowNumber: 2,
        column: 'Due date',
        reason: 'DATE_IMPOSSIBLE',
        message: '"31/02/2026" is not on the calendar.',
        remedy: 'Correct the date, or allow such items to come in undated.',
        rule: 'R-SWAP-2',
      },
      expect.objectContaining({ rowNumber: 4, reason: 'DATE_IMPOSSIBLE', message: '"soon" cannot be read as a date.' }),
    ]);
  });

  it('takes such an item undated where the caller allows, with a note (R-SWAP-2)', async () => {
    const { items, refusals, notes } = await interpret('Id,Title,Due\n1,A,31/02/2026\n', {
      undatedWhereImpossible: true,
    });
    expect(refusals).toEqual([]);
    expect(items[0]).toMatchObject({ promised: null, promisedAsWritten: '31/02/2026' });
    expect(notes).toEqual(['Row 2: "31/02/2026" is not on the calendar. The item comes in undated.']);
  });

  it('refuses a row without a title (R-SWAP-2)', async () => {
    const { refusals } = await interpret('Id,Title\n1,  \n2\n3,C\n');
    expect(refusals.map(({ rowNumber, column, reason }) => [rowNumber, column, reason])).toEqual([
      [2, 'Title', 'TITLE_MISSING'],
      [3, 'Title', 'TITLE_MISSING'],
    ]);
  });

  it('refuses the later of two rows with the same id, and names the first (R-SWAP-2)', async () => {
    const { items, refusals } = await interpret('Id,Title\n7,A\n8,B\n7,C\n');
    expect(items.map(({ title }) => title)).toEqual(['A', 'B']);
    expect(refusals).toEqual([
      expect.objectContaining({
        rowNumber: 4,
        column: 'Id',
        reason: 'ID_REPEATED',
        message: 'The id "7" is that of row 2 already.',
      }),
    ]);
  });

  it('refuses the later of two equal titles where there are no ids (R-SWAP-2)', async () => {
    const { refusals } = await interpret('Title\nSearch\nsearch\n');
    expect(refusals).toEqual([expect.objectContaining({ rowNumber: 3, column: 'Title', reason: 'ID_REPEATED' })]);
  });

  it('does not let a refused row take an id away (R-SWAP-2)', async () => {
    const { items } = await interpret('Id,Title,Due\n7,A,31/02/2026\n7,B,2026\n');
    expect(items.map(({ title }) => title)).toEqual(['B']);
  });

  it('refuses an id that no key could hold (R-SWAP-2)', async () => {
    const { refusals } = await interpret(`Id,Title\n${'x'.repeat(256)},A\n${'y'.repeat(255)},B\n`);
    expect(refusals).toEqual([expect.objectContaining({ rowNumber: 2, column: 'Id', reason: 'ID_TOO_LONG' })]);
  });

  it('loses no row: each is an item or a refusal, whatever the file holds (R-SWAP-2)', async () => {
    const cell = fc.oneof(fc.constantFrom('', 'TBD', 'Q3 2026', '31/02/2026', '7'), fc.string({ unit: 'grapheme' }));
    const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1 }), async (rows) => {
        const csv = ['Id,Title,Due', ...rows.map((row) => row.map(quoted).join(','))].join('\n');
        const blank = rows.filter((row) => row.every((value) => value.trim() === '')).length;
        if (blank === rows.length) return;
        const { items, refusals } = await interpret(csv);
        expect(items.length + refusals.length).toBe(rows.length - blank);
      }),
      { numRuns: 50 },
    );
  });
});

const realRoadmap = join(__dirname, '../../../shared/data/m365-roadmap-2022.csv');

if (existsSync(realRoadmap)) {
  describe('a roadmap as its tool wrote it (R-SWAP-1)', () => {
    it('takes in all 1,652 items of the Microsoft 365 roadmap, every one with its date (R-SWAP-1)', async () => {
      const file = await readRoadmapFile(createReadStream(realRoadmap));
      const { items, refusals, preset, notes } = interpretRows(file, { ...usual, fiscalStartMonth: 7 });
      expect(preset).toBe('MICROSOFT_365');
      expect(refusals).toEqual([]);
      expect(notes).toEqual([]);
      expect(items).toHaveLength(1_652);
      expect(items.filter(({ promised }) => promised?.precision === 'MONTH')).toHaveLength(1_652);
      expect(items.filter(({ promisedColumn }) => promisedColumn === 'Preview')).toHaveLength(154);
      expect(items.find(({ externalId }) => externalId === '55183')).toMatchObject({
        title: 'Office App: Idle session timeout for Microsoft 365 web apps',
        promisedAsWritten: 'June CY2022',
        promised: { startsOn: '2022-06-01', endsOn: '2022-06-30' },
      });
    });
  });
}
