/** The tables of checkpoints and of what was decided at them. */
export const checkpointTableLabels = {
  checkpoints: {
    name: 'Checkpoints',
    description: 'Every checkpoint that fell due in the quarter, and how it ended.',
    columns: {
      due: { title: 'Due', meaning: 'Day it was due.' },
      number: { title: 'Number', meaning: 'Its number in the hypothesis.' },
      closing: { title: 'Closing', meaning: 'Whether it closes the hypothesis.' },
      outcome: { title: 'Outcome', meaning: 'How it ended.' },
      madeGood: { title: 'Made good', meaning: 'Whether a missed one was held later.' },
      held: { title: 'Held', meaning: 'Day it was held.' },
      confidence: { title: 'Confidence', meaning: 'Stated at the checkpoint.' },
      oldestEvidence: {
        title: 'Oldest evidence',
        meaning: 'Age in days of the oldest reading it was held on.',
      },
      waivedBy: { title: 'Waived by', meaning: 'Who waived it.' },
      waiverReason: { title: 'Reason of the waiver', meaning: 'Why it was waived.' },
    },
  },
  decisions: {
    name: 'Decisions',
    description: 'Every decision with what was learned, by the day it was taken.',
    columns: {
      held: { title: 'Held', meaning: 'Day of the checkpoint.' },
      number: { title: 'Number', meaning: 'Number of the checkpoint in the hypothesis.' },
      learned: { title: 'Learned', meaning: 'What was learned.' },
      rationale: { title: 'Rationale', meaning: 'Why it was decided so.' },
      exception: { title: 'Exception', meaning: 'Why the decision rule was overruled.' },
      waitedFor: { title: 'Waited for the sponsor', meaning: 'Why it had to wait.' },
      sponsor: { title: 'Sponsor', meaning: 'What the sponsor said.' },
      answeredBy: { title: 'Answered by', meaning: 'Who said it.' },
      answered: { title: 'Answered', meaning: 'Day of the answer.' },
      sponsorsReason: { title: "Sponsor's reason", meaning: 'Why they said so.' },
    },
  },
};
