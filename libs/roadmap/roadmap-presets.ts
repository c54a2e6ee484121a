import { DomainError } from '../domain';

export type RoadmapField = 'externalId' | 'title' | 'description' | 'promisedDate' | 'status' | 'team' | 'link';

export const RoadmapPreset = {
  JIRA: 'JIRA',
  AHA: 'AHA',
  PRODUCTBOARD: 'PRODUCTBOARD',
  MICROSOFT_365: 'MICROSOFT_365',
  GITHUB_PROJECTS: 'GITHUB_PROJECTS',
  GENERIC: 'GENERIC',
} as const;
export type RoadmapPreset = (typeof RoadmapPreset)[keyof typeof RoadmapPreset];

/** The headings that fill a field, in order of preference: the first one with a value in the row counts. */
export type ColumnMapping = Record<RoadmapField, string[]>;

/** What a person maps by hand: one heading or several for a field; an empty list leaves the field out. */
export type GivenMapping = Partial<Record<RoadmapField, string | readonly string[]>>;

export const roadmapFields = [
  'externalId',
  'title',
  'description',
  'promisedDate',
  'status',
  'team',
  'link',
] as const satisfies readonly RoadmapField[];

/** The headings each tool writes, without regard to case. Where a tool lets its users name columns, the usual names. */
const presets: Record<RoadmapPreset, ColumnMapping> = {
  JIRA: {
    externalId: ['Issue key', 'Key', 'Issue id'],
    title: ['Summary'],
    description: ['Description'],
    promisedDate: ['Due date', 'Custom field (Target end)', 'Target end', 'Custom field (End date)', 'Due'],
    status: ['Status'],
    team: ['Custom field (Team)', 'Team', 'Team Name', 'Component/s', 'Components', 'Project name'],
    link: ['URL', 'Link'],
  },
  AHA: {
    externalId: ['Feature reference #', 'Feature reference', 'Epic reference #', 'Reference #'],
    title: ['Feature name', 'Epic name', 'Name'],
    description: ['Feature description', 'Epic description', 'Description'],
    promisedDate: ['Feature due date', 'Feature end date', 'Due date', 'End date', 'Release date'],
    status: ['Feature status', 'Epic status', 'Status'],
    team: ['Feature team', 'Team', 'Product name', 'Workspace name'],
    link: ['Feature URL', 'Aha! URL', 'URL'],
  },
  PRODUCTBOARD: {
    externalId: ['Feature ID', 'Entity ID', 'ID', 'UUID'],
    title: ['Feature name', 'Feature', 'Name'],
    description: ['Feature description', 'Description'],
    promisedDate: ['Timeframe end', 'Timeframe', 'Due date', 'Release date', 'Release'],
    status: ['Status', 'Feature status'],
    team: ['Teams', 'Team', 'Product', 'Component'],
    link: ['Productboard link', 'Productboard URL', 'URL', 'Link'],
  },
  MICROSOFT_365: {
    externalId: ['Feature ID'],
    // The public export calls the title `Description` and the description `Details`.
    title: ['Description'],
    description: ['Details'],
    // Features that are promised as a preview only have no general release.
    promisedDate: ['Release', 'Preview'],
    status: ['Status'],
    team: ['Tags - Product'],
    link: ['More Info'],
  },
  GITHUB_PROJECTS: {
    externalId: ['URL', 'ID'],
    title: ['Title'],
    description: ['Body', 'Description'],
    promisedDate: ['Target date', 'End date', 'Due date', 'Quarter', 'Iteration', 'Milestone'],
    status: ['Status'],
    team: ['Team', 'Repository'],
    link: ['URL'],
  },
  GENERIC: {
    externalId: ['External id', 'ID', 'Item id', 'Feature id', 'Key', 'Issue key', 'Reference', 'Ref', 'Number', '#'],
    title: ['Title', 'Name', 'Summary', 'Feature', 'Feature name', 'Item', 'Initiative', 'Epic', 'Deliverable'],
    description: ['Description', 'Details', 'Notes', 'Body'],
    promisedDate: [
      'Promised date',
      'Promised',
      'Target date',
      'Due date',
      'Due',
      'Delivery date',
      'Release date',
      'End date',
      'Deadline',
      'ETA',
      'Date',
      'Timeframe',
      'Quarter',
      'Release',
    ],
    status: ['Status', 'State', 'Stage'],
    team: ['Team', 'Team name', 'Squad', 'Owner team', 'Product', 'Component'],
    link: ['Link', 'URL', 'More info'],
  },
};

/** Headings that only one tool writes; any one group that is complete gives the tool away, first match first. */
const signs: readonly { preset: RoadmapPreset; anyOf: readonly (readonly string[])[] }[] = [
  { preset: 'MICROSOFT_365', anyOf: [['Feature ID', 'Description', 'Details', 'Release'], ['Added to Roadmap']] },
  {
    preset: 'JIRA',
    anyOf: [
      ['Issue key', 'Summary'],
      ['Issue id', 'Summary'],
      ['Issue Type', 'Summary'],
    ],
  },
  { preset: 'AHA', anyOf: [['Feature reference #'], ['Epic reference #'], ['Aha! URL'], ['Feature reference']] },
  {
    preset: 'GITHUB_PROJECTS',
    anyOf: [['Title', 'URL', 'Repository'], ['Linked pull requests'], ['Sub-issues progress']],
  },
  {
    preset: 'PRODUCTBOARD',
    anyOf: [
      ['Productboard link'],
      ['Productboard URL'],
      ['Timeframe', 'Feature name'],
      ['Timeframe end'],
      ['User impact score'],
    ],
  },
];

/** Tells which tool wrote a roadmap by its headings; GENERIC where none is recognised (R-SWAP-1). */
export function detectPreset(header: readonly string[]): RoadmapPreset {
  const present = new Set(header.map(comparable));
  const complete = (group: readonly string[]) => group.every((heading) => present.has(comparable(heading)));
  return signs.find(({ anyOf }) => anyOf.some(complete))?.preset ?? 'GENERIC';
}

/**
 * Decides which headings of the file fill which field: those of the preset, then the generic ones where the preset
 * finds none, and before all what a person has given (R-SWAP-1).
 *
 * @throws DomainError INVALID_INPUT where a given heading is not in the file, or no column holds the title
 */
export function resolveMapping(
  header: readonly string[],
  preset: RoadmapPreset,
  given: GivenMapping = {},
): ColumnMapping {
  const mapping = {} as ColumnMapping;
  for (const field of roadmapFields) {
    const wanted = given[field];
    mapping[field] = wanted === undefined ? headingsFor(field, header, preset) : givenHeadings(field, header, wanted);
  }
  if (mapping.title.length > 0) return mapping;
  throw new DomainError('INVALID_INPUT', 'R-SWAP-1', {
    message: 'No column of the file is known to hold the title of an item.',
    remedy: `Say in the mapping which column it is, one of: ${listed(header)}.`,
    path: 'mapping.title',
  });
}

function headingsFor(field: RoadmapField, header: readonly string[], preset: RoadmapPreset): string[] {
  const own = presentIn(header, presets[preset][field]);
  return own.length > 0 ? own : presentIn(header, presets.GENERIC[field]);
}

function presentIn(header: readonly string[], aliases: readonly string[]): string[] {
  return aliases.flatMap((alias) => header.find((heading) => comparable(heading) === comparable(alias)) ?? []);
}

function givenHeadings(field: RoadmapField, header: readonly string[], wanted: string | readonly string[]): string[] {
  return [wanted].flat().map((heading) => {
    const found = header.find((present) => comparable(present) === comparable(heading));
    if (found !== undefined) return found;
    throw new DomainError('INVALID_INPUT', 'R-SWAP-1', {
      message: `The file has no column "${heading}".`,
      remedy: `Map ${field} to one of its columns: ${listed(header)}.`,
      path: `mapping.${field}`,
    });
  });
}

function comparable(heading: string): string {
  return heading
    .normalize('NFC')
    .replaceAll(/[\s_]+/g, ' ')
    .trim()
    .toLowerCase();
}

const headingsToList = 40;

function listed(header: readonly string[]): string {
  const names = header.slice(0, headingsToList).map((heading) => `"${heading.slice(0, 60)}"`);
  return names.join(', ') + (header.length > headingsToList ? ' …' : '');
}
