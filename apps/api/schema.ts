import { migrations } from '../../migrations';
import { metricsEntities } from '../../libs/metrics';
import { peopleEntities } from '../../libs/people';
import { Schema } from '../../libs/platform';

/** All tables and migrations of Headway. */
export const schema: Schema = {
  entities: [...peopleEntities, ...metricsEntities],
  migrations,
};
