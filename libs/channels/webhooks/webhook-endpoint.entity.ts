import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { WebhookEndpointState } from '../../domain';
import { Organization } from '../../people';
import { messageShape } from './webhook-message';

registerEnumType(WebhookEndpointState, {
  name: 'WebhookEndpointState',
  description: 'Whether an endpoint gets events.',
  valuesMap: {
    ENABLED: { description: 'Every event that it wants is sent to it.' },
    DISABLED: { description: 'Nothing is sent. Once enabled again, it gets what has happened meanwhile.' },
  },
});

@ObjectType({
  description: `Where events are posted to, signed as Standard Webhooks says (\`webhook-id\`, \`webhook-timestamp\`, \`webhook-signature\`), each at least once; \`webhook-id\` is the same at every attempt. The body is ${messageShape}`,
})
@Entity('webhook_endpoint')
@ForeignKey(() => Organization, ['organizationId'], ['id'])
export class WebhookEndpoint {
  @PrimaryColumn('uuid')
  organizationId: string;

  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('uuid')
  id: string;

  @Field(() => String, { description: 'Where events are posted to.' })
  @Column('text')
  url: string;

  @Field(() => String, { description: 'What it is for, in the words of who set it up.' })
  @Column('text')
  description: string;

  @Field(() => [String], { description: 'Events that it wants, by `type`; empty for all.' })
  @Column('text', { array: true })
  eventTypes: string[];

  /** Sealed, and never read along with the rest. */
  @Column('bytea', { select: false })
  secret: Buffer;

  @Column('bytea', { select: false, nullable: true })
  previousSecret: Buffer | null;

  @Field(() => Date, {
    nullable: true,
    description: 'Until when the secret before the last rotation signs as well; null before the first rotation.',
  })
  @Column('timestamptz', { nullable: true })
  previousSecretValidUntil: Date | null;

  /** Sequence of the last event that was looked at for this endpoint. */
  @Column('bigint')
  cursor: string;

  @Field(() => WebhookEndpointState, { description: 'Whether it gets events.' })
  @Column('text')
  state: WebhookEndpointState;

  @Field(() => String, { nullable: true, description: 'Why it is disabled; null while it is enabled.' })
  @Column('text', { nullable: true })
  disabledBecause: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was disabled; null while it is enabled.' })
  @Column('timestamptz', { nullable: true })
  disabledAt: Date | null;

  @Field(() => Int, { description: 'Attempts that have failed since the last success.' })
  @Column('integer')
  consecutiveFailures: number;

  @Column('timestamptz', { nullable: true })
  failingSince: Date | null;

  @Field(() => Date, {
    nullable: true,
    description:
      'Until when it is left alone because it fails, to be tried with one event then; null while it does well.',
  })
  @Column('timestamptz', { nullable: true })
  nextAttemptAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it last took an event; null when it never did.' })
  @Column('timestamptz', { nullable: true })
  lastSuccessAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'When an attempt last failed; null when none did.' })
  @Column('timestamptz', { nullable: true })
  lastFailureAt: Date | null;

  @Field(() => String, { nullable: true, description: 'Why the attempt failed that failed last; null when none did.' })
  @Column('text', { nullable: true })
  lastFailure: string | null;

  /** The run that is sending to it; another one has to wait until {@link leasedUntil}. */
  @Column('uuid', { nullable: true })
  leaseId: string | null;

  @Column('timestamptz', { nullable: true })
  leasedUntil: Date | null;

  @Field(() => Date, { description: 'When it was set up.' })
  @Column('timestamptz')
  createdAt: Date;

  @Field(() => Int, { description: 'Grows with every revision; send it back with the next one.' })
  @Column('integer')
  version: number;
}
