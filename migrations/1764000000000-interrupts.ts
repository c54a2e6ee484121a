import { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from '../libs/platform';

/** Unplanned work that executives ask of teams, with what it displaces and costs. */
export class Interrupts1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE interrupt (
        organization_id uuid NOT NULL,
        id uuid NOT NULL,
        team_id uuid NOT NULL,
        asked_by uuid NOT NULL,
        recorded_by uuid NOT NULL,
        asked_at timestamptz NOT NULL,
        request text NOT NULL,
        why_now text NOT NULL,
        state text NOT NULL,
        decided_at timestamptz,
        decided_by uuid,
        reason text,
        accepted_at timestamptz,
        displaced_hypothesis_id uuid,
        estimated_person_days double precision,
        agreed_by_ids uuid[] NOT NULL,
        deferred_to uuid,
        closed_at timestamptz,
        actual_person_days double precision,
        version integer NOT NULL,
        CONSTRAINT interrupt_pkey PRIMARY KEY (organization_id, id),
        CONSTRAINT interrupt_team_id_fkey FOREIGN KEY (organization_id, team_id) REFERENCES team (organization_id, id),
        CONSTRAINT interrupt_asked_by_fkey FOREIGN KEY (organization_id, asked_by) REFERENCES person (organization_id, id),
        CONSTRAINT interrupt_displaced_hypothesis_id_fkey FOREIGN KEY (organization_id, displaced_hypothesis_id)
          REFERENCES hypothesis (organization_id, id),
        CONSTRAINT interrupt_deferred_to_fkey FOREIGN KEY (organization_id, deferred_to)
          REFERENCES checkpoint (organization_id, id)
      );
      CREATE INDEX interrupt_team_id_asked_at_id_idx ON interrupt (organization_id, team_id, asked_at, id);
      CREATE INDEX interrupt_asked_by_asked_at_id_idx ON interrupt (organization_id, asked_by, asked_at, id);
      CREATE INDEX interrupt_team_id_accepted_at_idx ON interrupt (organization_id, team_id, accepted_at);
      CREATE INDEX interrupt_deferred_to_idx ON interrupt (organization_id, deferred_to)`);
    await protectTenantTable(runner, 'interrupt', { writes: ['INSERT', 'UPDATE'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE interrupt');
  }
}
