import { detectPreset, resolveMapping } from './roadmap-presets';

describe('knowing the tool by its headings (R-SWAP-1)', () => {
  it.each([
    ['JIRA', ['Summary', 'Issue key', 'Issue id', 'Status', 'Due date', 'Labels']],
    ['AHA', ['Feature reference #', 'Feature name', 'Feature status', 'Feature due date']],
    ['PRODUCTBOARD', ['Feature name', 'Status', 'Timeframe', 'Teams']],
    ['MICROSOFT_365', ['Feature ID', 'Description', 'Details', 'Status', 'More Info', 'Preview', 'Release']],
    ['GITHUB_PROJECTS', ['Title', 'URL', 'Assignees', 'Status', 'Repository']],
    ['GENERIC', ['Feature', 'Owner', 'When']],
    ['GENERIC', []],
  ])('takes it for %s (R-SWAP-1)', (preset, header) => {
    expect(detectPreset(header)).toBe(preset);
    expect(detectPreset(header.map((heading) => ` ${heading.toUpperCase()}`))).toBe(preset);
  });
});

describe('mapping columns to fields (R-SWAP-1)', () => {
  it('takes the title of the Microsoft 365 roadmap from Description (R-SWAP-1)', () => {
    const header = ['Feature ID', 'Description', 'Details', 'Status', 'Preview', 'Release'];
    expect(resolveMapping(header, 'MICROSOFT_365')).toMatchObject({
      externalId: ['Feature ID'],
      title: ['Description'],
      description: ['Details'],
      promisedDate: ['Release', 'Preview'],
    });
  });

  it('finds usual headings that the preset does not know, without regard to case (R-SWAP-1)', () => {
    expect(resolveMapping(['ISSUE KEY', 'summary', 'Target_Date'], 'JIRA')).toMatchObject({
      externalId: ['ISSUE KEY'],
      title: ['summary'],
      promisedDate: ['Target_Date'],
      team: [],
    });
  });

  it('puts what a person maps before the preset, one column or several, or none (R-SWAP-1)', () => {
    const header = ['Key', 'Summary', 'Wanted by', 'Due date', 'Status'];
    expect(
      resolveMapping(header, 'JIRA', { promisedDate: ['wanted BY', 'Due date'], title: 'Key', status: [] }),
    ).toEqual({
      externalId: ['Key'],
      title: ['Key'],
      description: [],
      promisedDate: ['Wanted by', 'Due date'],
      status: [],
      team: [],
      link: [],
    });
  });

  it('refuses a heading that the file does not have, and lists those it has (R-SWAP-1)', () => {
    expect(() => resolveMapping(['Summary', 'When'], 'GENERIC', { promisedDate: 'Due' })).toThrow(
      'The file has no column "Due".',
    );
  });

  it('refuses a file in which no column holds the title (R-SWAP-1)', () => {
    expect(() => resolveMapping(['foo', 'bar'], 'GENERIC')).toThrow('No column of the file');
    expect(() => resolveMapping(['foo', 'bar'], 'GENERIC', { title: 'foo' })).not.toThrow();
  });
});
