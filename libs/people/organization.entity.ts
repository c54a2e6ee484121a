import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { defaultPolicy } from '../domain';
import type { OrganizationPolicy } from '../domain';
import { JsonScalar } from '../platform';

@ObjectType({ description: 'The tenant: owns everything else; nothing crosses it.' })
@Entity('organization')
export class Organization {
  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('uuid')
  id: string;

  @Field(() => String, { description: 'Name as people write it.' })
  @Column('text')
  name: string;

  @Field(() => String, { description: 'IANA time zone in which its days begin, such as `Europe/Zurich`.' })
  @Column('text')
  timeZone: string;

  @Field(() => Int, { description: 'First month of the fiscal year, 1 to 12.' })
  @Column('smallint')
  fiscalYearStartMonth: number;

  @Field(() => String, { description: 'ISO 4217 code of the one currency that amounts are in.' })
  @Column('text')
  currency: string;

  @Field(() => JsonScalar, { description: 'The policy numbers in force, defaults included.' })
  // A policy that came with a later version has its default, until somebody sets it.
  @Column('jsonb', {
    transformer: {
      to: (policy: OrganizationPolicy) => policy,
      from: (stored: Partial<OrganizationPolicy>) => ({ ...defaultPolicy, ...stored }),
    },
  })
  policy: OrganizationPolicy;

  @Field(() => Int, { description: 'Version to send back with an edit (R-HYP-4).' })
  @Column('integer')
  version: number;
}
