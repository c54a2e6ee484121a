import { MigrationInterface, QueryRunner } from 'typeorm';
import { makeAppendOnly, protectTenantTable } from '../libs/platform';

const tables = ['output_status_request', 'annual_roadmap_demand'] as const;

/** What executives ask of teams besides work, with the answers as they were given. */
export class UpwardRequests1764000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE output_status_request (
        organization_id uuid NOT NULL,
        id uuid NOT NULL,
        team_id uuid NOT NULL,
        asked_by uuid NOT NULL,
        recorded_by uuid NOT NULL,
        asked_at timestamptz NOT NULL,
        question text NOT NULL,
        answer jsonb NOT NULL,
        answer_text text NOT NULL,
        CONSTRAINT output_status_request_pkey PRIMARY KEY (organization_id, id),
        CONSTRAINT output_status_request_team_id_fkey FOREIGN KEY (organization_id, team_id)
          REFERENCES team (organization_id, id),
        CONSTRAINT output_status_request_asked_by_fkey FOREIGN KEY (organization_id, asked_by)
          REFERENCES person (organization_id, id)
      );
      CREATE INDEX output_status_request_team_id_asked_at_id_idx
        ON output_status_request (organization_id, team_id, asked_at, id);
      CREATE INDEX output_status_request_asked_by_asked_at_id_idx
        ON output_status_request (organization_id, asked_by, asked_at, id);
      CREATE TABLE annual_roadmap_demand (
        organization_id uuid NOT NULL,
        id uuid NOT NULL,
        team_id uuid,
        asked_by uuid NOT NULL,
        recorded_by uuid NOT NULL,
        asked_at timestamptz NOT NULL,
        fiscal_year integer NOT NULL,
        request text NOT NULL,
        answer jsonb NOT NULL,
        answer_text text NOT NULL,
        CONSTRAINT annual_roadmap_demand_pkey PRIMARY KEY (organization_id, id),
        CONSTRAINT annual_roadmap_demand_team_id_fkey FOREIGN KEY (organization_id, team_id)
          REFERENCES team (organization_id, id),
        CONSTRAINT annual_roadmap_demand_asked_by_fkey FOREIGN KEY (organization_id, asked_by)
          REFERENCES person (organization_id, id)
      );
      CREATE INDEX annual_roadmap_demand_team_id_asked_at_id_idx
        ON annual_roadmap_demand (organization_id, team_id, asked_at, id);
      CREATE INDEX annual_roadmap_demand_asked_by_asked_at_id_idx
        ON annual_roadmap_demand (organization_id, asked_by, asked_at, id)`);
    for (const table of tables) {
      await protectTenantTable(runner, table, { writes: ['INSERT'] });
      await makeAppendOnly(runner, table);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(`DROP TABLE ${table}`);
  }
}
