import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Organization } from './organization.entity';
import { Person } from './person.entity';

@ObjectType({ description: 'A durable product team.' })
@Entity('team')
@Index(['organizationId', 'productManagerId'])
@Index(['organizationId', 'name'], { unique: true })
@ForeignKey(() => Organization, ['organizationId'], ['id'])
@ForeignKey(() => Person, ['organizationId', 'productManagerId'], ['organizationId', 'id'])
export class Team {
  @PrimaryColumn('uuid')
  organizationId: string;

  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('uuid')
  id: string;

  @Field(() => String, { description: 'Name, unique in the organization.' })
  @Column('text')
  name: string;

  @Column('uuid', { nullable: true })
  productManagerId: string | null;

  @Field(() => Int, { description: 'Version to send back with an edit (R-HYP-4).' })
  @Column('integer')
  version: number;
}

@Entity('team_membership')
@Index(['organizationId', 'personId'])
@ForeignKey(() => Team, ['organizationId', 'teamId'], ['organizationId', 'id'])
@ForeignKey(() => Person, ['organizationId', 'personId'], ['organizationId', 'id'])
export class TeamMembership {
  @PrimaryColumn('uuid')
  organizationId: string;

  @PrimaryColumn('uuid')
  teamId: string;

  @PrimaryColumn('uuid')
  personId: string;
}
