import { byNumber, byText, inOrder, type ReviewAskFacts } from '../../../../domain';
import { askState } from '../../../report/asks-section';
import type { ReportContext } from '../../../report/report-context';
import { askTones } from '../../../review-tones';
import { nothing } from '../../../review-words';
import { below, body } from '../deck-theme';
import type { Slide, SlideElement } from '../slide';
import { sourceNote, written } from '../slide-words';
import { statement } from '../statement';

const order = ['OVERDUE', 'OPEN', 'ANSWERED'] as const;

/** What is asked of the people in the room, what waits for an answer first. */
export function asksSlide(context: ReportContext): Slide {
  const { document, words } = context;
  const { ask: states, slides } = words.labels;
  const { deck, asks: labels } = slides;
  const { columns, none } = labels;
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
        ? statement({ text: none.fact }, none.question)
        : {
            type: 'table',
            box: top,
            description: labels.description(asks.length, words.figure(asks.length)),
            columns: [
              { title: deck.columns.state, share: 1.6 },
              { title: columns.executive, share: 1.3 },
              { title: columns.ask, share: 4 },
              { title: columns.askedBy, share: 1.9 },
              { title: columns.answer, share: 3.3 },
            ],
            rows: asks.map((ask) => [
              { text: states[stateOf(ask)], tone: askTones[stateOf(ask)], bold: true },
              { text: written(ask.executive), bold: true },
              { text: written(ask.ask) },
              { text: `${withTeam(written(ask.askedBy), ask.teamName)}, ${words.day(ask.askedOn)}` },
              { text: answerText(ask, context) },
            ]),
            lines: 3,
            more: (left) => labels.more(left, words.figure(left)),
          },
      ...owed(context, { ...rest, y: rest.y + 0.15, height: rest.height - 0.15 }),
    ],
    notes: [
      asks.length === 0 ? none.note : labels.note(words.figure(waiting)),
      ...document.owed.map((entry) => owedSentence(entry, context)),
      sourceNote(context, labels.source),
    ],
  };
}

function asksTitle(asks: number, waiting: number, { words }: ReportContext): string {
  const { none, title } = words.labels.slides.asks;
  if (asks === 0) return none.title;
  if (waiting === 0) return title.answered(words.outOf(asks, asks));
  return title.waiting(waiting, asks, words.outOf(waiting, asks));
}

function answerText({ answer, dueOn }: ReviewAskFacts, { words }: ReportContext): string {
  if (answer !== null) return `${written(answer.text)} (${written(answer.by)}, ${words.day(answer.on)})`;
  return dueOn === null ? nothing : words.labels.slides.asks.answerDue(words.day(dueOn));
}

type Owed = ReportContext['document']['owed'][number];

function owedSentence({ owedBy, teamName, kind, subject }: Owed, { words }: ReportContext): string {
  const { owed: what, slides } = words.labels;
  const { nobodyNamed, sentence } = slides.asks.owed;
  const who = owedBy === null ? nobodyNamed : written(owedBy);
  return sentence(withTeam(who, teamName), what[kind], written(subject));
}

function withTeam(who: string, teamName: string | null): string {
  return teamName === null ? who : `${who} (${written(teamName)})`;
}

function owed(context: ReportContext, box: Extract<SlideElement, { type: 'text' }>['box']): SlideElement[] {
  const { document, words } = context;
  const { owed: entries } = document;
  const { title, more } = words.labels.slides.asks.owed;
  if (entries.length === 0) return [];
  const shown = entries.length > 3 ? entries.slice(0, 2) : entries;
  const left = entries.length - shown.length;
  return [
    {
      type: 'text',
      box,
      paragraphs: [
        { text: title(words.figure(entries.length)), bold: true, tone: 'bad' },
        ...shown.map((entry) => ({ text: owedSentence(entry, context), bullet: true })),
        ...(left === 0 ? [] : [{ text: more(left, words.figure(left)), tone: 'muted' as const }]),
      ],
      size: { wished: 14, smallest: 11 },
    },
  ];
}
