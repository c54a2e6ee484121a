import { MigrationInterface, QueryRunner } from 'typeorm';
import { makeAppendOnly, protectTenantTable } from '../libs/platform';

/** Hypotheses with their targets, revisions and check-ins. */
export class Hypotheses1763800200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createHypotheses(runner);
    await createHistories(runner);
    await protectTenantTable(runner, 'hypothesis', { writes: ['INSERT', 'UPDATE'] });
    await protectTenantTable(runner, 'metric_target');
    await protectTenantTable(runner, 'target_revision', { writes: ['INSERT', 'UPDATE'] });
    for (const history of ['hypothesis_revision', 'check_in']) {
      await protectTenantTable(runner, history, { writes: ['INSERT'] });
      await makeAppendOnly(runner, history);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE check_in, target_revision, hypothesis_revision, metric_target, hypothesis');
  }
}

async function createHypotheses(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE hypothesis (
      organization_id uuid NOT NULL,
      id uuid NOT NULL,
      team_id uuid NOT NULL,
      title text NOT NULL,
      state text NOT NULL,
      horizon text NOT NULL,
      business_problem text,
      business_outcome text,
      user_segment text,
      behaviour_change text,
      user_benefit text,
      solution_options text[] NOT NULL,
      assumptions jsonb NOT NULL,
      experiment text,
      decision_rule jsonb,
      confidence double precision,
      sponsor_id uuid,
      predecessor_id uuid,
      due_date date,
      committed_at timestamptz,
      committed_on date,
      closed_at timestamptz,
      discard_reason text,
      drafted_at timestamptz NOT NULL,
      version integer NOT NULL,
      CONSTRAINT hypothesis_pkey PRIMARY KEY (organization_id, id),
      CONSTRAINT hypothesis_team_id_fkey FOREIGN KEY (organization_id, team_id) REFERENCES team (organization_id, id),
      CONSTRAINT hypothesis_sponsor_id_fkey FOREIGN KEY (organization_id, sponsor_id)
        REFERENCES person (organization_id, id),
      CONSTRAINT hypothesis_predecessor_id_fkey FOREIGN KEY (organization_id, predecessor_id)
        REFERENCES hypothesis (organization_id, id)
    );
    CREATE INDEX hypothesis_team_id_state_idx ON hypothesis (organization_id, team_id, state);
    CREATE INDEX hypothesis_horizon_id_idx ON hypothesis (organization_id, horizon, id);
    CREATE INDEX hypothesis_predecessor_id_idx ON hypothesis (organization_id, predecessor_id);
    CREATE TABLE metric_target (
      organization_id uuid NOT NULL,
      id uuid NOT NULL,
      hypothesis_id uuid NOT NULL,
      metric_id uuid NOT NULL,
      role text NOT NULL,
      baseline_reading_id uuid,
      baseline_value double precision,
      baseline_observed_at timestamptz,
      target_value double precision,
      band_low double precision,
      band_high double precision,
      bound double precision,
      due_date date NOT NULL,
      interim_targets jsonb NOT NULL,
      set_at timestamptz NOT NULL,
      CONSTRAINT metric_target_pkey PRIMARY KEY (organization_id, id),
      CONSTRAINT metric_target_hypothesis_id_fkey FOREIGN KEY (organization_id, hypothesis_id)
        REFERENCES hypothesis (organization_id, id),
      CONSTRAINT metric_target_metric_id_fkey FOREIGN KEY (organization_id, metric_id)
        REFERENCES metric (organization_id, id),
      CONSTRAINT metric_target_baseline_reading_id_fkey FOREIGN KEY (organization_id, baseline_reading_id)
        REFERENCES reading (organization_id, id)
    );
    CREATE UNIQUE INDEX metric_target_hypothesis_id_metric_id_idx
      ON metric_target (organization_id, hypothesis_id, metric_id);
    CREATE INDEX metric_target_metric_id_idx ON metric_target (organization_id, metric_id);
  `);
}

async function createHistories(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE hypothesis_revision (
      organization_id uuid NOT NULL,
      id uuid NOT NULL,
      hypothesis_id uuid NOT NULL,
      version integer NOT NULL,
      revised_at timestamptz NOT NULL,
      revised_by uuid NOT NULL,
      event text NOT NULL,
      changes jsonb NOT NULL,
      CONSTRAINT hypothesis_revision_pkey PRIMARY KEY (organization_id, id),
      CONSTRAINT hypothesis_revision_hypothesis_id_fkey FOREIGN KEY (organization_id, hypothesis_id)
        REFERENCES hypothesis (organization_id, id)
    );
    CREATE UNIQUE INDEX hypothesis_revision_hypothesis_id_version_idx
      ON hypothesis_revision (organization_id, hypothesis_id, version);
    CREATE TABLE target_revision (
      organization_id uuid NOT NULL,
      id uuid NOT NULL,
      target_id uuid NOT NULL,
      state text NOT NULL,
      reason text NOT NULL,
      external_change text NOT NULL,
      evidence text NOT NULL,
      before jsonb NOT NULL,
      after jsonb NOT NULL,
      proposed_at timestamptz NOT NULL,
      proposed_by uuid NOT NULL,
      decided_at timestamptz,
      decided_by uuid,
      decision_note text,
      CONSTRAINT target_revision_pkey PRIMARY KEY (organization_id, id),
      CONSTRAINT target_revision_target_id_fkey FOREIGN KEY (organization_id, target_id)
        REFERENCES metric_target (organization_id, id)
    );
    CREATE INDEX target_revision_target_id_proposed_at_idx ON target_revision (organization_id, target_id, proposed_at);
    CREATE TABLE check_in (
      organization_id uuid NOT NULL,
      id uuid NOT NULL,
      hypothesis_id uuid NOT NULL,
      checked_in_at timestamptz NOT NULL,
      checked_in_by uuid NOT NULL,
      confidence double precision,
      what_changed text,
      solution_options_tried text[] NOT NULL,
      reading_ids uuid[] NOT NULL,
      CONSTRAINT check_in_pkey PRIMARY KEY (organization_id, id),
      CONSTRAINT check_in_hypothesis_id_fkey FOREIGN KEY (organization_id, hypothesis_id)
        REFERENCES hypothesis (organization_id, id)
    );
    CREATE INDEX check_in_hypothesis_id_checked_in_at_idx ON check_in (organization_id, hypothesis_id, checked_in_at);
  `);
}
