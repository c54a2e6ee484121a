import type { ReviewPreviousFacts, ReviewTally, ReviewTeam } from '../../domain';
import { nothing, type ReviewWords } from '../review-words';
import type { Labels } from '../wording/labels';
import type { Block, Cell, ReportSection } from './report';
import { paragraph, table, toned, written } from './report-blocks';
import type { ReportContext } from './report-context';
import { mostTeamsOnThePage, teamsTable } from './teams-table';

type Part = readonly [count: number, total: number];

/** The figures that are compared, each as a part of a whole. */
const compared: readonly (readonly [
  figure: keyof Labels['report']['keyFigures'],
  part: (tally: ReviewTally) => Part,
])[] = [
  ['targetsMet', ({ targets }) => [targets.met, targets.committed]],
  ['movedTowards', ({ targets }) => [targets.movedTowards, targets.committed]],
  ['guardrailsKept', ({ guardrails: { kept, breached, unmeasured } }) => [kept, kept + breached + unmeasured]],
  ['checkpointsOnTime', ({ checkpoints }) => [checkpoints.onTime, checkpoints.due]],
];

/** The headline beside that of the quarter before; nothing where no such review was frozen. */
export function headlineComparison({ document, words }: ReportContext): Block[] {
  const { previous, headline, quarter } = document;
  if (previous === null) return [];
  const { comparison, keyFigures } = words.labels.report;
  return [
    table(
      comparison.headline(written(previous.label)),
      [
        { title: comparison.share, cell: ([figure]) => keyFigures[figure] },
        { title: written(previous.label), numeric: true, cell: ([, part]) => words.outOf(...part(previous.tally)) },
        { title: written(quarter.label), numeric: true, cell: ([, part]) => words.outOf(...part(headline)) },
        {
          title: comparison.change,
          numeric: true,
          cell: ([, part]) => changeOf(part(previous.tally), part(headline), words),
        },
      ],
      compared,
    ),
  ];
}

/** Teams side by side, and each beside itself a quarter before. */
export function comparisonSection(context: ReportContext): ReportSection | null {
  const { document, words } = context;
  const blocks: Block[] = [
    ...(document.teams.length > mostTeamsOnThePage ? [teamsTable(context)] : []),
    ...(document.previous === null || document.teams.length === 0 ? [] : sinceThen(context, document.previous)),
  ];
  if (blocks.length === 0) return null;
  return { id: 'comparison', kind: 'comparison', title: words.labels.report.comparison.title, blocks };
}

function sinceThen({ document, words }: ReportContext, previous: ReviewPreviousFacts): Block[] {
  const { comparison, columns, keyFigures } = words.labels.report;
  const before = new Map(previous.teams.map(({ id, tally }) => [id, tally]));
  const change = ({ id, tally }: ReviewTeam, part: (tally: ReviewTally) => Part): Cell => {
    const then = before.get(id);
    return then === undefined ? { text: comparison.newTeam } : changeOf(part(then), part(tally), words);
  };
  return [
    table(
      comparison.byTeam(written(previous.label)),
      [
        { title: columns.team, cell: ({ name }) => written(name) },
        ...compared.map(([figure, part]) => ({
          title: keyFigures[figure],
          numeric: true,
          cell: (team: ReviewTeam) => change(team, part),
        })),
      ],
      document.teams,
    ),
    paragraph(...comparison.frozenThen({ text: previous.hash, code: true })),
  ];
}

/** How much a share has grown or fallen; a dash where one of the two quarters had nothing to take a share of. */
function changeOf(before: Part, now: Part, words: ReviewWords): Cell {
  if (before[1] === 0 || now[1] === 0) return { text: nothing };
  const change = now[0] / now[1] - before[0] / before[1];
  const sign = change > 0 ? '▲ ' : change < 0 ? '▼ ' : '';
  return toned(`${sign}${words.points(change)}`, change > 0 ? 'good' : change < 0 ? 'bad' : null);
}
