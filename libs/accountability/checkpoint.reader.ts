import { Injectable } from '@nestjs/common';
import { Between, EntityManager, FindOptionsWhere, In } from 'typeorm';
import { AccountablePeriod, Actor } from '../domain';
import { groupBy, indexBy } from '../platform';
import { CheckpointHolding, CheckpointWaiver } from './checkpoint-history.entity';
import { Checkpoint } from './checkpoint.entity';
import { DecisionProposal } from './decisions/decision-proposal.entity';
import { CheckpointHistory, TrackedCheckpoint, trackCheckpoint } from './tracked-checkpoint';

/** Who asks: checkpoints never cross organizations. */
type Asker = Pick<Actor, 'organizationId'>;

/** A checkpoint with where it stands and what holding it recorded. */
export interface RecordedCheckpoint extends TrackedCheckpoint {
  /** Null when it was not held by the moment asked about. */
  readonly holding: CheckpointHolding | null;
}

/** Reads checkpoints with the status they have at a moment, however many, in a constant number of statements. */
@Injectable()
export class CheckpointReader {
  /** All checkpoints of hypotheses, in order of due dates. */
  ofHypotheses(
    em: EntityManager,
    asker: Asker,
    hypothesisIds: readonly string[],
    at: Date,
  ): Promise<RecordedCheckpoint[]> {
    return this.read(em, asker, { hypothesisId: In([...hypothesisIds]) }, at);
  }

  /**
   * Checkpoints that fall due in a period, both days included, in order of due dates.
   * @param teamIds all teams of the organization when left out
   */
  ofPeriod(
    em: EntityManager,
    asker: Asker,
    { startsOn, endsOn }: AccountablePeriod,
    at: Date,
    teamIds?: readonly string[],
  ): Promise<RecordedCheckpoint[]> {
    const dueDay = Between(startsOn, endsOn);
    return this.read(em, asker, { dueDay, ...(teamIds && { teamId: In([...teamIds]) }) }, at);
  }

  /** Adds to checkpoints that were read before where they stand at a moment; in their order. */
  async track(
    em: EntityManager,
    asker: Asker,
    checkpoints: readonly Checkpoint[],
    at: Date,
  ): Promise<TrackedCheckpoint[]> {
    const histories = await this.historiesOf(em, asker, checkpoints);
    return checkpoints.map((checkpoint) => trackCheckpoint(checkpoint, histories.get(checkpoint.id)!, at));
  }

  /** Waivers of checkpoints, and decisions that were left to the sponsor, for each id given. */
  async historiesOf(
    em: EntityManager,
    { organizationId }: Asker,
    checkpoints: readonly Checkpoint[],
  ): Promise<Map<string, CheckpointHistory>> {
    const waived = checkpoints.filter(({ waivedUntil }) => waivedUntil !== null).map(({ id }) => id);
    const waivers = await em.find(CheckpointWaiver, {
      where: { organizationId, checkpointId: In(waived) },
      order: { grantedAt: 'ASC', id: 'ASC' },
    });
    const proposed = checkpoints.filter(({ proposalState }) => proposalState !== null).map(({ id }) => id);
    const proposals = await em.find(DecisionProposal, {
      where: { organizationId, checkpointId: In(proposed) },
      order: { proposedAt: 'ASC', id: 'ASC' },
    });
    const waiversOf = groupBy(waivers, ({ checkpointId }) => checkpointId);
    const proposalsOf = groupBy(proposals, ({ checkpointId }) => checkpointId);
    return new Map(
      checkpoints.map(({ id }) => [id, { waivers: waiversOf.get(id) ?? [], proposals: proposalsOf.get(id) ?? [] }]),
    );
  }

  private async read(
    em: EntityManager,
    { organizationId }: Asker,
    where: FindOptionsWhere<Checkpoint>,
    at: Date,
  ): Promise<RecordedCheckpoint[]> {
    const checkpoints = await em.find(Checkpoint, {
      where: { ...where, organizationId },
      order: { dueDay: 'ASC', dueAt: 'ASC', id: 'ASC' },
    });
    const known = checkpoints.filter(({ scheduledAt }) => scheduledAt <= at);
    const tracked = await this.track(em, { organizationId }, known, at);
    const held = tracked.filter(({ heldAt }) => heldAt !== null).map(({ checkpoint }) => checkpoint.id);
    const holdings = indexBy(
      await em.findBy(CheckpointHolding, { organizationId, checkpointId: In(held) }),
      ({ checkpointId }) => checkpointId,
    );
    return tracked.map((each) => ({ ...each, holding: holdings.get(each.checkpoint.id) ?? null }));
  }
}
