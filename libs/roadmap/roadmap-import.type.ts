import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { JsonScalar } from '../platform';
import { ColumnMapping, RoadmapPreset } from './roadmap-presets';
import { RowRefusalReason } from './roadmap-rows';

/** Whether one bad row refuses the whole file, or only itself (R-SWAP-2). */
export const ImportMode = { ATOMIC: 'ATOMIC', PARTIAL: 'PARTIAL' } as const;
export type ImportMode = (typeof ImportMode)[keyof typeof ImportMode];

/** What an import does with one row. */
export const RowOutcome = {
  CREATED: 'CREATED',
  UPDATED: 'UPDATED',
  UNCHANGED: 'UNCHANGED',
  REFUSED: 'REFUSED',
} as const;
export type RowOutcome = (typeof RowOutcome)[keyof typeof RowOutcome];

registerEnumType(ImportMode, {
  name: 'ImportMode',
  description: 'ATOMIC: one bad row refuses the whole file. PARTIAL: the good rows come in, the bad ones are told.',
  valuesMap: { ATOMIC: { description: 'All rows or none.' }, PARTIAL: { description: 'The good rows come in.' } },
});
registerEnumType(RowOutcome, {
  name: 'RowOutcome',
  description: 'What an import does with one row.',
  valuesMap: {
    CREATED: { description: 'A new item.' },
    UPDATED: { description: 'An item that changed.' },
    UNCHANGED: { description: 'An item as it was.' },
    REFUSED: { description: 'A row that cannot be taken.' },
  },
});
registerEnumType(RoadmapPreset, {
  name: 'RoadmapPreset',
  description: 'Which tool wrote the file.',
  valuesMap: {
    JIRA: { description: 'A Jira export.' },
    AHA: { description: 'An Aha! export.' },
    PRODUCTBOARD: { description: 'A Productboard export.' },
    MICROSOFT_365: { description: 'The Microsoft 365 roadmap.' },
    GITHUB_PROJECTS: { description: 'A GitHub Projects export.' },
    GENERIC: { description: 'Headings that people commonly use.' },
  },
});

/** Most rows and refusals that a report lists one by one; the counts always tell all. */
export const listedRows = 5_000;
export const listedRefusals = 1_000;

@ObjectType({ description: 'How many rows had which outcome.' })
export class RoadmapImportCounts {
  @Field(() => Int, { description: 'Rows of the file, blank ones not counted.' })
  rows: number;

  @Field(() => Int, { description: 'New items.' })
  created: number;

  @Field(() => Int, { description: 'Items that changed.' })
  updated: number;

  @Field(() => Int, { description: 'Items that are as they were.' })
  unchanged: number;

  @Field(() => Int, { description: 'Rows that cannot be taken.' })
  refused: number;

  @Field(() => Int, { description: 'Updated items whose promised date is later than the one promised before.' })
  slipped: number;

  @Field(() => Int, { description: 'Updated items whose promised date is earlier than the one promised before.' })
  pulledIn: number;
}

@ObjectType({ description: 'What an import does with one row of the file (R-SWAP-2).' })
export class RoadmapRowReport {
  @Field(() => Int, { description: 'The row as a spreadsheet numbers it.' })
  row: number;

  @Field(() => String, { description: 'The id of the item in the source.' })
  externalId: string;

  @Field(() => RowOutcome, { description: 'What happens with it.' })
  outcome: RowOutcome;

  @Field(() => Int, {
    nullable: true,
    description: 'Days later (negative: earlier) than promised before; null where the date did not move.',
  })
  slipDays: number | null;
}

@ObjectType({ description: 'Why one row cannot be taken, and what to do about it (R-SWAP-2).' })
export class RoadmapRowRefusal {
  @Field(() => Int, { description: 'The row as a spreadsheet numbers it.' })
  row: number;

  @Field(() => String, { description: 'The heading of the column at fault.' })
  column: string;

  @Field(() => String, { description: 'A word for programs, such as `DATE_IMPOSSIBLE`.' })
  reason: RowRefusalReason;

  @Field(() => String, { description: 'The rule behind it.' })
  rule: string;

  @Field(() => String, { description: 'What is wrong.' })
  message: string;

  @Field(() => String, { description: 'What to do.' })
  remedy: string;
}

@ObjectType({ description: 'What an import did, or a dry run would do, row by row (R-SWAP-2).' })
export class RoadmapImportReport {
  @Field(() => ID, { description: 'The roadmap.' })
  roadmapId: string;

  @Field(() => Boolean, { description: 'Whether this was a dry run; then nothing has changed.' })
  dryRun: boolean;

  @Field(() => ImportMode, { description: 'Whether one bad row refuses the whole file.' })
  mode: ImportMode;

  @Field(() => Boolean, {
    description: 'Whether the file comes in like this: false when a bad row refuses it as a whole.',
  })
  accepted: boolean;

  @Field(() => RoadmapImportCounts, { description: 'How many rows had which outcome.' })
  counts: RoadmapImportCounts;

  @Field(() => [RoadmapRowReport], { description: `The rows that can be taken, at most ${listedRows}.` })
  rows: RoadmapRowReport[];

  @Field(() => [RoadmapRowRefusal], { description: `The rows that cannot, at most ${listedRefusals}.` })
  refusals: RoadmapRowRefusal[];

  @Field(() => [String], { description: 'What a person should know about the file and this import.' })
  notes: string[];

  @Field(() => String, { description: 'CSV or XLSX, told by the content.' })
  format: string;

  @Field(() => RoadmapPreset, { description: 'Which tool wrote the file, as given or told by the headings.' })
  preset: RoadmapPreset;

  @Field(() => JsonScalar, { description: 'Which columns filled which field, in order of preference.' })
  mapping: ColumnMapping;
}
