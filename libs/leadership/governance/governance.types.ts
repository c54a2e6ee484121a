import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { LatencyFigures, LayerReport, RemovalEffect } from '../../domain';
import { connectionOf } from '../../platform';
import { DecisionRequest } from './decision-request.entity';
import { DecisionType } from './decision-type.entity';

@ObjectType({ description: 'The decision type as it is now.' })
export class DecisionTypePayload {
  @Field(() => DecisionType, { description: 'The decision type.' })
  decisionType: DecisionType;
}

@ObjectType({ description: 'The decision request as it is now.' })
export class DecisionRequestPayload {
  @Field(() => DecisionRequest, { description: 'The decision request.' })
  decisionRequest: DecisionRequest;
}

@ObjectType({ description: 'A page of decision types.' })
export class DecisionTypeConnection extends connectionOf(DecisionType, 'DecisionType') {}

@ObjectType({ description: 'A page of decision requests.' })
export class DecisionRequestConnection extends connectionOf(DecisionRequest, 'DecisionRequest') {}

@ObjectType('LatencyFigures', {
  description:
    'How long something took over its cases, in working hours; each percentile is a time that occurred (R-UP-4).',
})
export class LatencyFiguresAnswer {
  @Field(() => Int, { description: 'How many cases stand behind it.' })
  cases: number;

  @Field(() => Float, { nullable: true, description: 'Half of the cases took no longer; null without a case.' })
  p50Hours: number | null;

  @Field(() => Float, { nullable: true, description: 'Nine of ten cases took no longer; null without a case.' })
  p90Hours: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Share of cases within sprint speed, 0 to 1 (*policy* `sprintWorkingDays`); null without a case.',
  })
  withinSprint: number | null;
}

@ObjectType('LayerReport', { description: 'What a layer did with the requests that left it (R-UP-4).' })
export class LayerReportAnswer {
  @Field(() => LatencyFiguresAnswer, { description: 'From arrival to leaving.' })
  total: LatencyFiguresAnswer;

  @Field(() => LatencyFiguresAnswer, { description: 'Until it was taken up.' })
  waiting: LatencyFiguresAnswer;

  @Field(() => LatencyFiguresAnswer, { description: 'From there to the decision.' })
  handling: LatencyFiguresAnswer;

  @Field(() => Int, {
    description: 'Cases that its approver decided; what a limit let pass, or somebody decided past it, is none.',
  })
  decided: number;

  @Field(() => Int, { description: 'Of these, those that were changed, returned or rejected.' })
  madeDifference: number;

  @Field(() => Boolean, { description: 'Whether it decided at least five cases and made a difference in none.' })
  neverMadeDifference: boolean;
}

@ObjectType('RemovalEffect', {
  description:
    'Requests that were settled before a layer was removed, beside those submitted after; those under way are in neither (R-UP-4).',
})
export class RemovalEffectAnswer {
  @Field(() => LatencyFiguresAnswer, { description: 'With the layer.' })
  before: LatencyFiguresAnswer;

  @Field(() => LatencyFiguresAnswer, { description: 'Without it.' })
  after: LatencyFiguresAnswer;

  @Field(() => Float, {
    nullable: true,
    description: 'Working hours that the median grew, negative where it shrank; null while one side has no case.',
  })
  p50ChangeHours: number | null;
}

@ObjectType({ description: 'What one layer did in a quarter.' })
export class LayerLatency {
  /** The layer; it is shown by a loader. */
  layerId: string;

  @Field(() => LayerReportAnswer, { description: 'Over what left it in the quarter.' })
  report: LayerReportAnswer;
}

@ObjectType({ description: 'How long a kind of decision took in a fiscal quarter (R-UP-4).' })
export class DecisionTypeLatency {
  /** The type; it is shown by a loader. */
  decisionTypeId: string;

  @Field(() => LatencyFiguresAnswer, {
    nullable: true,
    description:
      'Approved and rejected in the quarter, from submission to settlement without rework. Null for readers other than administrators, executives and coaches where fewer than three people are behind it.',
  })
  settled: LatencyFiguresAnswer | null;

  @Field(() => [LayerLatency], {
    description: 'By layer: all of them for administrators, executives and coaches, for everybody else their own.',
  })
  layers: LayerLatency[];
}

const hour = 3_600_000;

function inHours(milliseconds: number | null): number | null {
  return milliseconds === null ? null : milliseconds / hour;
}

export function latencyAnswer({ cases, p50, p90, withinSprint }: LatencyFigures): LatencyFiguresAnswer {
  return { cases, p50Hours: inHours(p50), p90Hours: inHours(p90), withinSprint };
}

export function layerAnswer({ total, waiting, handling, ...rest }: LayerReport): LayerReportAnswer {
  return {
    ...rest,
    total: latencyAnswer(total),
    waiting: latencyAnswer(waiting),
    handling: latencyAnswer(handling),
  };
}

export function removalAnswer({ before, after, p50Change }: RemovalEffect): RemovalEffectAnswer {
  return { before: latencyAnswer(before), after: latencyAnswer(after), p50ChangeHours: inHours(p50Change) };
}
