import { UnitOfWork } from '../platform';
import { Organization } from './organization.entity';

/** Who acts on a change of settings. Declared here, provided by accountability: the arrow between the two points down. */
export abstract class PolicyFollower {
  /**
   * Lets what lies ahead follow new settings, never backwards, in the transaction that writes them. A constant number of
   * statements.
   */
  abstract follow(unit: UnitOfWork, before: Organization, after: Organization): Promise<void>;
}
