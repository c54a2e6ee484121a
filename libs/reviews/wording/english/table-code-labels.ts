import type {
  ActivityContribution,
  CountersignatureCause,
  DataLimitation,
  InterruptState,
  MetricDirection,
  MetricTier,
  OwedEntry,
} from '../../../domain';

/** What people read in place of codes of the API, where a column has room for less than the words of a report. */
export const tableCodeLabels = {
  tier: {
    INPUT: 'input',
    OUTPUT: 'output',
    OUTCOME: 'outcome',
    IMPACT: 'impact',
  } satisfies Record<MetricTier, string>,
  direction: {
    INCREASE: 'increase',
    DECREASE: 'decrease',
    MAINTAIN: 'maintain',
  } satisfies Record<MetricDirection, string>,
  activities: {
    AS_PLANNED: 'as planned',
    PARTLY: 'partly',
    NOT_AS_PLANNED: 'not as planned',
  } satisfies Record<ActivityContribution, string>,
  countersignatureCause: {
    AGAINST_RULE: 'against rule',
    THIRD_PERSEVERE: 'third persevere',
  } satisfies Record<CountersignatureCause, string>,
  /** What the sponsor said. */
  sponsor: {
    WAITING: 'waiting',
    APPROVED: 'approved',
    REFUSED: 'refused',
  },
  interrupt: {
    OPEN: 'open',
    DEFERRED: 'deferred',
    ACCEPTED: 'accepted',
    REDIRECTED: 'redirected',
    DECLINED: 'declined',
    CLOSED: 'closed',
  } satisfies Record<InterruptState, string>,
  owed: {
    ROOT_CAUSE: 'root cause',
    IMPROVEMENT_PLAN: 'improvement plan',
    EXTERNAL_FACTORS: 'external factors',
    DATA_LIMITATION: 'data limitation',
    EXECUTIVE_ANSWER: 'executive answer',
  } satisfies Record<OwedEntry['kind'], string>,
  limitation: {
    KNOWN: 'known',
    STALE: 'stale',
    UNMEASURED: 'unmeasured',
  } satisfies Record<DataLimitation['kind'], string>,
};
