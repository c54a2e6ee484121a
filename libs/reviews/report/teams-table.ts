import type { ReviewTeam } from '../../domain';
import type { ReportTable } from './report';
import { table, toned, written } from './report-blocks';
import type { ReportContext } from './report-context';
import { shareTone } from '../review-tones';

/** Teams that fit on the page of the summary; of more, the table stands among the comparisons. */
export const mostTeamsOnThePage = 12;

/** Every team in one row of figures. */
export function teamsTable({ document, words }: ReportContext): ReportTable {
  return table<ReviewTeam>(
    'Teams at a glance',
    [
      { title: 'Team', cell: ({ name }) => written(name) },
      {
        title: 'Targets met',
        numeric: true,
        cell: ({ tally: { targets } }) =>
          toned(words.outOf(targets.met, targets.committed), shareTone(targets.met, targets.committed)),
      },
      {
        title: 'Moved the right way',
        numeric: true,
        cell: ({ tally: { targets } }) => words.outOf(targets.movedTowards, targets.committed),
      },
      {
        title: 'Guardrails breached',
        numeric: true,
        cell: ({ tally: { guardrails } }) =>
          toned(words.figure(guardrails.breached), guardrails.breached === 0 ? null : 'bad'),
      },
      {
        title: 'Checkpoints on time',
        numeric: true,
        cell: ({ tally: { checkpoints } }) => words.outOf(checkpoints.onTime, checkpoints.due),
      },
      {
        title: 'Missed',
        numeric: true,
        cell: ({ tally: { checkpoints } }) =>
          toned(words.figure(checkpoints.missed), checkpoints.missed === 0 ? null : 'bad'),
      },
      {
        title: 'Median age of evidence',
        numeric: true,
        cell: ({ tally }) => words.age(tally.medianEvidenceAgeDays),
      },
    ],
    document.teams,
  );
}
