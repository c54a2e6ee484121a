import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { WebhookDeliveryState } from '../../domain';
import { WebhookEndpoint } from './webhook-endpoint.entity';

registerEnumType(WebhookDeliveryState, {
  name: 'WebhookDeliveryState',
  description: 'Where one event stands on its way to one endpoint.',
  valuesMap: {
    WAITING: { description: 'To be sent, for the first time or again.' },
    DELIVERED: { description: 'The endpoint answered with 2xx.' },
    FAILED: { description: 'The last of ten attempts failed. It can be redelivered.' },
  },
});

@ObjectType({ description: 'One event on its way to one endpoint. Kept for 30 days.' })
@Entity('webhook_delivery')
@Index(['organizationId', 'endpointId', 'sequence'], { unique: true })
@Index(['organizationId', 'endpointId', 'state', 'sequence'])
@Index('webhook_delivery_due_idx', ['organizationId', 'endpointId', 'nextAttemptAt', 'sequence'], {
  where: `state = 'WAITING'`,
})
@ForeignKey(() => WebhookEndpoint, ['organizationId', 'endpointId'], ['organizationId', 'id'], { onDelete: 'CASCADE' })
export class WebhookDelivery {
  @PrimaryColumn('uuid')
  organizationId: string;

  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  endpointId: string;

  @Field(() => ID, { description: 'The event: `webhook-id`, and the id of its audit record.' })
  @Column('uuid')
  eventId: string;

  @Column('bigint')
  sequence: string;

  @Field(() => String, { description: 'What happened.' })
  @Column('text')
  eventType: string;

  @Field(() => WebhookDeliveryState, { description: 'Where it stands.' })
  @Column('text')
  state: WebhookDeliveryState;

  @Field(() => Int, { description: 'Attempts made since it was last asked for.' })
  @Column('integer')
  attempts: number;

  @Field(() => Date, { nullable: true, description: 'When it is tried next; null once it is delivered or failed.' })
  @Column('timestamptz', { nullable: true })
  nextAttemptAt: Date | null;

  @Field(() => Int, { nullable: true, description: 'HTTP status of the last answer; null when there was none.' })
  @Column('integer', { nullable: true })
  lastStatus: number | null;

  @Field(() => String, { nullable: true, description: 'Why the last attempt failed; null when it did not.' })
  @Column('text', { nullable: true })
  lastError: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was first tried; null before.' })
  @Column('timestamptz', { nullable: true })
  firstAttemptAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it was last tried; null before.' })
  @Column('timestamptz', { nullable: true })
  lastAttemptAt: Date | null;

  @Field(() => Date, { description: 'When it was first due.' })
  @Column('timestamptz')
  createdAt: Date;
}
