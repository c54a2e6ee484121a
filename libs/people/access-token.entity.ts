import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { TokenScope } from '../domain';
import { Organization } from './organization.entity';
import { Person } from './person.entity';

registerEnumType(TokenScope, {
  name: 'TokenScope',
  description: 'What a token may be used for; the rights of its owner apply on top.',
  valuesMap: {
    READ: { description: 'Ask.' },
    WRITE: { description: 'Change, other than readings.' },
    INGEST: { description: 'Record readings.' },
    EXPORT: { description: 'Export reviews and data.' },
  },
});

@ObjectType({ description: 'A machine identity: ingests readings, fetches exports.' })
@Entity('service_account')
@Index(['organizationId', 'name'], { unique: true })
@ForeignKey(() => Organization, ['organizationId'], ['id'])
export class ServiceAccount {
  @PrimaryColumn('uuid')
  organizationId: string;

  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('uuid')
  id: string;

  @Field(() => String, { description: 'Name, unique in the organization.' })
  @Column('text')
  name: string;
}

@ObjectType({ description: 'A bearer token. The secret itself is shown once, when it is issued.' })
@Entity('access_token')
@Index(['organizationId', 'hash'], { unique: true })
@Check('access_token_one_owner_check', 'num_nonnulls(person_id, service_account_id) = 1')
@ForeignKey(() => Person, ['organizationId', 'personId'], ['organizationId', 'id'])
@ForeignKey(() => ServiceAccount, ['organizationId', 'serviceAccountId'], ['organizationId', 'id'])
export class AccessToken {
  @PrimaryColumn('uuid')
  organizationId: string;

  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('uuid')
  id: string;

  @Field(() => ID, { nullable: true, description: 'The person it acts for; null for a service account.' })
  @Column('uuid', { nullable: true })
  personId: string | null;

  @Field(() => ID, { nullable: true, description: 'The service account it acts for; null for a person.' })
  @Column('uuid', { nullable: true })
  serviceAccountId: string | null;

  @Field(() => String, { description: 'What it is for, in the words of who issued it.' })
  @Column('text')
  label: string;

  @Column('bytea')
  hash: Buffer;

  @Field(() => [TokenScope], { description: 'What it may be used for.' })
  @Column('text', { array: true })
  scopes: TokenScope[];

  @Field(() => Date, { description: 'When it was issued.' })
  @Column('timestamptz')
  issuedAt: Date;

  @Field(() => Date, { nullable: true, description: 'When it ends by itself; null for never.' })
  @Column('timestamptz', { nullable: true })
  expiresAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it was revoked; null while it was not.' })
  @Column('timestamptz', { nullable: true })
  revokedAt: Date | null;
}
