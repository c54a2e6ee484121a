import type { ReviewInterruptFacts, ReviewLatencyFacts, ReviewLeadershipFacts } from '../../domain';
import { nothing } from '../review-words';
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
    title: context.words.labels.report.leadership.title,
    blocks: [
      ...(interrupts.length === 0 ? [] : interruptBlocks(interrupts, context)),
      ...questionBlocks(leadership, context),
      ...(governance.length === 0 ? [] : governanceBlocks(governance, context)),
    ],
  };
}

function interruptBlocks(interrupts: readonly ReviewInterruptFacts[], { words }: ReportContext): Block[] {
  const { labels } = words;
  const { leadership, columns } = labels.report;
  const wording = leadership.interrupts;
  const displacing = interrupts.filter(({ displaced }) => displaced !== null);
  const personDays = (days: number | null) => (days === null ? nothing : words.rounded(days));
  return [
    figures(
      { label: wording.count, value: words.figure(interrupts.length), note: null, tone: null },
      {
        label: wording.displacing,
        value: words.outOf(displacing.length, interrupts.length),
        note: null,
        tone: displacing.length === 0 ? 'good' : 'warning',
      },
      {
        label: wording.personDays,
        value: words.rounded(sumOf(interrupts, ({ actualPersonDays }) => actualPersonDays)),
        note: wording.estimated(words.rounded(sumOf(interrupts, ({ estimatedPersonDays }) => estimatedPersonDays))),
        tone: null,
      },
    ),
    table<ReviewInterruptFacts>(
      wording.caption,
      [
        { title: wording.raisedOn, cell: ({ raisedOn }) => words.day(raisedOn) },
        { title: columns.by, cell: ({ raisedBy }) => written(raisedBy) },
        { title: columns.team, cell: ({ teamName }) => written(teamName) },
        { title: wording.title, cell: ({ title }) => written(title) },
        { title: wording.state, cell: ({ state }) => labels.interrupt[state] },
        { title: wording.displaced, cell: ({ displaced }) => written(displaced) },
        { title: wording.estimatedPersonDays, numeric: true, cell: (row) => personDays(row.estimatedPersonDays) },
        { title: wording.actualPersonDays, numeric: true, cell: (row) => personDays(row.actualPersonDays) },
      ],
      interrupts,
    ),
  ];
}

function questionBlocks(
  { statusRequests, roadmapDemands, funding }: ReviewLeadershipFacts,
  { words }: ReportContext,
): Block[] {
  const { questions } = words.labels.report.leadership;
  const counted = (label: string, count: number | null) =>
    count === null ? [] : [{ label, value: words.figure(count), note: null, tone: null }];
  const all = [
    ...counted(questions.statusRequests, statusRequests),
    ...counted(questions.roadmapDemands, roadmapDemands),
    ...(funding === null
      ? []
      : [
          {
            label: questions.teamShare,
            value: words.share(funding.teamShare),
            note: questions.teamShareBefore(words.share(funding.teamShareBefore)),
            tone: null,
          },
        ]),
  ];
  return all.length === 0 ? [] : [heading(3, questions.heading), figures(...all)];
}

function governanceBlocks(governance: readonly ReviewLatencyFacts[], { words }: ReportContext): Block[] {
  const wording = words.labels.report.leadership.governance;
  return [
    heading(3, wording.heading),
    table<ReviewLatencyFacts>(
      wording.caption,
      [
        { title: wording.kind, cell: ({ name }) => written(name) },
        { title: wording.cases, numeric: true, cell: ({ cases }) => words.figure(cases) },
        { title: wording.median, numeric: true, cell: ({ p50Hours }) => wording.hours(words.rounded(p50Hours)) },
        {
          title: wording.ninetiethPercentile,
          numeric: true,
          cell: ({ p90Hours }) => wording.hours(words.rounded(p90Hours)),
        },
        { title: wording.withinSprint, numeric: true, cell: ({ withinSprint }) => words.share(withinSprint) },
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
