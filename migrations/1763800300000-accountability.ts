import { MigrationInterface, QueryRunner } from 'typeorm';
import { makeAppendOnly, protectTenantTable } from '../libs/platform';

/** Review cadences, checkpoints, and what was decided or excused at them, which nobody changes afterwards. */
export class Accountability1763800300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createCadences(runner);
    await createCheckpoints(runner);
    await createHistory(runner);
    await protectTenantTable(runner, 'review_cadence', { writes: ['INSERT', 'UPDATE'] });
    await protectTenantTable(runner, 'checkpoint');
    for (const history of ['checkpoint_holding', 'checkpoint_waiver']) {
      await protectTenantTable(runner, history, { writes: ['INSERT'] });
      await makeAppendOnly(runner, history);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE checkpoint_waiver, checkpoint_holding, checkpoint, review_cadence');
  }
}

async function createCadences(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE review_cadence (
      organization_id uuid NOT NULL,
      hypothesis_id uuid NOT NULL,
      frequency text NOT NULL,
      interval smallint NOT NULL,
      weekday smallint NOT NULL,
      week_of_month smallint,
      local_time text NOT NULL,
      time_zone text NOT NULL,
      CONSTRAINT review_cadence_pkey PRIMARY KEY (organization_id, hypothesis_id),
      CONSTRAINT review_cadence_hypothesis_id_fkey FOREIGN KEY (organization_id, hypothesis_id)
        REFERENCES hypothesis (organization_id, id)
    )`);
}

async function createCheckpoints(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE checkpoint (
      organization_id uuid NOT NULL,
      id uuid NOT NULL,
      hypothesis_id uuid NOT NULL,
      team_id uuid NOT NULL,
      sequence smallint NOT NULL,
      due_day date NOT NULL,
      due_at timestamptz NOT NULL,
      closing boolean NOT NULL,
      opens_at timestamptz NOT NULL,
      grace_ends_at timestamptz NOT NULL,
      missed_at timestamptz NOT NULL,
      next_due_at timestamptz,
      rules jsonb NOT NULL,
      scheduled_at timestamptz NOT NULL,
      held_at timestamptz,
      waived_until timestamptz,
      cancelled_at timestamptz,
      CONSTRAINT checkpoint_pkey PRIMARY KEY (organization_id, id),
      CONSTRAINT checkpoint_held_or_fallen_away_check CHECK (held_at IS NULL OR cancelled_at IS NULL),
      CONSTRAINT checkpoint_hypothesis_id_fkey FOREIGN KEY (organization_id, hypothesis_id)
        REFERENCES hypothesis (organization_id, id),
      CONSTRAINT checkpoint_team_id_fkey FOREIGN KEY (organization_id, team_id) REFERENCES team (organization_id, id)
    );
    CREATE UNIQUE INDEX checkpoint_hypothesis_id_due_day_idx ON checkpoint (organization_id, hypothesis_id, due_day);
    CREATE INDEX checkpoint_team_id_due_day_idx ON checkpoint (organization_id, team_id, due_day);
    CREATE INDEX checkpoint_due_day_idx ON checkpoint (organization_id, due_day);
    CREATE INDEX checkpoint_due_at_id_idx ON checkpoint (organization_id, due_at, id);
    CREATE INDEX checkpoint_team_id_opens_at_idx ON checkpoint (organization_id, team_id, opens_at)
      WHERE held_at IS NULL AND cancelled_at IS NULL`);
}

async function createHistory(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE checkpoint_holding (
      organization_id uuid NOT NULL,
      checkpoint_id uuid NOT NULL,
      held_at timestamptz NOT NULL,
      held_by uuid NOT NULL,
      decision text NOT NULL,
      learned text NOT NULL,
      rationale text NOT NULL,
      confidence double precision NOT NULL,
      attendee_ids uuid[] NOT NULL,
      evaluation jsonb NOT NULL,
      successor_id uuid,
      CONSTRAINT checkpoint_holding_pkey PRIMARY KEY (organization_id, checkpoint_id),
      CONSTRAINT checkpoint_holding_checkpoint_id_fkey FOREIGN KEY (organization_id, checkpoint_id)
        REFERENCES checkpoint (organization_id, id),
      CONSTRAINT checkpoint_holding_held_by_fkey FOREIGN KEY (organization_id, held_by)
        REFERENCES person (organization_id, id),
      CONSTRAINT checkpoint_holding_successor_id_fkey FOREIGN KEY (organization_id, successor_id)
        REFERENCES hypothesis (organization_id, id)
    );
    CREATE TABLE checkpoint_waiver (
      organization_id uuid NOT NULL,
      id uuid NOT NULL,
      checkpoint_id uuid NOT NULL,
      granted_by uuid NOT NULL,
      granted_at timestamptz NOT NULL,
      expires_at timestamptz NOT NULL,
      reason text NOT NULL,
      CONSTRAINT checkpoint_waiver_pkey PRIMARY KEY (organization_id, id),
      CONSTRAINT checkpoint_waiver_checkpoint_id_fkey FOREIGN KEY (organization_id, checkpoint_id)
        REFERENCES checkpoint (organization_id, id),
      CONSTRAINT checkpoint_waiver_granted_by_fkey FOREIGN KEY (organization_id, granted_by)
        REFERENCES person (organization_id, id)
    );
    CREATE INDEX checkpoint_waiver_checkpoint_id_granted_at_idx
      ON checkpoint_waiver (organization_id, checkpoint_id, granted_at)`);
}
