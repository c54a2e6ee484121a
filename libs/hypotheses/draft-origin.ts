import { UnitOfWork } from '../platform';
import { Hypothesis } from './hypothesis.entity';

/** Where drafts come from and go back to. Declared here, provided by roadmap, whose items became solution options. */
export abstract class DraftOrigin {
  /** Gives back what a draft had taken up, in the transaction that discards it (R-SWAP-4). */
  abstract release(unit: UnitOfWork, discarded: Hypothesis): Promise<void>;
}
