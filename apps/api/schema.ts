import { migrations } from '../../migrations';
import { accountabilityEntities } from '../../libs/accountability';
import { channelEntities } from '../../libs/channels';
import { hypothesisEntities } from '../../libs/hypotheses';
import { leadershipEntities } from '../../libs/leadership';
import { metricsEntities } from '../../libs/metrics';
import { peopleEntities } from '../../libs/people';
import { Schema } from '../../libs/platform';
import { reviewEntities } from '../../libs/reviews';
import { roadmapEntities } from '../../libs/roadmap';

/** All tables and migrations of Headway. */
export const schema: Schema = {
  entities: [
    ...peopleEntities,
    ...channelEntities,
    ...metricsEntities,
    ...hypothesisEntities,
    ...accountabilityEntities,
    ...roadmapEntities,
    ...leadershipEntities,
    ...reviewEntities,
  ],
  migrations,
};
