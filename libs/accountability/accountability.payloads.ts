import { Field, Int, ObjectType } from '@nestjs/graphql';
import { PlannedCheckpoint } from '../domain';
import { Hypothesis } from '../hypotheses';
import { DateScalar } from '../platform';
import { Checkpoint } from './checkpoint.entity';

@ObjectType('PlannedCheckpoint', { description: 'A checkpoint that a commitment today would schedule.' })
export class PlannedCheckpointAnswer implements PlannedCheckpoint {
  @Field(() => Int, { description: 'Place in order, from 1.' })
  sequence: number;

  @Field(() => DateScalar, { description: 'The working day on which it would be due.' })
  dueDay: string;

  @Field(() => Date, { description: 'When on that day.' })
  dueAt: Date;

  @Field(() => Boolean, { description: 'Stands on the due date of the hypothesis.' })
  closing: boolean;
}

@ObjectType({ description: 'The draft and the checkpoints it would have.' })
export class SetCadencePayload {
  @Field(() => Hypothesis, { description: 'The draft as it is now.' })
  hypothesis: Hypothesis;

  @Field(() => [PlannedCheckpointAnswer], {
    description:
      'The checkpoints this cadence would give; empty while no target has a due date. Where only the closing one is left, or too few, gate G7 in `commitGates` says so.',
  })
  plannedCheckpoints: PlannedCheckpointAnswer[];
}

@ObjectType({ description: 'What the decision made of it.' })
export class HoldCheckpointPayload {
  @Field(() => Checkpoint, { description: 'The checkpoint as it is now.' })
  checkpoint: Checkpoint;

  @Field(() => Hypothesis, { description: 'The hypothesis as the decision left it; as it was while that waits.' })
  hypothesis: Hypothesis;

  @Field(() => Hypothesis, { nullable: true, description: 'The draft that a PIVOT made; null for other decisions.' })
  successor: Hypothesis | null;
}

@ObjectType({ description: 'What became of the checkpoint.' })
export class CheckpointPayload {
  @Field(() => Checkpoint, { description: 'The checkpoint as it is now.' })
  checkpoint: Checkpoint;
}
