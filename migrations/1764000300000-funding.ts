import { MigrationInterface, QueryRunner } from 'typeorm';
import { makeAppendOnly, protectTenantTable } from '../libs/platform';

/** Money for teams: streams, their periods in minor units, and what was decided about it. */
export class Funding1764000300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE funding_stream (
        organization_id uuid NOT NULL,
        id uuid NOT NULL,
        name text NOT NULL,
        kind text NOT NULL,
        team_id uuid NOT NULL,
        currency text NOT NULL,
        ends_on date,
        promised_output text,
        turned_on date,
        opened_at timestamptz NOT NULL,
        stopped_at timestamptz,
        version integer NOT NULL,
        CONSTRAINT funding_stream_pkey PRIMARY KEY (organization_id, id),
        CONSTRAINT funding_stream_team_id_fkey FOREIGN KEY (organization_id, team_id)
          REFERENCES team (organization_id, id)
      );
      CREATE UNIQUE INDEX funding_stream_name_idx ON funding_stream (organization_id, name);
      CREATE INDEX funding_stream_team_id_idx ON funding_stream (organization_id, team_id);
      CREATE TABLE funding_period (
        organization_id uuid NOT NULL,
        id uuid NOT NULL,
        stream_id uuid NOT NULL,
        starts_on date NOT NULL,
        ends_on date NOT NULL,
        amount bigint NOT NULL,
        funded_by uuid NOT NULL,
        funded_at timestamptz NOT NULL,
        withdrawn_at timestamptz,
        withdrawal_reason text,
        CONSTRAINT funding_period_pkey PRIMARY KEY (organization_id, id),
        CONSTRAINT funding_period_stream_id_fkey FOREIGN KEY (organization_id, stream_id)
          REFERENCES funding_stream (organization_id, id),
        CONSTRAINT funding_period_funded_by_fkey FOREIGN KEY (organization_id, funded_by)
          REFERENCES person (organization_id, id)
      );
      CREATE INDEX funding_period_stream_id_starts_on_idx ON funding_period (organization_id, stream_id, starts_on);
      CREATE TABLE funding_tranche (
        organization_id uuid NOT NULL,
        id uuid NOT NULL,
        stream_id uuid NOT NULL,
        decision text NOT NULL,
        amount bigint,
        checkpoint_ids uuid[] NOT NULL,
        reason text,
        decided_by uuid NOT NULL,
        decided_at timestamptz NOT NULL,
        CONSTRAINT funding_tranche_pkey PRIMARY KEY (organization_id, id),
        CONSTRAINT funding_tranche_stream_id_fkey FOREIGN KEY (organization_id, stream_id)
          REFERENCES funding_stream (organization_id, id),
        CONSTRAINT funding_tranche_decided_by_fkey FOREIGN KEY (organization_id, decided_by)
          REFERENCES person (organization_id, id)
      );
      CREATE INDEX funding_tranche_stream_id_decided_at_idx ON funding_tranche (organization_id, stream_id, decided_at)`);
    await protectTenantTable(runner, 'funding_stream', { writes: ['INSERT', 'UPDATE'] });
    await protectTenantTable(runner, 'funding_period', { writes: ['INSERT', 'UPDATE'] });
    await protectTenantTable(runner, 'funding_tranche', { writes: ['INSERT'] });
    await makeAppendOnly(runner, 'funding_tranche');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['funding_tranche', 'funding_period', 'funding_stream']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
