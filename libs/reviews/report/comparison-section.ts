import type { ReviewPreviousFacts, ReviewTally, ReviewTeam } from '../../domain';
import { nothing, type ReviewWords } from '../review-words';
import type { Block, Cell, ReportSection } from './report';
import { paragraph, table, toned, written } from './report-blocks';
import type { ReportContext } from './report-context';
import { mostTeamsOnThePage, teamsTable } from './teams-table';

type Part = readonly [count: number, total: number];

/** The figures that are compared, each as a part of a whole. */
const compared: readonly (readonly [label: string, part: (tally: ReviewTally) => Part])[] = [
  ['Targets met', ({ targets }) => [targets.met, targets.committed]],
  ['Moved the right way', ({ targets }) => [targets.movedTowards, targets.committed]],
  ['Guardrails kept', ({ guardrails: { kept, breached, unmeasured } }) => [kept, kept + breached + unmeasured]],
  ['Checkpoints held on time', ({ checkpoints }) => [checkpoints.onTime, checkpoints.due]],
];

/** The headline beside that of the quarter before; nothing where no such review was frozen. */
export function headlineComparison({ document, words }: ReportContext): Block[] {
  const { previous, headline, quarter } = document;
  if (previous === null) return [];
  return [
    table(
      `Compared with ${written(previous.label)}`,
      [
        { title: 'Share', cell: ([label]) => label },
        { title: written(previous.label), numeric: true, cell: ([, part]) => words.outOf(...part(previous.tally)) },
        { title: written(quarter.label), numeric: true, cell: ([, part]) => words.outOf(...part(headline)) },
        { title: 'Change', numeric: true, cell: ([, part]) => changeOf(part(previous.tally), part(headline), words) },
      ],
      compared,
    ),
  ];
}

/** Teams side by side, and each beside itself a quarter before. */
export function comparisonSection(context: ReportContext): ReportSection | null {
  const { document } = context;
  const blocks: Block[] = [
    ...(document.teams.length > mostTeamsOnThePage ? [teamsTable(context)] : []),
    ...(document.previous === null || document.teams.length === 0 ? [] : sinceThen(context, document.previous)),
  ];
  if (blocks.length === 0) return null;
  return { id: 'comparison', kind: 'comparison', title: 'Teams side by side', blocks };
}

function sinceThen({ document, words }: ReportContext, previous: ReviewPreviousFacts): Block[] {
  const before = new Map(previous.teams.map(({ id, tally }) => [id, tally]));
  const change = ({ id, tally }: ReviewTeam, part: (tally: ReviewTally) => Part): Cell => {
    const then = before.get(id);
    return then === undefined ? { text: 'new' } : changeOf(part(then), part(tally), words);
  };
  return [
    table(
      `Change since ${written(previous.label)}, in percentage points`,
      [
        { title: 'Team', cell: ({ name }) => written(name) },
        ...compared.map(([title, part]) => ({ title, numeric: true, cell: (team: ReviewTeam) => change(team, part) })),
      ],
      document.teams,
    ),
    paragraph(
      'Compared is what was frozen then, under SHA-256 ',
      { text: previous.hash, code: true },
      '; addenda are not counted in.',
    ),
  ];
}

/** How much a share has grown or fallen; a dash where one of the two quarters had nothing to take a share of. */
function changeOf(before: Part, now: Part, words: ReviewWords): Cell {
  if (before[1] === 0 || now[1] === 0) return { text: nothing };
  const change = now[0] / now[1] - before[0] / before[1];
  const sign = change > 0 ? '▲ ' : change < 0 ? '▼ ' : '';
  return toned(`${sign}${words.points(change)}`, change > 0 ? 'good' : change < 0 ? 'bad' : null);
}
