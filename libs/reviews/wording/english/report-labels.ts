import { reportChecklistLabels } from './report-checklist-labels';
import { reportCoverLabels } from './report-cover-labels';
import { reportDisciplineLabels } from './report-discipline-labels';
import { reportFrameLabels } from './report-frame-labels';
import { reportMethodsLabels } from './report-methods-labels';
import { reportSummaryLabels } from './report-summary-labels';
import { reportTeamLabels } from './report-team-labels';
import { reportUpwardLabels } from './report-upward-labels';

/** What the report says, whatever its format: titles, columns, sentences. */
export const reportLabels = {
  frame: reportFrameLabels,
  ...reportCoverLabels,
  ...reportSummaryLabels,
  ...reportTeamLabels,
  ...reportDisciplineLabels,
  ...reportChecklistLabels,
  ...reportUpwardLabels,
  ...reportMethodsLabels,
  /** Titles of columns that mean the same in several tables. */
  columns: {
    team: 'Team',
    hypothesis: 'Hypothesis',
    metric: 'Metric',
    held: 'Held',
    decision: 'Decision',
    by: 'By',
    because: 'Because',
  },
};
