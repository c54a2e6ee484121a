import { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from '../libs/platform';

/** What Headway tells people, each occasion once. */
export class Notices1763900100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE notice (
        organization_id uuid NOT NULL,
        id uuid NOT NULL,
        recipient_id uuid,
        kind text NOT NULL,
        subject_type text NOT NULL,
        subject_id uuid NOT NULL,
        occasion text NOT NULL,
        title text NOT NULL,
        body text NOT NULL,
        path text NOT NULL,
        rule text NOT NULL,
        urgent boolean NOT NULL,
        raised_at timestamptz NOT NULL,
        handed_over_at timestamptz,
        CONSTRAINT notice_pkey PRIMARY KEY (organization_id, id),
        CONSTRAINT notice_recipient_id_fkey FOREIGN KEY (organization_id, recipient_id)
          REFERENCES person (organization_id, id)
      );
      CREATE UNIQUE INDEX notice_kind_subject_id_occasion_recipient_id_idx
        ON notice (organization_id, kind, subject_id, occasion, recipient_id) NULLS NOT DISTINCT;
      CREATE INDEX notice_recipient_id_raised_at_id_idx ON notice (organization_id, recipient_id, raised_at, id)`);
    await protectTenantTable(runner, 'notice', { writes: ['INSERT', 'UPDATE'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE notice');
  }
}
