import { Field, ObjectType } from '@nestjs/graphql';
import { connectionOf } from '../../platform';
import { AnnualRoadmapDemand } from './annual-roadmap-demand.entity';

@ObjectType({ description: 'The demand with its answer.' })
export class AnnualRoadmapDemandPayload {
  @Field(() => AnnualRoadmapDemand, { description: 'The demand with its answer.' })
  annualRoadmapDemand: AnnualRoadmapDemand;
}

@ObjectType({ description: 'A page of annual roadmap demands.' })
export class AnnualRoadmapDemandConnection extends connectionOf(AnnualRoadmapDemand, 'AnnualRoadmapDemand') {}
