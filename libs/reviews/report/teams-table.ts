import type { ReviewTeam } from '../../domain';
import type { ReportTable } from './report';
import { table, toned, written } from './report-blocks';
import type { ReportContext } from './report-context';
import { shareTone } from '../review-tones';

/** Teams that fit on the page of the summary; of more, the table stands among the comparisons. */
export const mostTeamsOnThePage = 12;

/** Every team in one row of figures. */
export function teamsTable({ document, words }: ReportContext): ReportTable {
  const { teams, columns, keyFigures } = words.labels.report;
  return table<ReviewTeam>(
    teams.caption,
    [
      { title: columns.team, cell: ({ name }) => written(name) },
      {
        title: keyFigures.targetsMet,
        numeric: true,
        cell: ({ tally: { targets } }) =>
          toned(words.outOf(targets.met, targets.committed), shareTone(targets.met, targets.committed)),
      },
      {
        title: keyFigures.movedTowards,
        numeric: true,
        cell: ({ tally: { targets } }) => words.outOf(targets.movedTowards, targets.committed),
      },
      {
        title: teams.guardrailsBreached,
        numeric: true,
        cell: ({ tally: { guardrails } }) =>
          toned(words.figure(guardrails.breached), guardrails.breached === 0 ? null : 'bad'),
      },
      {
        title: teams.checkpointsOnTime,
        numeric: true,
        cell: ({ tally: { checkpoints } }) => words.outOf(checkpoints.onTime, checkpoints.due),
      },
      {
        title: teams.checkpointsMissed,
        numeric: true,
        cell: ({ tally: { checkpoints } }) =>
          toned(words.figure(checkpoints.missed), checkpoints.missed === 0 ? null : 'bad'),
      },
      {
        title: teams.medianEvidenceAge,
        numeric: true,
        cell: ({ tally }) => words.age(tally.medianEvidenceAgeDays),
      },
    ],
    document.teams,
  );
}
