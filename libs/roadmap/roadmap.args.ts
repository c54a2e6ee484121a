import { ArgsType, Field, ID } from '@nestjs/graphql';
import { IsEnum, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { Disposition } from '../domain';
import { PageArgs } from '../platform';

/** Which items of a roadmap a page shows. */
@ArgsType()
export class RoadmapItemsArgs extends PageArgs {
  @Field(() => Disposition, { nullable: true, description: 'Only items with this disposition.' })
  @IsOptional()
  @IsEnum(Disposition)
  disposition?: Disposition;

  @Field(() => ID, { nullable: true, description: 'Only items of this team.' })
  @IsOptional()
  @IsUUID()
  teamId?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Only items whose title contains this, or whose external id is it.',
  })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  search?: string;
}

/** Which part of the organization a figure is about: all of it, one roadmap, one team, or both. */
@ArgsType()
export class RoadmapScopeArgs {
  @Field(() => ID, { nullable: true, description: 'Only items of this roadmap.' })
  @IsOptional()
  @IsUUID()
  roadmapId?: string;

  @Field(() => ID, { nullable: true, description: 'Only items of this team.' })
  @IsOptional()
  @IsUUID()
  teamId?: string;
}
