import { ArgsType, Field, ID, ObjectType } from '@nestjs/graphql';
import { IsOptional, IsUUID } from 'class-validator';
import { Standing } from '../domain';
import { Team } from '../people';
import { LiveArgs, LiveChange } from '../platform';
import { Checkpoint } from './checkpoint.entity';

@ObjectType({ description: 'Something happened to a checkpoint.' })
export class CheckpointChange extends LiveChange {
  @Field(() => String, { description: 'What happened, such as `CheckpointHeld`, as in the audit trail.' })
  event: string;

  @Field(() => Checkpoint, { description: 'The checkpoint as it is now.' })
  checkpoint: Checkpoint;
}

@ObjectType({ description: 'The standing of a team became another (R-ACC-3).' })
export class TeamStandingChange extends LiveChange {
  @Field(() => Standing, { description: 'The standing that it had.' })
  before: Standing;

  @Field(() => Standing, { description: 'The standing that it got.' })
  after: Standing;

  @Field(() => Team, { description: 'The team as it is now.' })
  team: Team;
}

@ArgsType()
export class TeamStandingChangesArgs extends LiveArgs {
  @Field(() => ID, { nullable: true, description: 'Only of this team.' })
  @IsOptional()
  @IsUUID()
  teamId?: string | null;
}
