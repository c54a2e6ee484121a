import type { ReviewAskFacts } from '../../domain';
import { nothing } from '../review-words';
import type { AskState } from '../wording/english/state-labels';
import type { ReportSection } from './report';
import { list, table, toned, written, writtenSpan } from './report-blocks';
import type { ReportContext } from './report-context';
import { askTones } from '../review-tones';
import { bold } from './span';

/** Where an ask stands on a calendar day: one that is due that day is not overdue yet. */
export function askState({ answer, dueOn }: Pick<ReviewAskFacts, 'answer' | 'dueOn'>, asOf: string): AskState {
  if (answer !== null) return 'ANSWERED';
  return dueOn !== null && dueOn < asOf ? 'OVERDUE' : 'OPEN';
}

/** Asks of executives with their answers, or the lack of one (R-QR-1). */
export function asksSection({ document, words }: ReportContext): ReportSection | null {
  if (document.asks.length === 0) return null;
  const { labels } = words;
  const { asks, columns } = labels.report;
  const asksTable = table<ReviewAskFacts>(
    asks.caption,
    [
      { title: asks.askedOn, cell: ({ askedOn }) => words.day(askedOn) },
      {
        title: columns.by,
        cell: ({ askedBy, teamName }) =>
          teamName === null ? written(askedBy) : `${written(askedBy)} (${written(teamName)})`,
      },
      { title: asks.executive, cell: ({ executive }) => written(executive) },
      { title: asks.ask, cell: ({ ask }) => written(ask) },
      { title: asks.dueOn, cell: ({ dueOn }) => (dueOn === null ? nothing : words.day(dueOn)) },
      {
        title: asks.state,
        cell: (ask) => {
          const state = askState(ask, document.cutOffOn);
          return toned(labels.ask[state], askTones[state]);
        },
      },
      {
        title: asks.answer,
        cell: ({ answer }) =>
          answer === null ? nothing : `${written(answer.text)} (${written(answer.by)}, ${words.day(answer.on)})`,
      },
    ],
    document.asks,
  );
  return { id: 'asks', kind: 'asks', title: asks.title, blocks: [asksTable] };
}

/** Who still owes the review something; nothing when it is complete. */
export function owedSection({ document, words }: ReportContext): ReportSection | null {
  if (document.owed.length === 0) return null;
  const { labels } = words;
  const { owed } = labels.report;
  const items = document.owed.map(({ owedBy, teamName, kind, subject }) => {
    const person = owedBy === null ? bold(owed.nobody) : writtenSpan(owedBy, { bold: true });
    const who = teamName === null ? [person] : [person, ' (', writtenSpan(teamName), ')'];
    return owed.owes(who, labels.owed[kind], writtenSpan(subject));
  });
  return { id: 'owed', kind: 'owed', title: owed.title, blocks: [list(items)] };
}
