import { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from '../libs/platform';

/** Where events are posted to, and how each of them fared there. */
export class Webhooks1763900200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE webhook_endpoint (
        organization_id uuid NOT NULL,
        id uuid NOT NULL,
        url text NOT NULL,
        description text NOT NULL,
        event_types text[] NOT NULL,
        secret bytea NOT NULL,
        previous_secret bytea,
        previous_secret_valid_until timestamptz,
        cursor bigint NOT NULL,
        state text NOT NULL,
        disabled_because text,
        disabled_at timestamptz,
        consecutive_failures integer NOT NULL,
        failing_since timestamptz,
        next_attempt_at timestamptz,
        last_success_at timestamptz,
        last_failure_at timestamptz,
        last_failure text,
        lease_id uuid,
        leased_until timestamptz,
        created_at timestamptz NOT NULL,
        version integer NOT NULL,
        CONSTRAINT webhook_endpoint_pkey PRIMARY KEY (organization_id, id),
        CONSTRAINT webhook_endpoint_organization_fkey FOREIGN KEY (organization_id) REFERENCES organization (id)
      );
      CREATE TABLE webhook_delivery (
        organization_id uuid NOT NULL,
        id uuid NOT NULL,
        endpoint_id uuid NOT NULL,
        event_id uuid NOT NULL,
        sequence bigint NOT NULL,
        event_type text NOT NULL,
        state text NOT NULL,
        attempts integer NOT NULL,
        next_attempt_at timestamptz,
        last_status integer,
        last_error text,
        first_attempt_at timestamptz,
        last_attempt_at timestamptz,
        created_at timestamptz NOT NULL,
        CONSTRAINT webhook_delivery_pkey PRIMARY KEY (organization_id, id),
        CONSTRAINT webhook_delivery_endpoint_id_fkey FOREIGN KEY (organization_id, endpoint_id)
          REFERENCES webhook_endpoint (organization_id, id) ON DELETE CASCADE
      );
      CREATE UNIQUE INDEX webhook_delivery_endpoint_id_sequence_idx
        ON webhook_delivery (organization_id, endpoint_id, sequence);
      CREATE INDEX webhook_delivery_endpoint_id_state_sequence_idx
        ON webhook_delivery (organization_id, endpoint_id, state, sequence);
      CREATE INDEX webhook_delivery_due_idx
        ON webhook_delivery (organization_id, endpoint_id, next_attempt_at, sequence) WHERE state = 'WAITING'`);
    await protectTenantTable(runner, 'webhook_endpoint');
    await protectTenantTable(runner, 'webhook_delivery');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE webhook_delivery, webhook_endpoint');
  }
}
