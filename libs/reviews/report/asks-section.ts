import type { ReviewAskFacts } from '../../domain';
import { nothing } from '../review-words';
import { askWords, owedWords, type AskState } from '../review-wording';
import type { ReportSection } from './report';
import { bold, list, table, toned, written, writtenSpan } from './report-blocks';
import type { ReportContext } from './report-context';
import { askTones } from '../review-tones';

/** Where an ask stands on a calendar day: one that is due that day is not overdue yet. */
export function askState({ answer, dueOn }: Pick<ReviewAskFacts, 'answer' | 'dueOn'>, asOf: string): AskState {
  if (answer !== null) return 'ANSWERED';
  return dueOn !== null && dueOn < asOf ? 'OVERDUE' : 'OPEN';
}

/** Asks of executives with their answers, or the lack of one (R-QR-1). */
export function asksSection({ document, words }: ReportContext): ReportSection | null {
  if (document.asks.length === 0) return null;
  const asks = table<ReviewAskFacts>(
    'Asks in the order they were made',
    [
      { title: 'Asked', cell: ({ askedOn }) => words.day(askedOn) },
      {
        title: 'By',
        cell: ({ askedBy, teamName }) =>
          teamName === null ? written(askedBy) : `${written(askedBy)} (${written(teamName)})`,
      },
      { title: 'Of', cell: ({ executive }) => written(executive) },
      { title: 'Ask', cell: ({ ask }) => written(ask) },
      { title: 'Answer due', cell: ({ dueOn }) => (dueOn === null ? nothing : words.day(dueOn)) },
      {
        title: 'State',
        cell: (ask) => {
          const state = askState(ask, document.cutOffOn);
          return toned(askWords[state], askTones[state]);
        },
      },
      {
        title: 'Answer',
        cell: ({ answer }) =>
          answer === null ? nothing : `${written(answer.text)} (${written(answer.by)}, ${words.day(answer.on)})`,
      },
    ],
    document.asks,
  );
  return { id: 'asks', kind: 'asks', title: 'Asked of executives', blocks: [asks] };
}

/** Who still owes the review something; nothing when it is complete. */
export function owedSection({ document }: ReportContext): ReportSection | null {
  if (document.owed.length === 0) return null;
  const items = document.owed.map(({ owedBy, teamName, kind, subject }) => [
    owedBy === null ? bold('Nobody named') : writtenSpan(owedBy, { bold: true }),
    ...(teamName === null ? [] : [' (', writtenSpan(teamName), ')']),
    ` owes ${owedWords[kind]} “`,
    writtenSpan(subject),
    '”',
  ]);
  return { id: 'owed', kind: 'owed', title: 'Still owed', blocks: [list(items)] };
}
