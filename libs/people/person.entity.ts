import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { OrgRole } from '../domain';
import { Organization } from './organization.entity';

registerEnumType(OrgRole, {
  name: 'OrgRole',
  description: 'What a person may do across the organization; several roles add up.',
  valuesMap: {
    ADMIN: { description: 'Manages people, teams, tokens and settings.' },
    EXECUTIVE: { description: 'Sponsors hypotheses, approves commitments, waives checkpoints.' },
    COACH: { description: 'Helps teams with their work and prepares reviews.' },
    MEMBER: { description: 'Reads, and records readings; more in the own teams.' },
    VIEWER: { description: 'Reads.' },
  },
});

@ObjectType({ description: 'A human in one organization.' })
@Entity('person')
@Index(['organizationId', 'email'], { unique: true })
@Index(['organizationId', 'name', 'id'])
@ForeignKey(() => Organization, ['organizationId'], ['id'])
export class Person {
  @PrimaryColumn('uuid')
  organizationId: string;

  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('uuid')
  id: string;

  @Field(() => String, { description: 'Name as the person writes it.' })
  @Column('text')
  name: string;

  @Field(() => String, { description: 'E-mail address, unique in the organization whatever its case.' })
  @Column('text')
  email: string;

  @Field(() => [OrgRole], { description: 'Roles across the organization.' })
  @Column('text', { array: true })
  roles: OrgRole[];

  @Field(() => Date, { nullable: true, description: 'Since when the person can no longer sign in; null while active.' })
  @Column('timestamptz', { nullable: true })
  deactivatedAt: Date | null;

  @Field(() => Int, { description: 'Version to send back with an edit (R-HYP-4).' })
  @Column('integer')
  version: number;
}
