import { Injectable } from '@nestjs/common';
import { NoticesService } from '../../channels';
import { acknowledgementViolations, Actor, answerViolations, refuseViolations } from '../../domain';
import { Person } from '../../people';
import { locate, Transactions, UnitOfWork } from '../../platform';
import { CheckpointReader } from '../checkpoint.reader';
import { CheckpointHolding } from '../checkpoint-history.entity';
import { Checkpoint } from '../checkpoint.entity';
import { sponsorAnswered, sponsorAsked } from './acknowledgement-notices';
import { CheckpointAcknowledgement } from './checkpoint-acknowledgement.entity';
import { AcknowledgeCheckpointInput, AnswerCheckpointQuestionInput } from './decision.inputs';
import { openCheckpoint, OpenedCheckpoint } from './opened-checkpoint';

/** What sponsors make of held checkpoints: they acknowledge them, or ask (R-ACC-7). */
@Injectable()
export class AcknowledgementsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly checkpoints: CheckpointReader,
    private readonly notices: NoticesService,
  ) {}

  /**
   * Acknowledges a held checkpoint, or answers it with a question; acknowledging twice changes nothing.
   * @throws DomainError NOT_PERMITTED to all but the sponsor, RULE_VIOLATED where there is nothing to say, or they held it themselves
   */
  async acknowledge(actor: Actor, input: AcknowledgeCheckpointInput): Promise<Checkpoint> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const opened = await openCheckpoint(unit, input.checkpointId, 'checkpoint.acknowledge');
        const known = await acknowledgementOf(unit, opened.checkpoint);
        const [tracked] = await this.checkpoints.track(unit.em, actor, [opened.checkpoint], unit.now);
        const { status } = tracked!.derived;
        const found = { status, heldBy: await holderOf(unit, opened.checkpoint), acknowledgement: known };
        const question = input.question ?? null;
        refuseViolations(acknowledgementViolations(found, actor.id, question));
        if (question !== null) await this.ask(unit, opened, question.trim());
        else if (!known?.acknowledgedAt) await writeAcknowledgement(unit, opened.checkpoint);
        return opened.checkpoint;
      },
      { operation: 'acknowledgeCheckpoint', input },
    );
  }

  /**
   * Answers the sponsor's question about a held checkpoint.
   * @throws DomainError RULE_VIOLATED where nothing was asked, or it was answered
   */
  async answer(actor: Actor, input: AnswerCheckpointQuestionInput): Promise<Checkpoint> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const { em, now, record } = unit;
        const opened = await openCheckpoint(unit, input.checkpointId, 'checkpoint.answer');
        const { organizationId, id: checkpointId } = opened.checkpoint;
        refuseViolations(answerViolations(await acknowledgementOf(unit, opened.checkpoint), input.answer));
        const answer = input.answer.trim();
        await em.update(
          CheckpointAcknowledgement,
          { organizationId, checkpointId },
          { answer, answeredAt: now, answeredBy: actor.id },
        );
        record({
          action: 'CheckpointQuestionAnswered',
          subject: { type: 'Checkpoint', id: checkpointId },
          changes: { ...namesOf(opened), answer },
        });
        const manager = await locate(em, Person, actor, actor.id);
        await this.notices.raise(unit, sponsorAnswered(opened, manager.name, answer));
        return opened.checkpoint;
      },
      { operation: 'answerCheckpointQuestion', input },
    );
  }

  private async ask(unit: UnitOfWork, opened: OpenedCheckpoint, question: string): Promise<void> {
    const { em, actor, now, record } = unit;
    const { organizationId, id: checkpointId } = opened.checkpoint;
    await em.insert(CheckpointAcknowledgement, {
      organizationId,
      checkpointId,
      question,
      askedAt: now,
      askedBy: actor.id,
    });
    record({
      action: 'CheckpointQuestioned',
      subject: { type: 'Checkpoint', id: checkpointId },
      changes: { ...namesOf(opened), question },
    });
    const sponsor = await locate(em, Person, actor, actor.id);
    await this.notices.raise(unit, sponsorAsked(opened, sponsor.name, question));
  }
}

function acknowledgementOf(
  { em }: UnitOfWork,
  { organizationId, id: checkpointId }: Checkpoint,
): Promise<CheckpointAcknowledgement | null> {
  return em.findOneBy(CheckpointAcknowledgement, { organizationId, checkpointId });
}

async function holderOf({ em }: UnitOfWork, { organizationId, id: checkpointId }: Checkpoint): Promise<string | null> {
  const holding = await em.findOne(CheckpointHolding, {
    select: { heldBy: true },
    where: { organizationId, checkpointId },
  });
  return holding?.heldBy ?? null;
}

async function writeAcknowledgement({ em, actor, now, record }: UnitOfWork, checkpoint: Checkpoint): Promise<void> {
  const { organizationId, id: checkpointId, hypothesisId, teamId } = checkpoint;
  await em.upsert(
    CheckpointAcknowledgement,
    { organizationId, checkpointId, acknowledgedAt: now, acknowledgedBy: actor.id },
    ['organizationId', 'checkpointId'],
  );
  record({
    action: 'CheckpointAcknowledged',
    subject: { type: 'Checkpoint', id: checkpointId },
    changes: { hypothesisId, teamId, acknowledgedAt: now },
  });
}

function namesOf({ checkpoint: { hypothesisId, teamId } }: OpenedCheckpoint): object {
  return { hypothesisId, teamId };
}
