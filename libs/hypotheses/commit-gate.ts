import { EntityManager } from 'typeorm';
import { Actor, Horizon, TeamStanding } from '../domain';
import { UnitOfWork } from '../platform';
import { Hypothesis } from './hypothesis.entity';

/** What accountability knows of a hypothesis before it is committed. */
export interface AccountabilityFacts {
  /** Checkpoints due before the due date, the closing one not counted; null while no cadence is set (R-HYP-1 G7). */
  readonly checkpointsBeforeDue: number | null;
  readonly standing: TeamStanding;
}

/** What hypotheses ask of accountability. Declared here, provided there: the arrow between the two points down. */
export abstract class CommitGate {
  /** Facts for gates G7 and G10, one entry for every hypothesis given; a constant number of statements. */
  abstract factsOf(
    em: EntityManager,
    actor: Pick<Actor, 'organizationId'>,
    hypotheses: readonly Hypothesis[],
    now: Date,
  ): Promise<Map<string, AccountabilityFacts>>;

  /** Sets up the checkpoints of a hypothesis that is being committed, in the committing transaction. */
  abstract scheduleCheckpoints(unit: UnitOfWork, hypothesis: Hypothesis): Promise<void>;

  /** Moves the checkpoints that lie ahead when an approved target revision moves the due date. */
  abstract rescheduleCheckpoints(unit: UnitOfWork, hypothesis: Hypothesis): Promise<void>;

  /** Refuses a move between horizons while the team is blocked (R-ACC-3). */
  abstract permitMove(unit: UnitOfWork, hypothesis: Hypothesis, to: Horizon): Promise<void>;
}
