import { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from '../libs/platform';

/** Exports of reviews that take their time, and the files they gave, in pieces. */
export class ExportJobs1764100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE export_job (
        organization_id uuid NOT NULL,
        id uuid NOT NULL,
        review_id uuid NOT NULL,
        requested_by uuid NOT NULL,
        requested_at timestamptz NOT NULL,
        format text NOT NULL,
        redacted boolean NOT NULL,
        locale text NOT NULL,
        paper text NOT NULL,
        tag text,
        state text NOT NULL,
        progress double precision NOT NULL,
        attempts integer NOT NULL,
        finished_at timestamptz,
        file_name text,
        size integer,
        refusal jsonb,
        CONSTRAINT export_job_pkey PRIMARY KEY (organization_id, id),
        CONSTRAINT export_job_review_id_fkey FOREIGN KEY (organization_id, review_id)
          REFERENCES quarterly_review (organization_id, id)
      );
      CREATE INDEX export_job_requested_by_requested_at_idx ON export_job (organization_id, requested_by, requested_at);
      CREATE INDEX export_job_requested_at_idx ON export_job (organization_id, requested_at);
      CREATE INDEX export_job_review_id_idx ON export_job (organization_id, review_id);
      CREATE TABLE export_chunk (
        organization_id uuid NOT NULL,
        job_id uuid NOT NULL,
        attempt integer NOT NULL,
        sequence integer NOT NULL,
        bytes bytea NOT NULL,
        CONSTRAINT export_chunk_pkey PRIMARY KEY (organization_id, job_id, attempt, sequence),
        CONSTRAINT export_chunk_job_id_fkey FOREIGN KEY (organization_id, job_id)
          REFERENCES export_job (organization_id, id) ON DELETE CASCADE
      );
      -- Most formats are packed already: packing them again would cost time and save nothing.
      ALTER TABLE export_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL`);
    await protectTenantTable(runner, 'export_job');
    await protectTenantTable(runner, 'export_chunk', { writes: ['INSERT', 'DELETE'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE export_chunk, export_job');
  }
}
