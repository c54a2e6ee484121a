import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { holdRequirements, TeamStanding, Violation } from '../domain';
import { Clock, groupBy, indexBy, relation, Transactions } from '../platform';
import { Cadence } from './cadence.entity';
import { CheckpointHolding } from './checkpoint-history.entity';
import { CheckpointReader } from './checkpoint.reader';
import { Checkpoint } from './checkpoint.entity';
import { CheckpointAcknowledgement } from './decisions/checkpoint-acknowledgement.entity';
import { HoldFactsReader } from './hold-facts.reader';
import { StandingReader } from './standing.reader';
import { TrackedCheckpoint } from './tracked-checkpoint';

/** Batched relations of checkpoints, each as of now. */
@Injectable()
export class AccountabilityLoaders {
  constructor(
    private readonly transactions: Transactions,
    private readonly checkpoints: CheckpointReader,
    private readonly standings: StandingReader,
    private readonly holdFacts: HoldFactsReader,
    private readonly clock: Clock,
  ) {}

  readonly checkpoint = relation<string, Checkpoint | null>(
    ({ organizationId }, ids) =>
      this.transactions.read({ organizationId }, async (em) =>
        indexBy(await em.findBy(Checkpoint, { organizationId, id: In([...ids]) }), ({ id }) => id),
      ),
    () => null,
  );

  /** Checkpoints of a hypothesis in order of due dates, by its id. */
  readonly checkpointsOf = relation<string, Checkpoint[]>(
    ({ organizationId }, hypothesisIds) =>
      this.transactions.read({ organizationId }, async (em) => {
        const checkpoints = await em.find(Checkpoint, {
          where: { organizationId, hypothesisId: In([...hypothesisIds]) },
          order: { dueAt: 'ASC', id: 'ASC' },
        });
        return groupBy(checkpoints, ({ hypothesisId }) => hypothesisId);
      }),
    () => [],
  );

  /** Where a checkpoint stands, with its waivers and the decisions that were left to the sponsor. */
  readonly tracked = relation<Checkpoint, TrackedCheckpoint>(
    (actor, checkpoints) =>
      this.transactions.read(actor, async (em) =>
        indexBy(await this.checkpoints.track(em, actor, checkpoints, this.clock.now()), ({ checkpoint: { id } }) => id),
      ),
    () => {
      throw new Error('every checkpoint stands somewhere');
    },
    ({ id }) => id,
  );

  readonly holding = relation<string, CheckpointHolding | null>(
    ({ organizationId }, checkpointIds) =>
      this.transactions.read({ organizationId }, async (em) =>
        indexBy(
          await em.findBy(CheckpointHolding, { organizationId, checkpointId: In([...checkpointIds]) }),
          ({ checkpointId }) => checkpointId,
        ),
      ),
    () => null,
  );

  readonly acknowledgement = relation<string, CheckpointAcknowledgement | null>(
    ({ organizationId }, checkpointIds) =>
      this.transactions.read({ organizationId }, async (em) =>
        indexBy(
          await em.findBy(CheckpointAcknowledgement, { organizationId, checkpointId: In([...checkpointIds]) }),
          ({ checkpointId }) => checkpointId,
        ),
      ),
    () => null,
  );

  /** What stands in the way of holding a checkpoint now, by the function that refuses it (R-ACC-1). */
  readonly holdRequirements = relation<Checkpoint, Violation[]>(
    (actor, checkpoints) =>
      this.transactions.read(actor, async (em) => {
        const situations = await this.holdFacts.of(em, actor, checkpoints, this.clock.now());
        return new Map([...situations].map(([id, { facts }]) => [id, holdRequirements(facts)]));
      }),
    () => [],
    ({ id }) => id,
  );

  readonly cadence = relation<string, Cadence | null>(
    ({ organizationId }, hypothesisIds) =>
      this.transactions.read({ organizationId }, async (em) =>
        indexBy(
          await em.findBy(Cadence, { organizationId, hypothesisId: In([...hypothesisIds]) }),
          ({ hypothesisId }) => hypothesisId,
        ),
      ),
    () => null,
  );

  readonly standing = relation<string, TeamStanding>(
    (actor, teamIds) =>
      this.transactions.read(actor, (em) => this.standings.ofTeams(em, actor, teamIds, this.clock.now())),
    () => ({ standing: 'GOOD', because: [] }),
  );
}
