import { Schema } from '../libs/platform';
import { TheHouse1763800000000 } from './1763800000000-the-house';
import { Metrics1763800100000 } from './1763800100000-metrics';

/** Every migration, oldest first. */
export const migrations: Schema['migrations'] = [TheHouse1763800000000, Metrics1763800100000];
