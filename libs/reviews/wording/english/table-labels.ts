import { checkpointTableLabels } from './checkpoint-table-labels';
import { readmeLabels } from './readme-labels';
import { summaryTableLabels } from './summary-table-labels';
import { tableCodeLabels } from './table-code-labels';
import { targetTableLabels } from './target-table-labels';
import { teamTableLabels } from './team-table-labels';
import { upwardTableLabels } from './upward-table-labels';
import { workbookLabels } from './workbook-labels';

/**
 * The tables with titles and meanings of their columns. They are a contract with who reads the files. A table's name is one
 * word in letters, unique: the title of a sheet and the name of a file.
 */
export const tableLabels = {
  /** What the file is, as its title. */
  title: (organization: string, quarter: string) => `${organization}: quarterly review ${quarter}`,
  teamTitle: (organization: string, team: string, quarter: string) =>
    `${organization}, team ${team}: quarterly review ${quarter}`,
  yes: 'yes',
  no: 'no',
  /** What stands in place of the hash. */
  notFrozen: 'not frozen',
  codes: tableCodeLabels,
  /** What means the same in several tables. */
  shared: {
    team: { title: 'Team', meaning: 'Name of the team.' },
    productManager: { title: 'Product manager', meaning: 'Who manages the product of the team.' },
    hypothesis: { title: 'Hypothesis', meaning: 'Short name of the hypothesis.' },
    confidence: { title: 'Confidence', meaning: 'What the team says.' },
    rootCause: { title: 'Root cause', meaning: 'Why it scored low.' },
    improvementPlan: { title: 'Improvement plan', meaning: 'What will change.' },
    metric: { title: 'Metric', meaning: 'Name of the metric.' },
    role: { title: 'Role', meaning: 'Role of the target.' },
    unit: { title: 'Unit', meaning: 'Unit of the metric; of money, the currency.' },
    decision: { title: 'Decision', meaning: 'What was decided.' },
    factsAsOf: { title: 'Facts as of', meaning: 'The cut-off: nothing recorded later is in the review.' },
    hypothesisId: { title: 'Hypothesis id', meaning: 'Identifies the hypothesis.' },
    targetId: { title: 'Target id', meaning: 'Identifies the target.' },
    metricId: { title: 'Metric id', meaning: 'Identifies the metric.' },
    checkpointId: { title: 'Checkpoint id', meaning: 'Identifies the checkpoint.' },
  },
  summary: summaryTableLabels,
  ...teamTableLabels,
  ...targetTableLabels,
  ...checkpointTableLabels,
  ...upwardTableLabels,
  /** The last table: it describes the columns of the others. */
  columns: {
    name: 'Columns',
    description: 'What the columns of all tables mean.',
    columns: {
      table: { title: 'Table', meaning: 'Name of the table.' },
      column: { title: 'Column', meaning: 'Title of the column.' },
      type: { title: 'Type', meaning: 'What its cells hold.' },
      description: { title: 'Description', meaning: 'What it means.' },
    },
  },
  workbook: workbookLabels,
  readme: readmeLabels,
};
