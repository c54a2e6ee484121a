import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Organization } from '../people';

@ObjectType({ description: 'An imported feature plan of one fiscal year: what is to be swapped for outcomes.' })
@Entity('annual_roadmap')
@Index(['organizationId', 'name'], { unique: true })
@ForeignKey(() => Organization, ['organizationId'], ['id'])
export class AnnualRoadmap {
  @PrimaryColumn('uuid')
  organizationId: string;

  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('uuid')
  id: string;

  @Field(() => String, { description: 'Name, unique in the organization.' })
  @Column('text')
  name: string;

  @Field(() => Int, { description: 'The fiscal year it promises, named after the calendar year in which it ends.' })
  @Column('integer')
  fiscalYear: number;

  @Field(() => String, { nullable: true, description: 'The tool it comes from; null while unknown.' })
  @Column('text', { nullable: true })
  sourceSystem: string | null;

  @Field(() => Date, { description: 'When it was created in Headway.' })
  @Column('timestamptz')
  createdAt: Date;

  @Field(() => Date, {
    nullable: true,
    description: 'When its items were imported last; null before the first import.',
  })
  @Column('timestamptz', { nullable: true })
  importedAt: Date | null;

  @Field(() => Int, { description: 'Grows with every import that is kept.' })
  @Column('integer')
  version: number;
}
