import { andMore } from './and-more';
import { counted } from './counted';

/** What the slides say on what teams need of those who lead, and what came from them. */
export const leadershipSlideLabels = {
  asks: {
    none: {
      title: 'Nothing was asked of executives',
      fact: 'No team asked an executive for anything in this quarter.',
      question: 'Does every team know that it may ask, and whom?',
      note: 'Say: nothing was asked of executives.',
    },
    title: {
      answered: (answered: string) => `Asked of executives: ${answered} answered`,
      /** `share` is how many of all asks wait: `2 of 3`. */
      waiting: (waiting: number, asks: number, share: string) =>
        `Asked of you: ${share} ${asks === 1 ? 'ask' : 'asks'} still ${waiting === 1 ? 'waits' : 'wait'} for an answer`,
    },
    description: (count: number, figure: string) =>
      `Table: ${counted(count, figure, 'ask')} of executives with state, who asks whom, and the answer; what waits for an answer first.`,
    columns: { executive: 'Of', ask: 'Ask', askedBy: 'Asked by', answer: 'Answer' },
    answerDue: (day: string) => `asked for by ${day}`,
    more: (count: number, figure: string) => andMore(count, figure, 'ask'),
    note: (waiting: string) =>
      `Say: ${waiting} of these wait for an answer from this room. Please answer them before we leave, or name the day.`,
    owed: {
      title: (figure: string) => `Still owed to this review: ${figure}`,
      /** `what` is one of the words for what somebody owes, which stand before what it is about. */
      sentence: (who: string, what: string, subject: string) => `${who} owes ${what} “${subject}”`,
      nobodyNamed: 'Nobody named',
      more: (count: number, figure: string) => andMore(count, figure, 'entry', 'entries'),
    },
    source: 'the asks of the quarter and what the review is still owed (R-QR-1)',
  },
  changes: {
    comparison: {
      headline: (quarter: string) => `Compared with ${quarter}`,
      title: 'Then and now',
      shares: {
        targetsMet: 'Targets met',
        movedTheRightWay: 'Moved the right way',
        guardrailsKept: 'Guardrails kept',
        checkpointsOnTime: 'Checkpoints on time',
      },
      description: (then: string, now: string, shares: readonly string[]) =>
        `Bar chart: shares of ${then} and ${now}. ${shares.join('; ')}.`,
      described: (share: string, then: string, now: string) => `${share}: ${then} then, ${now} now`,
      note: (shares: readonly string[], quarter: string, hash: string) =>
        `Say: ${shares.join('; ')}. Then is the review of ${quarter} with SHA-256 ${hash}.`,
      said: (share: string, then: string, now: string) => `${share} ${then} then, ${now} now`,
    },
    interrupts: {
      /** Null where no person-day was spent. */
      headline: (count: number, figure: string, personDays: string | null) =>
        `${counted(count, figure, 'interrupt')}${personDays === null ? '' : `, ${personDays} person-days spent`}`,
      title: 'What interrupted the teams',
      description: (count: number, figure: string) =>
        `Table: ${counted(count, figure, 'interrupt')} with who raised it, its state, what it displaced and its cost in person-days, the costliest first.`,
      columns: {
        interrupt: 'Interrupt',
        raised: 'By → team',
        displaced: 'Displaced',
        personDays: 'Days: plan → real',
      },
      more: (count: number, figure: string) => andMore(count, figure, 'interrupt'),
      note: (headline: string) => `Say: ${headline}. Ask which of them could have waited for the next checkpoint.`,
    },
    roadmap: { headline: (coverage: string) => `${coverage} of the old roadmap dealt with` },
    mirror: 'This is a mirror, not surveillance: it shows what undermined teams, not who is to blame.',
    source:
      'the frozen review of the quarter before and what was recorded of interrupts (R-UP-1) and the roadmap (R-SWAP-3)',
  },
};
