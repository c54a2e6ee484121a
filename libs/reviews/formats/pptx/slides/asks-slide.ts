import { byNumber, byText, inOrder, type ReviewAskFacts } from '../../../../domain';
import { askState } from '../../../report/asks-section';
import type { ReportContext } from '../../../report/report-context';
import { askTones } from '../../../review-tones';
import { nothing } from '../../../review-words';
import { askWords, owedWords } from '../../../review-wording';
import { below, body } from '../deck-theme';
import type { Slide, SlideElement } from '../slide';
import { andMore, sourceNote, written } from '../slide-words';
import { statement } from '../statement';

const order = ['OVERDUE', 'OPEN', 'ANSWERED'] as const;

/** What is asked of the people in the room, what waits for an answer first. */
export function asksSlide(context: ReportContext): Slide {
  const { document, words } = context;
  const stateOf = (ask: ReviewAskFacts) => askState(ask, document.cutOffOn);
  const asks = [...document.asks].sort(
    inOrder<ReviewAskFacts>(
      byNumber((ask) => order.indexOf(stateOf(ask))),
      byText(({ askedOn }) => askedOn),
      byText(({ id }) => id),
    ),
  );
  const waiting = asks.filter(({ answer }) => answer === null).length;
  const owedHeight = document.owed.length === 0 ? 0 : 1.5;
  const { top, rest } = below(body, body.height - owedHeight);
  return {
    layout: 'content',
    title: asksTitle(asks.length, waiting, context),
    elements: [
      asks.length === 0
        ? statement(
            { text: 'No team asked an executive for anything in this quarter.' },
            'Does every team know that it may ask, and whom?',
          )
        : {
            type: 'table',
            box: top,
            description: `Table: ${words.count(asks.length, 'ask')} of executives with state, who asks whom, and the answer; what waits for an answer first.`,
            columns: [
              { title: 'State', share: 1.6 },
              { title: 'Of', share: 1.3 },
              { title: 'Ask', share: 4 },
              { title: 'Asked by', share: 1.9 },
              { title: 'Answer', share: 3.3 },
            ],
            rows: asks.map((ask) => [
              { text: askWords[stateOf(ask)], tone: askTones[stateOf(ask)], bold: true },
              { text: written(ask.executive), bold: true },
              { text: written(ask.ask) },
              {
                text: `${ask.teamName === null ? written(ask.askedBy) : `${written(ask.askedBy)} (${written(ask.teamName)})`}, ${words.day(ask.askedOn)}`,
              },
              { text: answerText(ask, context) },
            ]),
            lines: 3,
            more: (left) => andMore(left, words, 'ask'),
          },
      ...owed(context, { ...rest, y: rest.y + 0.15, height: rest.height - 0.15 }),
    ],
    notes: [
      asks.length === 0
        ? 'Say: nothing was asked of executives.'
        : `Say: ${words.figure(waiting)} of these wait for an answer from this room. Please answer them before we leave, or name the day.`,
      ...document.owed.map(owedSentence),
      sourceNote(context, 'the asks of the quarter and what the review is still owed (R-QR-1)'),
    ],
  };
}

function asksTitle(asks: number, waiting: number, { words }: ReportContext): string {
  if (asks === 0) return 'Nothing was asked of executives';
  if (waiting === 0) return `Asked of executives: ${words.outOf(asks, asks)} answered`;
  return `Asked of you: ${words.outOf(waiting, asks)} ${asks === 1 ? 'ask' : 'asks'} still ${waiting === 1 ? 'waits' : 'wait'} for an answer`;
}

function answerText({ answer, dueOn }: ReviewAskFacts, { words }: ReportContext): string {
  if (answer !== null) return `${written(answer.text)} (${written(answer.by)}, ${words.day(answer.on)})`;
  return dueOn === null ? nothing : `asked for by ${words.day(dueOn)}`;
}

type Owed = ReportContext['document']['owed'][number];

function owedSentence({ owedBy, teamName, kind, subject }: Owed): string {
  const who = owedBy === null ? 'Nobody named' : written(owedBy);
  return `${who}${teamName === null ? '' : ` (${written(teamName)})`} owes ${owedWords[kind]} “${written(subject)}”`;
}

function owed({ document, words }: ReportContext, box: Extract<SlideElement, { type: 'text' }>['box']): SlideElement[] {
  const { owed: entries } = document;
  if (entries.length === 0) return [];
  const shown = entries.length > 3 ? entries.slice(0, 2) : entries;
  const left = entries.length - shown.length;
  return [
    {
      type: 'text',
      box,
      paragraphs: [
        { text: `Still owed to this review: ${words.figure(entries.length)}`, bold: true, tone: 'bad' },
        ...shown.map((entry) => ({ text: owedSentence(entry), bullet: true })),
        ...(left === 0 ? [] : [{ text: andMore(left, words, 'entry', 'entries'), tone: 'muted' as const }]),
      ],
      size: { wished: 14, smallest: 11 },
    },
  ];
}
