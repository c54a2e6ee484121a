import { MigrationInterface, QueryRunner } from 'typeorm';
import { makeAppendOnly, protectTenantTable } from '../libs/platform';

/** Kinds of decisions with their layers, and requests on their way through them. */
export class Governance1764000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE decision_type (
        organization_id uuid NOT NULL,
        id uuid NOT NULL,
        name text NOT NULL,
        description text,
        limit_working_days double precision,
        on_limit text,
        escalates_to uuid,
        recommender_ids uuid[] NOT NULL,
        informed_ids uuid[] NOT NULL,
        defined_at timestamptz NOT NULL,
        version integer NOT NULL,
        CONSTRAINT decision_type_pkey PRIMARY KEY (organization_id, id),
        CONSTRAINT decision_type_organization_fkey FOREIGN KEY (organization_id) REFERENCES organization (id),
        CONSTRAINT decision_type_escalates_to_fkey FOREIGN KEY (organization_id, escalates_to)
          REFERENCES person (organization_id, id)
      );
      CREATE UNIQUE INDEX decision_type_name_idx ON decision_type (organization_id, name);
      CREATE TABLE approval_layer (
        organization_id uuid NOT NULL,
        id uuid NOT NULL,
        decision_type_id uuid NOT NULL,
        position smallint NOT NULL,
        name text NOT NULL,
        approver_id uuid NOT NULL,
        removed_at timestamptz,
        removed_by uuid,
        removal_reason text,
        CONSTRAINT approval_layer_pkey PRIMARY KEY (organization_id, id),
        CONSTRAINT approval_layer_decision_type_id_fkey FOREIGN KEY (organization_id, decision_type_id)
          REFERENCES decision_type (organization_id, id),
        CONSTRAINT approval_layer_approver_id_fkey FOREIGN KEY (organization_id, approver_id)
          REFERENCES person (organization_id, id),
        CONSTRAINT approval_layer_removed_by_fkey FOREIGN KEY (organization_id, removed_by)
          REFERENCES person (organization_id, id)
      );
      CREATE INDEX approval_layer_decision_type_id_position_idx
        ON approval_layer (organization_id, decision_type_id, position);
      CREATE INDEX approval_layer_approver_id_idx ON approval_layer (organization_id, approver_id);
      CREATE TABLE decision_request (
        organization_id uuid NOT NULL,
        id uuid NOT NULL,
        decision_type_id uuid NOT NULL,
        team_id uuid,
        requested_by uuid NOT NULL,
        title text NOT NULL,
        recommendation text NOT NULL,
        layer_ids uuid[] NOT NULL,
        submitted_at timestamptz NOT NULL,
        state text NOT NULL,
        layer smallint,
        since timestamptz,
        limit_at timestamptz,
        escalated_to uuid,
        settled_at timestamptz,
        version integer NOT NULL,
        CONSTRAINT decision_request_pkey PRIMARY KEY (organization_id, id),
        CONSTRAINT decision_request_decision_type_id_fkey FOREIGN KEY (organization_id, decision_type_id)
          REFERENCES decision_type (organization_id, id),
        CONSTRAINT decision_request_team_id_fkey FOREIGN KEY (organization_id, team_id)
          REFERENCES team (organization_id, id),
        CONSTRAINT decision_request_requested_by_fkey FOREIGN KEY (organization_id, requested_by)
          REFERENCES person (organization_id, id),
        CONSTRAINT decision_request_escalated_to_fkey FOREIGN KEY (organization_id, escalated_to)
          REFERENCES person (organization_id, id)
      );
      CREATE INDEX decision_request_submitted_at_id_idx ON decision_request (organization_id, submitted_at, id);
      CREATE INDEX decision_request_decision_type_id_submitted_at_idx
        ON decision_request (organization_id, decision_type_id, submitted_at);
      CREATE INDEX decision_request_requested_by_idx ON decision_request (organization_id, requested_by);
      CREATE INDEX decision_request_team_id_idx ON decision_request (organization_id, team_id);
      CREATE INDEX decision_request_limit_at_idx ON decision_request (organization_id, limit_at)
        WHERE limit_at IS NOT NULL;
      CREATE TABLE decision_step (
        organization_id uuid NOT NULL,
        request_id uuid NOT NULL,
        sequence integer NOT NULL,
        step text NOT NULL,
        at timestamptz NOT NULL,
        layer_id uuid NOT NULL,
        by uuid NOT NULL,
        reason text,
        CONSTRAINT decision_step_pkey PRIMARY KEY (organization_id, request_id, sequence),
        CONSTRAINT decision_step_request_id_fkey FOREIGN KEY (organization_id, request_id)
          REFERENCES decision_request (organization_id, id)
      );
      CREATE INDEX decision_step_at_idx ON decision_step (organization_id, at)`);
    for (const table of ['decision_type', 'approval_layer', 'decision_request']) {
      await protectTenantTable(runner, table, { writes: ['INSERT', 'UPDATE'] });
    }
    await protectTenantTable(runner, 'decision_step', { writes: ['INSERT'] });
    await makeAppendOnly(runner, 'decision_step');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['decision_step', 'decision_request', 'approval_layer', 'decision_type']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
