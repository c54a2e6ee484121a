import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { DateScalar } from '../../platform';
import { LatencyFiguresAnswer } from '../governance/governance.types';

@ObjectType({ description: 'Weeks of targets, and how fast they moved.' })
export class PaceOfWeeks {
  @Field(() => Int, { description: 'How many weeks stand behind it; a week of two targets is two.' })
  weeks: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Median share of the way that a target made in a week, 1 for all of it; null without a week.',
  })
  medianPace: number | null;
}

@ObjectType('QuietWeeks', {
  description:
    'Weeks without an accepted interrupt beside weeks with one, in the teams that took one on (R-UP-1). Seen together, which does not say that one causes the other.',
})
export class QuietWeeksAnswer {
  @Field(() => PaceOfWeeks, { description: 'Weeks in which none ran.' })
  quiet: PaceOfWeeks;

  @Field(() => PaceOfWeeks, { description: 'Weeks in which one ran, be it for a day.' })
  interrupted: PaceOfWeeks;

  @Field(() => Int, { description: 'Weeks in which nothing was measured: they are in neither.' })
  notMeasured: number;
}

@ObjectType({ description: 'Unplanned work that was asked for in a quarter (R-UP-1).' })
export class InterruptSum {
  @Field(() => Int, { description: 'How often.' })
  raised: number;

  @Field(() => Int, { description: 'Of these, how many a team took on.' })
  accepted: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Person-days that teams estimated; null where none was estimated.',
  })
  estimatedPersonDays: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Person-days that it took; null where none is finished.',
  })
  actualPersonDays: number | null;
}

@ObjectType({
  description:
    'Unplanned work that was asked for in a quarter, as it stood when the quarter ended; each figure is null below three who asked for what is in it (R-UP-1).',
})
export class InterruptConditions {
  @Field(() => Int, { description: 'How often.' })
  raised: number;

  @Field(() => Int, { nullable: true, description: 'Of these, how many a team had taken on.' })
  accepted: number | null;

  @Field(() => Float, { nullable: true, description: 'Person-days that teams estimated for those.' })
  estimatedPersonDays: number | null;

  @Field(() => Float, { nullable: true, description: 'Person-days that those took that were finished.' })
  actualPersonDays: number | null;
}

@ObjectType({ description: 'What the viewer did to teams in a fiscal quarter, with the facts behind every number.' })
export class MirrorQuarter {
  @Field(() => String, { description: 'The quarter in short, such as `FY26 Q3`.' })
  quarter: string;

  @Field(() => DateScalar, { description: 'Its first day.' })
  startsOn: string;

  @Field(() => DateScalar, { description: 'Its last day.' })
  endsOn: string;

  @Field(() => InterruptSum, { description: 'Unplanned work that the viewer asked for.' })
  interrupts: InterruptSum;

  @Field(() => [ID], { description: 'These interrupts; each opens by `interrupt`.' })
  interruptIds: string[];

  @Field(() => Int, { description: 'How often the viewer asked what was shipped (R-UP-2).' })
  statusRequests: number;

  @Field(() => [ID], { description: 'These requests; each opens by `outputStatusRequest`.' })
  statusRequestIds: string[];

  @Field(() => Int, { description: 'How often the viewer demanded an annual roadmap (R-UP-3).' })
  roadmapDemands: number;

  @Field(() => [ID], { description: 'These demands; each opens by `annualRoadmapDemand`.' })
  roadmapDemandIds: string[];

  @Field(() => LatencyFiguresAnswer, {
    description:
      'How long requests lay with the viewer, at layers of that time and past limits of others, until they left (R-UP-4).',
  })
  approvals: LatencyFiguresAnswer;

  @Field(() => [ID], { description: 'The requests that the viewer had so; each opens by `decisionRequest`.' })
  decisionRequestIds: string[];

  @Field(() => Float, {
    nullable: true,
    description:
      'Team-based money by all money of the organization, 0 to 1; null where nothing is funded (R-UP-5). `fundingShares` has the amounts.',
  })
  teamFundingShare: number | null;
}

@ObjectType({
  description: 'What an executive’s own doing added up to: a mirror for that executive, and for nobody else.',
})
export class LeadershipMirror {
  @Field(() => [MirrorQuarter], { description: 'Four fiscal quarters, the oldest first; the last one is running.' })
  quarters: MirrorQuarter[];

  @Field(() => QuietWeeksAnswer, {
    description:
      'What the teams did with the weeks, over these quarters: interrupted ones are those in which something ran that the viewer had asked for. What others asked for is not told apart.',
  })
  quietWeeks: QuietWeeksAnswer;
}

@ObjectType({
  description: 'What teams were up against in a fiscal quarter. Null is what fewer than three people stand behind.',
})
export class ConditionsQuarter {
  @Field(() => String, { description: 'The quarter in short, such as `FY26 Q3`.' })
  quarter: string;

  @Field(() => DateScalar, { description: 'Its first day.' })
  startsOn: string;

  @Field(() => DateScalar, { description: 'Its last day.' })
  endsOn: string;

  @Field(() => InterruptConditions, {
    nullable: true,
    description: 'Unplanned work; null below three who asked for it.',
  })
  interrupts: InterruptConditions | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How often somebody asked what was shipped; null below three who asked (R-UP-2).',
  })
  statusRequests: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How often somebody demanded an annual roadmap; null below three who did (R-UP-3).',
  })
  roadmapDemands: number | null;

  @Field(() => LatencyFiguresAnswer, {
    nullable: true,
    description: 'How long requests lay with a layer; null below three approvers (R-UP-4).',
  })
  approvals: LatencyFiguresAnswer | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Team-based money by all money, 0 to 1; null where nothing is funded (R-UP-5). It speaks of nobody.',
  })
  teamFundingShare: number | null;
}

@ObjectType({
  description:
    'What leadership adds up to for the teams, for everybody; no number speaks of fewer than three people. A quarter is shown once it has ended: whom it is about sees it first.',
})
export class LeadershipConditions {
  @Field(() => [ConditionsQuarter], { description: 'The last four fiscal quarters that ended, the oldest first.' })
  quarters: ConditionsQuarter[];

  @Field(() => QuietWeeksAnswer, {
    nullable: true,
    description: 'What the teams did with the weeks, over these quarters; null below three who interrupted.',
  })
  quietWeeks: QuietWeeksAnswer | null;
}
