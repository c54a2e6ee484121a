import { Action, authorize } from '../../domain';
import { Hypothesis } from '../../hypotheses';
import { Team } from '../../people';
import { locate, UnitOfWork } from '../../platform';
import { Checkpoint } from '../checkpoint.entity';

/** A checkpoint with what it belongs to, locked until the use case ends. */
export interface OpenedCheckpoint {
  readonly team: Team;
  readonly hypothesis: Hypothesis;
  readonly checkpoint: Checkpoint;
}

/**
 * Opens the checkpoint of an input for somebody who may do this to it. Locks in the order of a commitment, team first:
 * whoever comes second sees what the first one decided.
 * @throws DomainError NOT_FOUND, NOT_PERMITTED
 */
export async function openCheckpoint(
  { em, actor }: UnitOfWork,
  checkpointId: string,
  action: Action,
): Promise<OpenedCheckpoint> {
  const path = 'input.checkpointId';
  const { teamId, hypothesisId } = await locate(em, Checkpoint, actor, checkpointId, { path });
  const team = await locate(em, Team, actor, teamId, { lock: true });
  const hypothesis = await locate(em, Hypothesis, actor, hypothesisId, { lock: true });
  const { productManagerId } = team;
  authorize(actor, action, { teamId, productManagerId, sponsorId: hypothesis.sponsorId });
  // A new due date may have taken the checkpoint away meanwhile.
  const checkpoint = await locate(em, Checkpoint, actor, checkpointId, { path, lock: true });
  return { team, hypothesis, checkpoint };
}
