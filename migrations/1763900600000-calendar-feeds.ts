import { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from '../libs/platform';

/** Calendars of checkpoints that people subscribe to, each by an address of which only a hash is kept. */
export class CalendarFeeds1763900600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE calendar_feed (
        organization_id uuid NOT NULL,
        id uuid NOT NULL,
        owner_id uuid NOT NULL,
        team_id uuid,
        hash bytea NOT NULL,
        created_at timestamptz NOT NULL,
        rotated_at timestamptz,
        revoked_at timestamptz,
        CONSTRAINT calendar_feed_pkey PRIMARY KEY (organization_id, id),
        CONSTRAINT calendar_feed_owner_id_fkey FOREIGN KEY (organization_id, owner_id)
          REFERENCES person (organization_id, id),
        CONSTRAINT calendar_feed_team_id_fkey FOREIGN KEY (organization_id, team_id) REFERENCES team (organization_id, id)
      );
      CREATE UNIQUE INDEX calendar_feed_hash_idx ON calendar_feed (organization_id, hash);
      CREATE INDEX calendar_feed_owner_id_created_at_id_idx ON calendar_feed (organization_id, owner_id, created_at, id);
      CREATE INDEX calendar_feed_created_at_id_idx ON calendar_feed (organization_id, created_at, id)`);
    await protectTenantTable(runner, 'calendar_feed', { writes: ['INSERT', 'UPDATE'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE calendar_feed');
  }
}
