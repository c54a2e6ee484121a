import { MigrationInterface, QueryRunner } from 'typeorm';
import { makeAppendOnly, protectTenantTable } from '../libs/platform';

/** Quarterly reviews, what people add to them while they are prepared, and the addenda of frozen ones. */
export class Reviews1763800500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createReviews(runner);
    await createContributions(runner);
    await keepFrozenReviews(runner);
    await protectTenantTable(runner, 'quarterly_review', { writes: ['INSERT', 'UPDATE'] });
    await protectTenantTable(runner, 'review_assessment', { writes: ['INSERT', 'UPDATE'] });
    await protectTenantTable(runner, 'review_ask', { writes: ['INSERT', 'UPDATE'] });
    await protectTenantTable(runner, 'review_addendum', { writes: ['INSERT'] });
    await makeAppendOnly(runner, 'review_addendum');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE review_addendum, review_ask, review_assessment, quarterly_review;
      DROP FUNCTION keep_frozen_review()`);
  }
}

async function createReviews(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE quarterly_review (
      organization_id uuid NOT NULL,
      id uuid NOT NULL,
      team_id uuid,
      fiscal_year integer NOT NULL,
      quarter smallint NOT NULL,
      label text NOT NULL,
      starts_on date NOT NULL,
      ends_on date NOT NULL,
      state text NOT NULL,
      opened_at timestamptz NOT NULL,
      opened_by uuid NOT NULL,
      cut_off_at timestamptz,
      frozen_at timestamptz,
      frozen_by uuid,
      published_at timestamptz,
      published_by uuid,
      document_text text,
      hash text,
      version integer NOT NULL,
      CONSTRAINT quarterly_review_pkey PRIMARY KEY (organization_id, id),
      CONSTRAINT quarterly_review_organization_fkey FOREIGN KEY (organization_id) REFERENCES organization (id),
      CONSTRAINT quarterly_review_team_id_fkey FOREIGN KEY (organization_id, team_id)
        REFERENCES team (organization_id, id)
    );
    CREATE UNIQUE INDEX quarterly_review_fiscal_year_quarter_team_id_idx
      ON quarterly_review (organization_id, fiscal_year, quarter, team_id) NULLS NOT DISTINCT;
    CREATE INDEX quarterly_review_starts_on_id_idx ON quarterly_review (organization_id, starts_on, id);
    CREATE TABLE review_addendum (
      organization_id uuid NOT NULL,
      id uuid NOT NULL,
      review_id uuid NOT NULL,
      text text NOT NULL,
      added_at timestamptz NOT NULL,
      added_by uuid NOT NULL,
      CONSTRAINT review_addendum_pkey PRIMARY KEY (organization_id, id),
      CONSTRAINT review_addendum_review_id_fkey FOREIGN KEY (organization_id, review_id)
        REFERENCES quarterly_review (organization_id, id)
    );
    CREATE INDEX review_addendum_review_id_added_at_idx ON review_addendum (organization_id, review_id, added_at);
  `);
}

async function createContributions(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE review_assessment (
      organization_id uuid NOT NULL,
      review_id uuid NOT NULL,
      hypothesis_id uuid NOT NULL,
      root_cause text,
      explanation text,
      improvement_plan text,
      assessed_at timestamptz NOT NULL,
      assessed_by uuid NOT NULL,
      CONSTRAINT review_assessment_pkey PRIMARY KEY (organization_id, review_id, hypothesis_id),
      CONSTRAINT review_assessment_review_id_fkey FOREIGN KEY (organization_id, review_id)
        REFERENCES quarterly_review (organization_id, id),
      CONSTRAINT review_assessment_hypothesis_id_fkey FOREIGN KEY (organization_id, hypothesis_id)
        REFERENCES hypothesis (organization_id, id)
    );
    CREATE TABLE review_ask (
      organization_id uuid NOT NULL,
      id uuid NOT NULL,
      review_id uuid NOT NULL,
      team_id uuid,
      executive_id uuid NOT NULL,
      question text NOT NULL,
      due_day date,
      asked_at timestamptz NOT NULL,
      asked_by uuid NOT NULL,
      answer text,
      answered_at timestamptz,
      CONSTRAINT review_ask_pkey PRIMARY KEY (organization_id, id),
      CONSTRAINT review_ask_review_id_fkey FOREIGN KEY (organization_id, review_id)
        REFERENCES quarterly_review (organization_id, id),
      CONSTRAINT review_ask_team_id_fkey FOREIGN KEY (organization_id, team_id) REFERENCES team (organization_id, id),
      CONSTRAINT review_ask_executive_id_fkey FOREIGN KEY (organization_id, executive_id)
        REFERENCES person (organization_id, id)
    );
    CREATE INDEX review_ask_review_id_asked_at_idx ON review_ask (organization_id, review_id, asked_at);
    CREATE INDEX review_ask_executive_id_idx ON review_ask (organization_id, executive_id);
  `);
}

/**
 * R-QR-3 in the database itself, for the owner of the table too: a review leaves PREPARING only with a document and the
 * hash of that very document; from then on nothing of it changes but the step from FROZEN to PUBLISHED.
 */
async function keepFrozenReviews(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE FUNCTION keep_frozen_review() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      may_change text[] := ARRAY['state', 'published_at', 'published_by', 'version'];
    BEGIN
      IF TG_OP <> 'INSERT' AND OLD.state <> 'PREPARING' AND (
        TG_OP = 'DELETE'
        OR to_jsonb(NEW) - may_change IS DISTINCT FROM to_jsonb(OLD) - may_change
        OR (OLD.state, NEW.state) <> ('FROZEN', 'PUBLISHED')
      ) THEN
        RAISE EXCEPTION 'a frozen review cannot change' USING ERRCODE = 'insufficient_privilege';
      END IF;
      IF TG_OP = 'DELETE' THEN
        RETURN OLD;
      END IF;
      IF NEW.state <> 'PREPARING' AND (
        NEW.cut_off_at IS NULL OR NEW.frozen_at IS NULL OR NEW.frozen_by IS NULL OR NEW.document_text IS NULL
        OR NEW.hash IS DISTINCT FROM encode(sha256(convert_to(NEW.document_text, 'UTF8')), 'hex')
      ) THEN
        RAISE EXCEPTION 'a frozen review needs its document and the hash of it' USING ERRCODE = 'check_violation';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER frozen_rows BEFORE INSERT OR UPDATE OR DELETE ON quarterly_review
      FOR EACH ROW EXECUTE FUNCTION keep_frozen_review();
    CREATE TRIGGER frozen_table BEFORE TRUNCATE ON quarterly_review
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_history();
  `);
}
