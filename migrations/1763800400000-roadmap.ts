import { MigrationInterface, QueryRunner } from 'typeorm';
import { makeAppendOnly, protectTenantTable } from '../libs/platform';

/** Annual roadmaps, their items and every date these were ever promised for. */
export class Roadmap1763800400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE annual_roadmap (
        organization_id uuid NOT NULL,
        id uuid NOT NULL,
        name text NOT NULL,
        fiscal_year integer NOT NULL,
        source_system text,
        created_at timestamptz NOT NULL,
        imported_at timestamptz,
        version integer NOT NULL,
        CONSTRAINT annual_roadmap_pkey PRIMARY KEY (organization_id, id),
        CONSTRAINT annual_roadmap_organization_fkey FOREIGN KEY (organization_id) REFERENCES organization (id)
      );
      CREATE UNIQUE INDEX annual_roadmap_name_idx ON annual_roadmap (organization_id, name);
      CREATE TABLE roadmap_item (
        organization_id uuid NOT NULL,
        id uuid NOT NULL,
        roadmap_id uuid NOT NULL,
        external_id text NOT NULL,
        title text NOT NULL,
        description text,
        promised_as_written text,
        promised_starts_on date,
        promised_ends_on date,
        promised_precision text,
        promised_column text,
        source_status text,
        team_name text,
        team_id uuid,
        team_assigned boolean NOT NULL,
        link text,
        raw jsonb NOT NULL,
        disposition text NOT NULL,
        disposition_reason text,
        deferred_until date,
        requester text,
        external_reason_kind text,
        external_reason text,
        feasibility_evidence text,
        commitment_due_on date,
        approved_by uuid,
        approved_at timestamptz,
        hypothesis_id uuid,
        decided_at timestamptz,
        decided_by uuid,
        version integer NOT NULL,
        CONSTRAINT roadmap_item_pkey PRIMARY KEY (organization_id, id),
        CONSTRAINT roadmap_item_swapped_check CHECK ((disposition = 'SWAPPED') = (hypothesis_id IS NOT NULL)),
        CONSTRAINT roadmap_item_roadmap_id_fkey FOREIGN KEY (organization_id, roadmap_id)
          REFERENCES annual_roadmap (organization_id, id),
        CONSTRAINT roadmap_item_team_id_fkey FOREIGN KEY (organization_id, team_id)
          REFERENCES team (organization_id, id),
        CONSTRAINT roadmap_item_hypothesis_id_fkey FOREIGN KEY (organization_id, hypothesis_id)
          REFERENCES hypothesis (organization_id, id),
        CONSTRAINT roadmap_item_approved_by_fkey FOREIGN KEY (organization_id, approved_by)
          REFERENCES person (organization_id, id)
      );
      CREATE UNIQUE INDEX roadmap_item_roadmap_id_external_id_idx
        ON roadmap_item (organization_id, roadmap_id, external_id);
      CREATE INDEX roadmap_item_roadmap_id_id_idx ON roadmap_item (organization_id, roadmap_id, id);
      CREATE INDEX roadmap_item_team_id_disposition_idx ON roadmap_item (organization_id, team_id, disposition);
      CREATE INDEX roadmap_item_hypothesis_id_idx ON roadmap_item (organization_id, hypothesis_id);
      CREATE TABLE promised_date (
        organization_id uuid NOT NULL,
        item_id uuid NOT NULL,
        sequence integer NOT NULL,
        seen_at timestamptz NOT NULL,
        as_written text,
        starts_on date,
        ends_on date,
        precision text,
        CONSTRAINT promised_date_pkey PRIMARY KEY (organization_id, item_id, sequence),
        CONSTRAINT promised_date_item_id_fkey FOREIGN KEY (organization_id, item_id)
          REFERENCES roadmap_item (organization_id, id)
      );
    `);
    await protectTenantTable(runner, 'annual_roadmap', { writes: ['INSERT', 'UPDATE'] });
    await protectTenantTable(runner, 'roadmap_item', { writes: ['INSERT', 'UPDATE'] });
    await protectTenantTable(runner, 'promised_date', { writes: ['INSERT'] });
    await makeAppendOnly(runner, 'promised_date');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE promised_date, roadmap_item, annual_roadmap');
  }
}
