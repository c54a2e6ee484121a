import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { InterruptEffect } from '../../domain';
import { connectionOf } from '../../platform';
import type { InterruptLoad } from './interrupt-load.reader';
import { Interrupt } from './interrupt.entity';
import type { TakenInterrupts } from './taken-interrupts.reader';

@ObjectType({ description: 'The interrupt as it is now.' })
export class InterruptPayload {
  @Field(() => Interrupt, { description: 'The interrupt.' })
  interrupt: Interrupt;
}

@ObjectType({ description: 'A page of interrupts.' })
export class InterruptConnection extends connectionOf(Interrupt, 'Interrupt') {}

@ObjectType({ description: 'How a team stands with the interrupts it can take in a quarter (R-UP-1).' })
export class InterruptBudgetAnswer {
  @Field(() => String, { description: 'The fiscal quarter, such as `FY26 Q3`.' })
  quarter: string;

  @Field(() => Int, { description: 'How many can be accepted, by policy.' })
  limit: number;

  @Field(() => Int, { description: 'How many were accepted.' })
  accepted: number;

  @Field(() => Int, { description: 'How many more can be accepted.' })
  left: number;

  @Field(() => Int, { description: 'How many were accepted beyond the limit; each breach is an event.' })
  breaches: number;
}

@ObjectType({
  description:
    'What was seen in the four weeks after accepted interrupts, beside the four before, of the displaced hypotheses. No claim about causes (R-UP-1).',
})
export class InterruptEffectAnswer implements InterruptEffect {
  @Field(() => Int, { description: 'Accepted interrupts that could be compared.' })
  cases: number;

  @Field(() => Int, { description: 'Those that could not: too few readings, or the weeks have not passed.' })
  notComparable: number;

  @Field(() => Int, { description: 'Cases in which the metric moved slower afterwards.' })
  slower: number;

  @Field(() => Int, { description: 'Cases in which it moved faster.' })
  faster: number;

  @Field(() => Int, { description: 'Cases without a noticeable change.' })
  unchanged: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Median change of progress per week, 1 for the whole way; null without a case.',
  })
  medianChange: number | null;
}

@ObjectType({ description: 'What interrupts cost a team in a fiscal quarter; nobody is named (R-UP-1).' })
export class InterruptLoadAnswer {
  @Field(() => String, { description: 'The fiscal quarter, such as `FY26 Q3`.' })
  quarter: string;

  @Field(() => Int, { description: 'How many were asked for.' })
  raised: number;

  @Field(() => Int, { description: 'Of these, still undecided or on the agenda of a checkpoint.' })
  undecided: number;

  @Field(() => Int, { description: 'Of these, accepted, finished ones among them.' })
  accepted: number;

  @Field(() => Int, { description: 'Of these, redirected.' })
  redirected: number;

  @Field(() => Int, { description: 'Of these, declined.' })
  declined: number;

  @Field(() => Float, { description: 'Person-days that the accepted ones were estimated at.' })
  estimatedPersonDays: number;

  @Field(() => Float, { description: 'Person-days that the finished ones really cost.' })
  actualPersonDays: number;

  @Field(() => InterruptEffectAnswer, { description: 'What the displaced metrics did.' })
  effect: InterruptEffectAnswer;
}

@ObjectType({ description: 'What a team took on beside its hypotheses; nobody is named (R-UP-1).' })
export class TakenInterruptsAnswer implements TakenInterrupts {
  @Field(() => Int, { description: 'Interrupts that it accepted in the period.' })
  accepted: number;

  @Field(() => Float, { description: 'Person-days that these were estimated at.' })
  estimatedPersonDays: number;

  @Field(() => Int, { description: 'Of these, finished.' })
  finished: number;

  @Field(() => Float, { description: 'Person-days that the finished ones really cost.' })
  actualPersonDays: number;
}

/** A load as it is shown. */
export function interruptLoadAnswer(quarter: string, load: InterruptLoad): InterruptLoadAnswer {
  const { OPEN, DEFERRED, ACCEPTED, CLOSED, REDIRECTED, DECLINED } = load.byState;
  const { raised, estimatedPersonDays, actualPersonDays, effect } = load;
  const decided = {
    undecided: OPEN + DEFERRED,
    accepted: ACCEPTED + CLOSED,
    redirected: REDIRECTED,
    declined: DECLINED,
  };
  return { quarter, raised, ...decided, estimatedPersonDays, actualPersonDays, effect };
}
