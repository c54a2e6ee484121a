/** What the report says of checkpoints, and of the decisions that were taken at them. */
export const reportDisciplineLabels = {
  discipline: {
    title: 'Checkpoint discipline',
    /** How many checkpoints of a team went how. */
    byTeam: {
      caption: 'Checkpoints by team',
      due: 'Due',
      onTime: 'On time',
      late: 'Late',
      missed: 'Missed',
      madeGood: 'Of these made good',
      waived: 'Waived',
      unresolved: 'Still open',
    },
    /** The day that a checkpoint is due. */
    dueOn: 'Due',
    allOnTime: 'Every checkpoint that fell due was held on time.',
    notOnTime: {
      caption: 'Checkpoints not held on time',
      outcome: 'Outcome',
      madeGoodLater: (outcome: string) => `${outcome}, made good later`,
      waiver: 'Waived by, because',
    },
    exceptions: {
      caption: 'Exceptions and countersignatures',
      reason: 'Reason given',
      countersignatureCause: 'Waited because',
      sponsor: 'The sponsor',
      waits: '? waits for the countersignature',
      countersigned: '✓ countersigned',
      refused: '✗ refused',
    },
  },
  decisions: {
    title: 'Decisions and what was learned',
    none: 'No checkpoint was held.',
    caption: 'Decisions in the order they were taken',
    learned: 'Learned',
    rationale: 'Why so',
  },
};
