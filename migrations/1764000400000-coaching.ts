import { MigrationInterface, QueryRunner } from 'typeorm';
import { keepPrivate, protectTenantTable } from '../libs/platform';

/** Coaching between a coach and an executive: rows that only these two find, and words that only Headway's key opens. */
export class Coaching1764000400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE coaching_engagement (
        organization_id uuid NOT NULL,
        id uuid NOT NULL,
        coach_id uuid NOT NULL,
        executive_id uuid NOT NULL,
        state text NOT NULL,
        proposed_by uuid NOT NULL,
        proposed_at timestamptz NOT NULL,
        accepted_at timestamptz,
        ended_at timestamptz,
        CONSTRAINT coaching_engagement_pkey PRIMARY KEY (organization_id, id),
        CONSTRAINT coaching_engagement_coach_id_fkey FOREIGN KEY (organization_id, coach_id)
          REFERENCES person (organization_id, id),
        CONSTRAINT coaching_engagement_executive_id_fkey FOREIGN KEY (organization_id, executive_id)
          REFERENCES person (organization_id, id)
      );
      CREATE UNIQUE INDEX coaching_engagement_id_coach_id_executive_id_idx
        ON coaching_engagement (organization_id, id, coach_id, executive_id);
      CREATE INDEX coaching_engagement_coach_id_idx ON coaching_engagement (organization_id, coach_id);
      CREATE INDEX coaching_engagement_executive_id_idx ON coaching_engagement (organization_id, executive_id);
      CREATE TABLE coaching_entry (
        organization_id uuid NOT NULL,
        id uuid NOT NULL,
        engagement_id uuid NOT NULL,
        coach_id uuid NOT NULL,
        executive_id uuid NOT NULL,
        kind text NOT NULL,
        written_by uuid NOT NULL,
        written_at timestamptz NOT NULL,
        sealed bytea NOT NULL,
        review_on date,
        reviewed_id uuid,
        CONSTRAINT coaching_entry_pkey PRIMARY KEY (organization_id, id),
        CONSTRAINT coaching_entry_engagement_id_coach_id_executive_id_fkey
          FOREIGN KEY (organization_id, engagement_id, coach_id, executive_id)
          REFERENCES coaching_engagement (organization_id, id, coach_id, executive_id),
        CONSTRAINT coaching_entry_reviewed_id_fkey FOREIGN KEY (organization_id, reviewed_id)
          REFERENCES coaching_entry (organization_id, id)
      );
      CREATE INDEX coaching_entry_engagement_id_written_at_idx
        ON coaching_entry (organization_id, engagement_id, written_at);
      CREATE UNIQUE INDEX coaching_entry_reviewed_id_idx ON coaching_entry (organization_id, reviewed_id)`);
    await protectTenantTable(runner, 'coaching_engagement', { writes: ['INSERT', 'UPDATE'] });
    await keepPrivate(runner, 'coaching_engagement', ['coach_id', 'executive_id']);
    await protectTenantTable(runner, 'coaching_entry', { writes: ['INSERT'] });
    await keepPrivate(runner, 'coaching_entry', ['coach_id', 'executive_id']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE coaching_entry, coaching_engagement');
  }
}
