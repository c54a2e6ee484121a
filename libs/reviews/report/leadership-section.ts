import type { ReviewInterruptFacts, ReviewLatencyFacts, ReviewLeadershipFacts } from '../../domain';
import { nothing } from '../review-words';
import { interruptWords } from '../review-wording';
import type { Block, ReportSection } from './report';
import { figures, heading, table, written } from './report-blocks';
import type { ReportContext } from './report-context';

/** What stood in the way of the teams (R-UP-1…5); nothing where nothing was recorded. */
export function leadershipSection(context: ReportContext): ReportSection | null {
  const { leadership } = context.document;
  if (leadership === null) return null;
  const { interrupts, governance } = leadership;
  return {
    id: 'leadership',
    kind: 'leadership',
    title: 'What stood in the way of the teams',
    blocks: [
      ...(interrupts.length === 0 ? [] : interruptBlocks(interrupts, context)),
      ...questionBlocks(leadership, context),
      ...(governance.length === 0 ? [] : governanceBlocks(governance, context)),
    ],
  };
}

function interruptBlocks(interrupts: readonly ReviewInterruptFacts[], { words }: ReportContext): Block[] {
  const displacing = interrupts.filter(({ displaced }) => displaced !== null);
  const personDays = (days: number | null) => (days === null ? nothing : words.rounded(days));
  return [
    figures(
      { label: 'Interrupts', value: words.figure(interrupts.length), note: null, tone: null },
      {
        label: 'That displaced a hypothesis',
        value: words.outOf(displacing.length, interrupts.length),
        note: null,
        tone: displacing.length === 0 ? 'good' : 'warning',
      },
      {
        label: 'Person-days spent',
        value: words.rounded(sumOf(interrupts, ({ actualPersonDays }) => actualPersonDays)),
        note: `${words.rounded(sumOf(interrupts, ({ estimatedPersonDays }) => estimatedPersonDays))} were estimated`,
        tone: null,
      },
    ),
    table<ReviewInterruptFacts>(
      'Interrupts by the day they were raised',
      [
        { title: 'Raised', cell: ({ raisedOn }) => words.day(raisedOn) },
        { title: 'By', cell: ({ raisedBy }) => written(raisedBy) },
        { title: 'Team', cell: ({ teamName }) => written(teamName) },
        { title: 'For', cell: ({ title }) => written(title) },
        { title: 'State', cell: ({ state }) => interruptWords[state] },
        { title: 'Displaced', cell: ({ displaced }) => written(displaced) },
        { title: 'Estimated person-days', numeric: true, cell: (row) => personDays(row.estimatedPersonDays) },
        { title: 'Actual person-days', numeric: true, cell: (row) => personDays(row.actualPersonDays) },
      ],
      interrupts,
    ),
  ];
}

function questionBlocks(
  { statusRequests, roadmapDemands, funding }: ReviewLeadershipFacts,
  { words }: ReportContext,
): Block[] {
  const counted = (label: string, count: number | null) =>
    count === null ? [] : [{ label, value: words.figure(count), note: null, tone: null }];
  const all = [
    ...counted('Times asked what was shipped', statusRequests),
    ...counted('Times asked for an annual roadmap', roadmapDemands),
    ...(funding === null
      ? []
      : [
          {
            label: 'Team-based money',
            value: words.share(funding.teamShare),
            note: `${words.share(funding.teamShareBefore)} one quarter before`,
            tone: null,
          },
        ]),
  ];
  return all.length === 0 ? [] : [heading(3, 'What was asked for, and what was funded'), figures(...all)];
}

function governanceBlocks(governance: readonly ReviewLatencyFacts[], { words }: ReportContext): Block[] {
  return [
    heading(3, 'How long decisions took'),
    table<ReviewLatencyFacts>(
      'Decisions of the quarter in working hours, by kind',
      [
        { title: 'Kind of decision', cell: ({ name }) => written(name) },
        { title: 'Cases', numeric: true, cell: ({ cases }) => words.figure(cases) },
        { title: 'Half took at most', numeric: true, cell: ({ p50Hours }) => `${words.rounded(p50Hours)} h` },
        { title: 'Nine of ten at most', numeric: true, cell: ({ p90Hours }) => `${words.rounded(p90Hours)} h` },
        { title: 'Within a sprint', numeric: true, cell: ({ withinSprint }) => words.share(withinSprint) },
      ],
      governance,
    ),
  ];
}

/** Null where not a single one is known: what nobody wrote down is not zero. */
function sumOf<T>(things: readonly T[], of: (thing: T) => number | null): number | null {
  const known = things.flatMap((thing) => of(thing) ?? []);
  return known.length === 0 ? null : known.reduce((sum, number) => sum + number, 0);
}
