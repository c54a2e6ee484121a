import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { OutcomeCost } from '../../domain';
import { Hypothesis } from '../../hypotheses';
import { Metric } from '../../metrics';
import { connectionOf, DateScalar } from '../../platform';
import { FundingStream } from './funding-stream.entity';

@ObjectType({ description: 'The funding stream as it is now.' })
export class FundingStreamPayload {
  @Field(() => FundingStream, { description: 'The stream.' })
  fundingStream: FundingStream;
}

@ObjectType({ description: 'A page of funding streams.' })
export class FundingStreamConnection extends connectionOf(FundingStream, 'FundingStream') {}

@ObjectType({ description: 'How the money of a fiscal quarter is tied (R-UP-5).' })
export class QuarterFundingShare {
  @Field(() => String, { description: 'The fiscal quarter, such as `FY26 Q3`.' })
  quarter: string;

  @Field(() => DateScalar, { description: 'Its first day.' })
  startsOn: string;

  @Field(() => DateScalar, { description: 'Its last day.' })
  endsOn: string;

  @Field(() => Float, {
    nullable: true,
    description: 'Team-based money by all money, 0 to 1; null where nothing is funded.',
  })
  teamShare: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Decimal; null for who may not see amounts of the organization.',
  })
  total: string | null;

  @Field(() => String, { nullable: true, description: 'Decimal, tied to teams; null as `total`.' })
  teamBased: string | null;

  @Field(() => String, { nullable: true, description: 'Decimal, tied to projects; null as `total`.' })
  projectBased: string | null;
}

@ObjectType({ description: 'How the money of the organization is tied, over fiscal quarters (R-UP-5).' })
export class FundingShares {
  @Field(() => String, { description: 'ISO 4217 code of the amounts.' })
  currency: string;

  @Field(() => [QuarterFundingShare], { description: 'The oldest first.' })
  quarters: QuarterFundingShare[];

  @Field(() => Int, {
    description: 'Streams that are left out, since they count in a currency that the organization has given up.',
  })
  leftOut: number;
}

@ObjectType('OutcomeCost', {
  description:
    'What a unit of movement of one committed metric cost. Where a hypothesis has several, each is set against the whole money: never add them up (R-UP-5).',
})
export class OutcomeCostAnswer implements OutcomeCost {
  @Field(() => Hypothesis, { description: 'The hypothesis.' })
  hypothesis: Hypothesis;

  @Field(() => Metric, { description: 'The metric of its primary target.' })
  metric: Metric;

  @Field(() => String, {
    description: 'Decimal: money of the stream on days of the commitment; on days with several, they share it alike.',
  })
  cost: string;

  @Field(() => Int, { description: 'How many readings stand behind it, the baseline included.' })
  readings: number;

  @Field(() => Float, {
    description: 'How far the metric moved in its direction, in its unit; negative where it went back.',
  })
  moved: number;

  @Field(() => Float, {
    description: 'Lower bound of the movement: four of five times the truth lies between the bounds.',
  })
  movedLow: number;

  @Field(() => Float, { description: 'Upper bound of the movement.' })
  movedHigh: number;

  @Field(() => Float, { nullable: true, description: 'Cost per unit; null where it did not move in its direction.' })
  perUnit: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Lower bound; null where not even the upper bound of the movement is one.',
  })
  perUnitLow: number | null;

  @Field(() => Float, { nullable: true, description: 'Upper bound; null where it may not have moved at all.' })
  perUnitHigh: number | null;
}
