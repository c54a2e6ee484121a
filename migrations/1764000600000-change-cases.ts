import { MigrationInterface, QueryRunner } from 'typeorm';
import { makeAppendOnly, protectTenantTable } from '../libs/platform';

/** Structural change cases. Evidence, and what was measured afterwards, is frozen: the database refuses to change it. */
export class ChangeCases1764000600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE change_case (
        organization_id uuid NOT NULL,
        id uuid NOT NULL,
        area text NOT NULL,
        team_id uuid NOT NULL,
        dysfunction text NOT NULL,
        change_asked text NOT NULL,
        executive_id uuid NOT NULL,
        raised_by uuid NOT NULL,
        raised_at timestamptz NOT NULL,
        state text NOT NULL,
        asked_at timestamptz,
        answered_at timestamptz,
        answer text,
        made_on date,
        measurable_on date,
        measured_at timestamptz,
        CONSTRAINT change_case_pkey PRIMARY KEY (organization_id, id),
        CONSTRAINT change_case_team_id_fkey FOREIGN KEY (organization_id, team_id) REFERENCES team (organization_id, id),
        CONSTRAINT change_case_executive_id_fkey FOREIGN KEY (organization_id, executive_id)
          REFERENCES person (organization_id, id),
        CONSTRAINT change_case_raised_by_fkey FOREIGN KEY (organization_id, raised_by)
          REFERENCES person (organization_id, id)
      );
      CREATE INDEX change_case_raised_at_id_idx ON change_case (organization_id, raised_at, id);
      CREATE INDEX change_case_executive_id_state_idx ON change_case (organization_id, executive_id, state);
      CREATE INDEX change_case_raised_by_state_idx ON change_case (organization_id, raised_by, state);
      CREATE TABLE change_case_evidence (
        organization_id uuid NOT NULL,
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        source text NOT NULL,
        metric_id uuid,
        from_day date NOT NULL,
        to_day date NOT NULL,
        figures jsonb NOT NULL,
        picked_at timestamptz NOT NULL,
        CONSTRAINT change_case_evidence_pkey PRIMARY KEY (organization_id, id),
        CONSTRAINT change_case_evidence_case_id_fkey FOREIGN KEY (organization_id, case_id)
          REFERENCES change_case (organization_id, id),
        CONSTRAINT change_case_evidence_metric_id_fkey FOREIGN KEY (organization_id, metric_id)
          REFERENCES metric (organization_id, id)
      );
      CREATE INDEX change_case_evidence_case_id_picked_at_id_idx
        ON change_case_evidence (organization_id, case_id, picked_at, id);
      CREATE TABLE change_case_effect (
        organization_id uuid NOT NULL,
        evidence_id uuid NOT NULL,
        from_day date NOT NULL,
        to_day date NOT NULL,
        figures jsonb NOT NULL,
        measured_at timestamptz NOT NULL,
        CONSTRAINT change_case_effect_pkey PRIMARY KEY (organization_id, evidence_id),
        CONSTRAINT change_case_effect_evidence_id_fkey FOREIGN KEY (organization_id, evidence_id)
          REFERENCES change_case_evidence (organization_id, id)
      )`);
    await protectTenantTable(runner, 'change_case', { writes: ['INSERT', 'UPDATE'] });
    for (const table of ['change_case_evidence', 'change_case_effect']) {
      await protectTenantTable(runner, table, { writes: ['INSERT'] });
      await makeAppendOnly(runner, table);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE change_case_effect, change_case_evidence, change_case');
  }
}
