import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { OwedEntry } from '../domain';
import { QuarterlyReview, ReviewAddendum } from './quarterly-review.entity';
import { ReviewAsk } from './review-preparation.entity';

/** The kinds of {@link OwedEntry}. */
const OwedKind = {
  ROOT_CAUSE: 'ROOT_CAUSE',
  IMPROVEMENT_PLAN: 'IMPROVEMENT_PLAN',
  EXTERNAL_FACTORS: 'EXTERNAL_FACTORS',
  DATA_LIMITATION: 'DATA_LIMITATION',
  EXECUTIVE_ANSWER: 'EXECUTIVE_ANSWER',
} as const satisfies Record<OwedEntry['kind'], string>;

registerEnumType(OwedKind, {
  name: 'ReviewOwedKind',
  description: 'What a review still waits for (R-QR-1).',
  valuesMap: {
    ROOT_CAUSE: { description: 'Why a closed hypothesis scored below 0.7, or was never measured.' },
    IMPROVEMENT_PLAN: { description: 'What will change for a hypothesis at greatest risk.' },
    EXTERNAL_FACTORS: { description: 'What bore from outside on a hypothesis that fell short or is at greatest risk.' },
    DATA_LIMITATION: { description: 'What the readings of a metric cannot tell, with the metric itself.' },
    EXECUTIVE_ANSWER: { description: 'The answer to an ask.' },
  },
});

@ObjectType({ description: 'Something that a review still waits for, and from whom.' })
export class ReviewOwed implements OwedEntry {
  @Field(() => OwedKind, { description: 'What is owed.' })
  kind: OwedEntry['kind'];

  @Field(() => String, { nullable: true, description: 'Name of who owes it; null where nobody is named.' })
  owedBy: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the team; null when it is not one team’s.' })
  teamName: string | null;

  @Field(() => ID, { description: 'Id of the hypothesis, of the metric or of the ask.' })
  subjectId: string;

  @Field(() => String, { description: 'Title of the hypothesis, name of the metric, or the ask.' })
  subject: string;
}

@ObjectType({ description: 'Somebody whom a review waits for, with all that they owe it.' })
export class ReviewDebtor {
  @Field(() => String, { nullable: true, description: 'Name; null for what nobody is named for.' })
  name: string | null;

  @Field(() => [ReviewOwed], { description: 'In the order of the teams.' })
  owed: ReviewOwed[];
}

/**
 * Groups by person what a review waits for, whoever owes most first.
 * @param personOf id of who owes an entry, since two may have one name; null where it is not known: those are told by name
 */
export function owedByPerson(
  owed: readonly OwedEntry[],
  personOf: (entry: OwedEntry) => string | null,
): ReviewDebtor[] {
  const debtors = new Map<string | null, ReviewDebtor>();
  for (const entry of owed) {
    const key = personOf(entry) ?? entry.owedBy;
    const debtor = debtors.get(key) ?? { name: entry.owedBy, owed: [] };
    debtor.owed.push(entry);
    debtors.set(key, debtor);
  }
  return [...debtors.values()].sort((one, other) => other.owed.length - one.owed.length);
}

@ObjectType({ description: 'Answer to a change of a quarterly review.' })
export class QuarterlyReviewPayload {
  @Field(() => QuarterlyReview, { description: 'The review as it is now.' })
  quarterlyReview: QuarterlyReview;
}

@ObjectType({ description: 'Answer to an ask or its answer.' })
export class ReviewAskPayload {
  @Field(() => ReviewAsk, { description: 'The ask as it is now.' })
  ask: ReviewAsk;
}

@ObjectType({ description: 'Answer to an addendum.' })
export class ReviewAddendumPayload {
  @Field(() => ReviewAddendum, { description: 'What was added.' })
  addendum: ReviewAddendum;
}
