import { AccountabilityModule } from '../../libs/accountability';
import { ChannelsModule } from '../../libs/channels';
import { HypothesesModule } from '../../libs/hypotheses';
import { LeadershipModule } from '../../libs/leadership';
import { MetricsModule } from '../../libs/metrics';
import { PeopleModule } from '../../libs/people';
import { ReviewsModule } from '../../libs/reviews';
import { RoadmapModule } from '../../libs/roadmap';

/** What Headway does, for every program of it. */
export const featureModules = [
  PeopleModule,
  ChannelsModule,
  MetricsModule,
  HypothesesModule,
  AccountabilityModule,
  RoadmapModule,
  LeadershipModule,
  ReviewsModule,
];
