import { Schema } from '../libs/platform';
import { TheHouse1763800000000 } from './1763800000000-the-house';

/** Every migration, oldest first. */
export const migrations: Schema['migrations'] = [TheHouse1763800000000];
