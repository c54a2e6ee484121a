import type { Span, Spans } from '../../report/span';
import { sentenceCase } from '../sentence-case';
import { counted } from './counted';

/** What the report says of executives: what they are asked, what stood in the way, where the old roadmap went. */
export const reportUpwardLabels = {
  asks: {
    title: 'Asked of executives',
    caption: 'Asks in the order they were made',
    askedOn: 'Asked',
    executive: 'Of',
    ask: 'Ask',
    dueOn: 'Answer due',
    state: 'State',
    answer: 'Answer',
  },
  owed: {
    title: 'Still owed',
    nobody: 'Nobody named',
    owes: (who: Spans, what: string, subject: Span) => [...who, ` owes ${what} “`, subject, '”'],
  },
  leadership: {
    title: 'What stood in the way of the teams',
    interrupts: {
      count: 'Interrupts',
      displacing: 'That displaced a hypothesis',
      personDays: 'Person-days spent',
      estimated: (personDays: string) => `${personDays} were estimated`,
      caption: 'Interrupts by the day they were raised',
      raisedOn: 'Raised',
      title: 'For',
      state: 'State',
      displaced: 'Displaced',
      estimatedPersonDays: 'Estimated person-days',
      actualPersonDays: 'Actual person-days',
    },
    questions: {
      heading: 'What was asked for, and what was funded',
      statusRequests: 'Times asked what was shipped',
      roadmapDemands: 'Times asked for an annual roadmap',
      teamShare: 'Team-based money',
      teamShareBefore: (share: string) => `${share} one quarter before`,
    },
    governance: {
      heading: 'How long decisions took',
      caption: 'Decisions of the quarter in working hours, by kind',
      kind: 'Kind of decision',
      cases: 'Cases',
      median: 'Half took at most',
      ninetiethPercentile: 'Nine of ten at most',
      withinSprint: 'Within a sprint',
      hours: (hours: string) => `${hours} h`,
    },
  },
  swap: {
    title: 'From the annual roadmap to outcomes',
    disposed: (
      items: number,
      figures: Record<'items' | 'coverage' | 'swapped' | 'keptAsCommitment' | 'deferred' | 'dropped', string>,
    ) =>
      `${figures.coverage} of ${counted(items, figures.items, 'promised item')} ` +
      `${items === 1 ? 'is' : 'are'} dealt with: ` +
      `${figures.swapped} became options of a hypothesis, ${figures.keptAsCommitment} stay ` +
      `commitments, ${figures.deferred} are deferred, ${figures.dropped} dropped.`,
    slipped: (count: number, figure: string, median: string, longest: string) =>
      `${sentenceCase(counted(count, figure, 'promised date'))} slipped, by a median of ` +
      `${median} and by ${longest} at worst.`,
    noneSlipped: 'No promised date has slipped so far.',
  },
};
