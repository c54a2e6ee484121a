/** The tables of what goes upwards, of what limits the numbers, and of what was added. */
export const upwardTableLabels = {
  asks: {
    name: 'Asks',
    description: 'What was asked of executives, and what they answered.',
    columns: {
      asked: { title: 'Asked', meaning: 'Day of the ask.' },
      team: { title: 'Team', meaning: 'Whose ask it is.' },
      askedBy: { title: 'Asked by', meaning: 'Who asked.' },
      executive: { title: 'Executive', meaning: 'Who was asked.' },
      ask: { title: 'Ask', meaning: 'What was asked.' },
      answerDue: { title: 'Answer due', meaning: 'Day by which an answer is asked for.' },
      answered: { title: 'Answered', meaning: 'Whether there is an answer.' },
      answer: { title: 'Answer', meaning: 'What was answered.' },
      answeredBy: { title: 'Answered by', meaning: 'Who answered.' },
      answerDay: { title: 'Day of the answer', meaning: 'When.' },
      askId: { title: 'Ask id', meaning: 'Identifies the ask.' },
    },
  },
  leadership: {
    name: 'Leadership',
    description: 'Interrupts by executives that were raised or still ran in the quarter, and what they cost.',
    columns: {
      raised: { title: 'Raised', meaning: 'Day it was raised.' },
      team: { title: 'Team', meaning: 'Whom it hit.' },
      raisedBy: { title: 'Raised by', meaning: 'Who raised it.' },
      interrupt: { title: 'Interrupt', meaning: 'What was wanted.' },
      state: { title: 'State', meaning: 'What became of it.' },
      displaced: { title: 'Displaced', meaning: 'The hypothesis that made room.' },
      estimated: { title: 'Estimated', meaning: 'In person-days.' },
      actual: { title: 'Actual', meaning: 'In person-days.' },
      interruptId: { title: 'Interrupt id', meaning: 'Identifies the interrupt.' },
    },
  },
  governance: {
    name: 'Governance',
    description:
      'How long decisions took that were approved or rejected in the quarter; kinds with fewer than three people behind them are left out.',
    columns: {
      kind: { title: 'Kind of decision', meaning: 'Its name.' },
      cases: { title: 'Cases', meaning: 'Decisions of the quarter.' },
      p50: { title: 'p50', meaning: 'Half of them took no more working hours.' },
      p90: { title: 'p90', meaning: 'Nine of ten took no more working hours.' },
      withinSprint: { title: 'Within a sprint', meaning: 'Share of them within sprint speed.' },
      decisionTypeId: { title: 'Decision type id', meaning: 'Identifies the kind of decision.' },
    },
  },
  owed: {
    name: 'Owed',
    description: 'What the review still waits for; empty in a complete one.',
    columns: {
      what: { title: 'What', meaning: 'What is owed.' },
      owedBy: { title: 'Owed by', meaning: 'Who owes it.' },
      team: { title: 'Team', meaning: 'For which team.' },
      subject: { title: 'Subject', meaning: 'The hypothesis or the ask it is about.' },
      subjectId: { title: 'Subject id', meaning: 'Identifies the hypothesis or the ask.' },
    },
  },
  limitations: {
    name: 'Limitations',
    description: 'What limits the data: written down with a metric, or seen in its readings.',
    columns: {
      kind: { title: 'Kind', meaning: 'Known, stale or unmeasured.' },
      limitation: { title: 'Limitation', meaning: 'As written down with the metric.' },
      teams: { title: 'Teams', meaning: 'Whose targets rest on it.' },
    },
  },
  calibration: {
    name: 'Calibration',
    description: 'Of all hypotheses given about this confidence, how many came true; empty below ten closed.',
    columns: {
      from: { title: 'Confidence from', meaning: 'Lower end.' },
      to: { title: 'Confidence to', meaning: 'Upper end, not included except 100 %.' },
      hypotheses: { title: 'Hypotheses', meaning: 'How many were closed.' },
      meanConfidence: { title: 'Mean confidence', meaning: 'What was said, on average.' },
      cameTrue: { title: 'Came true', meaning: 'Share that was validated.' },
    },
  },
  addenda: {
    name: 'Addenda',
    description: 'What was added after freezing; the hash does not cover it.',
    columns: {
      added: { title: 'Added', meaning: 'Day it was added.' },
      addedBy: { title: 'Added by', meaning: 'Who added it.' },
      addendum: { title: 'Addendum', meaning: 'What was added.' },
    },
  },
};
