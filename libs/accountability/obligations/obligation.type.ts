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
} as const satisfies Record<ObligationKind, { rule: string; act: string }>;

@ObjectType({ description: 'Something that the viewer owes.' })
export class Obligation {
  @Field(() => ObligationKind, { description: 'What it is.' })
  kind: ObligationKind;

  @Field(() => Boolean, { description: 'Whether it is late: it blocks the team, or somebody has waited too long.' })
  late: boolean;

  @Field(() => Date, {
    nullable: true,
    description: 'When it is or was due, was proposed or asked, or went stale; null for a metric that was never read.',
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

  @Field(() => MetricTarget, { nullable: true, description: 'The target whose metric to read; null for other kinds.' })
  target: MetricTarget | null;

  /** The ask to answer; the library that has asks shows it. */
  askId: string | null;
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
} as const;
