import { MigrationInterface, QueryRunner } from 'typeorm';
import { makeAppendOnly, protectTenantTable } from '../libs/platform';

/** Metrics and their append-only readings. */
export class Metrics1763800100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE metric (
        organization_id uuid NOT NULL,
        id uuid NOT NULL,
        name text NOT NULL,
        description text,
        unit text NOT NULL,
        direction text NOT NULL,
        band_low double precision,
        band_high double precision,
        tier text NOT NULL,
        timing text NOT NULL,
        key_value_area text NOT NULL,
        expected_frequency text NOT NULL,
        source text,
        data_limitations text,
        outcome_override_reason text,
        created_at timestamptz NOT NULL,
        version integer NOT NULL,
        CONSTRAINT metric_pkey PRIMARY KEY (organization_id, id),
        CONSTRAINT metric_band_check CHECK ((band_low IS NULL) = (band_high IS NULL)),
        CONSTRAINT metric_organization_fkey FOREIGN KEY (organization_id) REFERENCES organization (id)
      );
      CREATE UNIQUE INDEX metric_name_idx ON metric (organization_id, name);
      CREATE TABLE reading (
        organization_id uuid NOT NULL,
        id uuid NOT NULL,
        metric_id uuid NOT NULL,
        observed_at timestamptz NOT NULL,
        value double precision NOT NULL,
        source text NOT NULL,
        note text,
        recorded_at timestamptz NOT NULL,
        recorded_by uuid NOT NULL,
        supersedes_id uuid,
        correction_reason text,
        CONSTRAINT reading_pkey PRIMARY KEY (organization_id, id),
        CONSTRAINT reading_correction_says_why_check CHECK ((supersedes_id IS NULL) = (correction_reason IS NULL)),
        CONSTRAINT reading_value_finite_check CHECK (value > '-Infinity' AND value < 'Infinity'),
        CONSTRAINT reading_metric_id_fkey FOREIGN KEY (organization_id, metric_id)
          REFERENCES metric (organization_id, id),
        CONSTRAINT reading_supersedes_id_fkey FOREIGN KEY (organization_id, supersedes_id)
          REFERENCES reading (organization_id, id)
      );
      CREATE UNIQUE INDEX reading_metric_id_observed_at_source_idx
        ON reading (organization_id, metric_id, observed_at, source) WHERE supersedes_id IS NULL;
      CREATE INDEX reading_correction_idx
        ON reading (organization_id, metric_id, observed_at, source) WHERE supersedes_id IS NOT NULL;
      CREATE UNIQUE INDEX reading_supersedes_id_idx
        ON reading (organization_id, supersedes_id) WHERE supersedes_id IS NOT NULL;
      CREATE INDEX reading_latest_idx ON reading (organization_id, metric_id, observed_at, recorded_at, id);
    `);
    await protectTenantTable(runner, 'metric', { writes: ['INSERT', 'UPDATE'] });
    await protectTenantTable(runner, 'reading', { writes: ['INSERT'] });
    await makeAppendOnly(runner, 'reading');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE reading, metric');
  }
}
