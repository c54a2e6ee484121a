import { MigrationInterface, QueryRunner } from 'typeorm';
import { keepPrivate, protectTenantTable } from '../libs/platform';

/**
 * Readiness surveys. Who answered and what was answered share nothing but the survey: the answers are one sealed tally,
 * rewritten as a whole, so that neither an id nor a moment, an order or a transaction's number leads from one to the other.
 */
export class Readiness1764000500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE readiness_survey (
        organization_id uuid NOT NULL,
        id uuid NOT NULL,
        fiscal_year smallint NOT NULL,
        quarter smallint NOT NULL,
        label text NOT NULL,
        starts_on date NOT NULL,
        ends_on date NOT NULL,
        opened_at timestamptz NOT NULL,
        opened_by uuid NOT NULL,
        CONSTRAINT readiness_survey_pkey PRIMARY KEY (organization_id, id),
        CONSTRAINT readiness_survey_opened_by_fkey FOREIGN KEY (organization_id, opened_by)
          REFERENCES person (organization_id, id)
      );
      CREATE UNIQUE INDEX readiness_survey_fiscal_year_quarter_idx
        ON readiness_survey (organization_id, fiscal_year, quarter);
      CREATE INDEX readiness_survey_ends_on_idx ON readiness_survey (organization_id, ends_on);
      CREATE TABLE readiness_participation (
        organization_id uuid NOT NULL,
        survey_id uuid NOT NULL,
        person_id uuid NOT NULL,
        CONSTRAINT readiness_participation_pkey PRIMARY KEY (organization_id, survey_id, person_id),
        CONSTRAINT readiness_participation_survey_id_fkey FOREIGN KEY (organization_id, survey_id)
          REFERENCES readiness_survey (organization_id, id),
        CONSTRAINT readiness_participation_person_id_fkey FOREIGN KEY (organization_id, person_id)
          REFERENCES person (organization_id, id)
      );
      CREATE TABLE readiness_ballot_box (
        organization_id uuid NOT NULL,
        survey_id uuid NOT NULL,
        sealed bytea NOT NULL,
        CONSTRAINT readiness_ballot_box_pkey PRIMARY KEY (organization_id, survey_id),
        CONSTRAINT readiness_ballot_box_survey_id_fkey FOREIGN KEY (organization_id, survey_id)
          REFERENCES readiness_survey (organization_id, id)
      )`);
    await protectTenantTable(runner, 'readiness_survey', { writes: ['INSERT'] });
    await protectTenantTable(runner, 'readiness_participation', { writes: ['INSERT'] });
    await keepPrivate(runner, 'readiness_participation', ['person_id']);
    await protectTenantTable(runner, 'readiness_ballot_box', { writes: ['INSERT', 'UPDATE'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE readiness_ballot_box, readiness_participation, readiness_survey');
  }
}
