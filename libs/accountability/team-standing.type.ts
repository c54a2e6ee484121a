import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CheckpointStatus, Standing } from '../domain';
import { Checkpoint } from './checkpoint.entity';

registerEnumType(Standing, {
  name: 'Standing',
  description: 'Derived from the checkpoints of a team (R-ACC-3).',
  valuesMap: {
    GOOD: { description: 'Nothing is due.' },
    WARNED: { description: 'A checkpoint is due.' },
    BLOCKED: {
      description:
        'A checkpoint is overdue, or missed and not made good: the team cannot commit, move or set a cadence.',
    },
  },
});

@ObjectType({ description: 'A checkpoint that gives a team its standing.' })
export class StandingReasonAnswer {
  @Field(() => Checkpoint, { description: 'The checkpoint to hold.' })
  checkpoint: Checkpoint;

  @Field(() => CheckpointStatus, { description: 'Its status.' })
  status: CheckpointStatus;
}

@ObjectType('TeamStanding', { description: 'Where a team stands with its checkpoints, and why.' })
export class TeamStandingAnswer {
  @Field(() => Standing, { description: 'The standing.' })
  standing: Standing;

  @Field(() => [StandingReasonAnswer], { description: 'Where it comes from, longest due first; empty when GOOD.' })
  because: StandingReasonAnswer[];
}
