import { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from '../libs/platform';

/** What the clock did was announced up to here: the status of checkpoints, the standing of teams. */
export class Timekeeping1763900700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE checkpoint ADD COLUMN announced_status text NOT NULL DEFAULT 'SCHEDULED';
      CREATE INDEX checkpoint_opens_at_idx ON checkpoint (organization_id, opens_at)
        WHERE held_at IS NULL AND cancelled_at IS NULL;
      CREATE INDEX checkpoint_acknowledge_by_idx ON checkpoint (organization_id, acknowledge_by)
        WHERE acknowledge_by IS NOT NULL;
      CREATE TABLE team_standing (
        organization_id uuid NOT NULL,
        team_id uuid NOT NULL,
        standing text NOT NULL,
        since timestamptz NOT NULL,
        CONSTRAINT team_standing_pkey PRIMARY KEY (organization_id, team_id),
        CONSTRAINT team_standing_team_id_fkey FOREIGN KEY (organization_id, team_id)
          REFERENCES team (organization_id, id)
      )`);
    await protectTenantTable(runner, 'team_standing', { writes: ['INSERT', 'UPDATE'] });
    await completeRules(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE team_standing;
      DROP INDEX checkpoint_opens_at_idx, checkpoint_acknowledge_by_idx;
      ALTER TABLE checkpoint DROP COLUMN announced_status`);
  }
}

/** Checkpoints from before get the numbers that were not kept with them yet. */
async function completeRules(runner: QueryRunner): Promise<void> {
  await runner.query('ALTER TABLE checkpoint NO FORCE ROW LEVEL SECURITY');
  await runner.query(`
    UPDATE checkpoint SET rules = jsonb_set(rules, '{policy}',
      '{"reminderAfterDays": 1, "escalationAfterDays": 7}' || (rules -> 'policy'))`);
  await runner.query('ALTER TABLE checkpoint FORCE ROW LEVEL SECURITY');
}
