/** How the provenance of a redacted variant begins. */
export const redacted = 'Redacted';

/** What the cover says: whose review it is, and its answer in numbers. */
export const reportCoverLabels = {
  head: {
    title: (organization: string, quarter: string) => `${organization}: quarterly review ${quarter}`,
    teamTitle: (organization: string, team: string, quarter: string) =>
      `${organization}, team ${team}: quarterly review ${quarter}`,
    subtitle: (startsOn: string, endsOn: string, cutOffAt: string) =>
      `${startsOn} to ${endsOn}. Facts as recorded by ${cutOffAt}.`,
  },
  provenance: {
    preview: 'A preview: this review is not frozen yet, and its numbers may still change.',
    frozen: (hash: string) => `SHA-256 of the frozen review: ${hash}`,
    redacted: (what: string) => `${redacted}: no personal names, no private words. ${what}`,
  },
  answer: {
    /** Of a quarter without a committed target. */
    none: 'There is no answer: no team was committed to a target in this quarter.',
    /** `3 of 7 committed targets met; 5 of 7 moved the right way.` */
    inNumbers: (committed: number, met: string, movedTowards: string) =>
      `${met} committed ${committed === 1 ? 'target' : 'targets'} met; ${movedTowards} moved the right way.`,
    /** The same in two sentences. */
    met: (committed: number, met: string) => `${met} committed ${committed === 1 ? 'target' : 'targets'} met.`,
    movedTowards: (movedTowards: string) => `${movedTowards} moved the right way.`,
  },
  /** What is counted, beside its figure. */
  keyFigures: {
    targetsMet: 'Targets met',
    movedTowards: 'Moved the right way',
    guardrailsKept: 'Guardrails kept',
    checkpointsOnTime: 'Checkpoints held on time',
    greatestRisk: 'Hypotheses at greatest risk',
    medianEvidenceAge: 'Median age of the evidence',
    learnings: 'Learnings written down',
  },
  /** A few words below a key figure. */
  notes: {
    none: 'there were none',
    notHeld: 'no checkpoint was held',
    evidenceAge: 'when a checkpoint was held on it',
    notAssessable: (hypotheses: string) => `${hypotheses} not assessable`,
    targets: {
      running: (targets: string) => `${targets} still running`,
      missed: (targets: string) => `${targets} missed`,
      endedEarly: (targets: string) => `${targets} ended early by a decision`,
      unmeasured: (targets: string) => `${targets} not measured at all`,
    },
    guardrails: {
      breached: (guardrails: string) => `${guardrails} breached`,
      unmeasured: (guardrails: string) => `${guardrails} not measured`,
    },
    checkpoints: {
      late: (checkpoints: string) => `${checkpoints} late`,
      missed: (checkpoints: string) => `${checkpoints} missed`,
      waived: (checkpoints: string) => `${checkpoints} waived`,
      unresolved: (checkpoints: string) => `${checkpoints} still open`,
    },
  },
};
