import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Hypothesis, MetricTarget, TargetRevision } from '../../hypotheses';
import { Checkpoint } from '../checkpoint.entity';

export const ObligationKind = {
  HOLD_CHECKPOINT: 'HOLD_CHECKPOINT',
  COUNTERSIGN_DECISION: 'COUNTERSIGN_DECISION',
  DECIDE_TARGET_REVISION: 'DECIDE_TARGET_REVISION',
  ACKNOWLEDGE_CHECKPOINT: 'ACKNOWLEDGE_CHECKPOINT',
  ANSWER_QUESTION: 'ANSWER_QUESTION',
  ANSWER_ASK: 'ANSWER_ASK',
  READ_METRIC: 'READ_METRIC',
  ANSWER_READINESS: 'ANSWER_READINESS',
  ANSWER_COACHING: 'ANSWER_COACHING',
  ANSWER_CHANGE_CASE: 'ANSWER_CHANGE_CASE',
  MEASURE_CHANGE: 'MEASURE_CHANGE',
  REVIEW_EXPERIMENT: 'REVIEW_EXPERIMENT',
  DECIDE_INTERRUPT: 'DECIDE_INTERRUPT',
  ASSESS_ROOT_CAUSE: 'ASSESS_ROOT_CAUSE',
  PLAN_IMPROVEMENT: 'PLAN_IMPROVEMENT',
  NOTE_EXTERNAL_FACTORS: 'NOTE_EXTERNAL_FACTORS',
  DESCRIBE_DATA_LIMITATIONS: 'DESCRIBE_DATA_LIMITATIONS',
  DECIDE_REQUEST: 'DECIDE_REQUEST',
  REWORK_REQUEST: 'REWORK_REQUEST',
} as const;
export type ObligationKind = (typeof ObligationKind)[keyof typeof ObligationKind];

registerEnumType(ObligationKind, {
  name: 'ObligationKind',
  description: 'What somebody owes.',
  valuesMap: {
    HOLD_CHECKPOINT: { description: 'A checkpoint to hold, as the product manager.' },
    COUNTERSIGN_DECISION: { description: 'A decision to countersign or to refuse, as the sponsor (R-ACC-2).' },
    DECIDE_TARGET_REVISION: { description: 'A proposed target revision to approve or reject, as the sponsor.' },
    ACKNOWLEDGE_CHECKPOINT: {
      description: 'A held checkpoint to acknowledge or to question, as the sponsor (R-ACC-7).',
    },
    ANSWER_QUESTION: { description: "A sponsor's question about a checkpoint to answer, as the product manager." },
    ANSWER_ASK: { description: 'What a quarterly review asks, to answer as the executive asked (R-QR-1).' },
    READ_METRIC: { description: 'A metric of a committed target that has gone stale, as the product manager.' },
    ANSWER_CHANGE_CASE: { description: 'A structural change case to answer, as the executive asked.' },
    MEASURE_CHANGE: { description: 'The effect of a change to measure, as whoever raised the case.' },
    ANSWER_COACHING: { description: 'Coaching that was proposed, to accept or to turn down.' },
    REVIEW_EXPERIMENT: { description: 'An experiment agreed in coaching, to look at again; for coach and executive.' },
    ANSWER_READINESS: { description: 'The readiness survey of the quarter, to answer as a member of a team.' },
    DECIDE_INTERRUPT: { description: 'Unplanned work that an executive asks for, to decide as the product manager.' },
    ASSESS_ROOT_CAUSE: {
      description: 'A root cause that a review waits for, to name as the product manager (R-QR-1).',
    },
    PLAN_IMPROVEMENT: {
      description: 'An improvement plan that a review waits for, to write as the product manager (R-QR-1).',
    },
    NOTE_EXTERNAL_FACTORS: {
      description: 'What bore on a hypothesis from outside, to say as the product manager (R-QR-1).',
    },
    DESCRIBE_DATA_LIMITATIONS: {
      description: 'What the readings of a metric cannot tell, to write down as the product manager (R-QR-1).',
    },
    DECIDE_REQUEST: {
      description: 'A decision request that lies with a layer of the viewer, or was escalated to them.',
    },
    REWORK_REQUEST: { description: 'An own decision request that came back for rework.' },
  },
});

/** By which rule each kind is owed, and which mutation settles it. */
export const obligationTerms = {
  HOLD_CHECKPOINT: { rule: 'R-ACC-1', act: 'holdCheckpoint' },
  COUNTERSIGN_DECISION: { rule: 'R-ACC-2', act: 'countersignDecision' },
  DECIDE_TARGET_REVISION: { rule: 'R-HYP-2', act: 'approveTargetRevision' },
  ACKNOWLEDGE_CHECKPOINT: { rule: 'R-ACC-7', act: 'acknowledgeCheckpoint' },
  ANSWER_QUESTION: { rule: 'R-ACC-7', act: 'answerCheckpointQuestion' },
  ANSWER_ASK: { rule: 'R-QR-1', act: 'answerAsk' },
  READ_METRIC: { rule: 'R-MET-5', act: 'recordReadings' },
  ANSWER_CHANGE_CASE: { rule: 'R-UP-7', act: 'answerChangeCase' },
  MEASURE_CHANGE: { rule: 'R-UP-7', act: 'measureChangeEffect' },
  ANSWER_COACHING: { rule: 'R-UP-6', act: 'acceptCoaching' },
  REVIEW_EXPERIMENT: { rule: 'R-UP-6', act: 'reviewCoachingExperiment' },
  ANSWER_READINESS: { rule: 'R-UP-8', act: 'answerReadinessSurvey' },
  DECIDE_INTERRUPT: { rule: 'R-UP-1', act: 'decideInterrupt' },
  ASSESS_ROOT_CAUSE: { rule: 'R-QR-1', act: 'assessRootCause' },
  PLAN_IMPROVEMENT: { rule: 'R-QR-1', act: 'planImprovement' },
  NOTE_EXTERNAL_FACTORS: { rule: 'R-QR-1', act: 'noteExternalFactors' },
  DESCRIBE_DATA_LIMITATIONS: { rule: 'R-QR-1', act: 'reviseMetric' },
  DECIDE_REQUEST: { rule: 'R-UP-4', act: 'decideDecisionRequest' },
  REWORK_REQUEST: { rule: 'R-UP-4', act: 'resubmitDecisionRequest' },
} as const satisfies Record<ObligationKind, { rule: string; act: string }>;

@ObjectType({ description: 'Something that the viewer owes.' })
export class Obligation {
  @Field(() => ObligationKind, { description: 'What it is.' })
  kind: ObligationKind;

  @Field(() => Boolean, { description: 'Whether it is late: it blocks the team, or somebody has waited too long.' })
  late: boolean;

  @Field(() => Date, {
    nullable: true,
    description:
      'When it is or was due, was proposed or asked, went stale, or its review was opened; null for a metric that was never read.',
  })
  since: Date | null;

  @Field(() => Date, { nullable: true, description: 'By when it is to be done; null where no moment is set.' })
  dueAt: Date | null;

  /** Where to act, below the address of the front end. */
  path: string;

  @Field(() => Hypothesis, {
    nullable: true,
    description: 'The hypothesis that it is about; null for an ask that is about none.',
  })
  hypothesis: Hypothesis | null;

  @Field(() => Checkpoint, { nullable: true, description: 'The checkpoint that it is about; null for other kinds.' })
  checkpoint: Checkpoint | null;

  @Field(() => TargetRevision, { nullable: true, description: 'The proposal to decide; null for other kinds.' })
  targetRevision: TargetRevision | null;

  @Field(() => MetricTarget, {
    nullable: true,
    description: 'The target whose metric to read or to describe; null for other kinds.',
  })
  target: MetricTarget | null;

  /** The ask to answer; the library that has asks shows it. */
  askId: string | null;

  /** The coaching that it is about; the library that has coaching shows it. */
  coachingEngagementId: string | null;

  /** The structural change case to answer or to measure; the library that has cases shows it. */
  changeCaseId: string | null;

  /** The readiness survey to answer; the library that has surveys shows it. */
  readinessSurveyId: string | null;

  /** The interrupt to decide; the library that has interrupts shows it. */
  interruptId: string | null;

  /** The review that waits for words; the library that has reviews shows it. */
  reviewId: string | null;
  /** The request to decide or to rework; the library that has them shows it. */
  decisionRequestId: string | null;
}

@ObjectType({ description: 'How many obligations of one kind there are.' })
export class ObligationCount {
  @Field(() => ObligationKind, { description: 'The kind.' })
  kind: ObligationKind;

  @Field(() => Int, { description: 'How many.' })
  count: number;

  @Field(() => Int, { description: 'How many of them are late.' })
  late: number;
}

@ObjectType({ description: 'What the viewer owes in numbers, for a badge.' })
export class ObligationCounts {
  @Field(() => Int, { description: 'How many; of each kind 100 at most are counted.' })
  total: number;

  @Field(() => Int, { description: 'How many are late.' })
  late: number;

  @Field(() => [ObligationCount], { description: 'By kind; kinds of which there are none are left out.' })
  byKind: ObligationCount[];
}

/** An obligation about nothing in particular, to be completed. */
export const aboutNothing = {
  dueAt: null,
  hypothesis: null,
  checkpoint: null,
  targetRevision: null,
  target: null,
  askId: null,
  readinessSurveyId: null,
  changeCaseId: null,
  coachingEngagementId: null,
  interruptId: null,
  reviewId: null,
  decisionRequestId: null,
} as const;
