import { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from '../libs/platform';

/** Decisions that wait for the sponsor's countersignature, and what sponsors make of held checkpoints. */
export class Countersignatures1763900400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createProposals(runner);
    await keepProposals(runner);
    await createAcknowledgements(runner);
    await runner.query(`
      ALTER TABLE checkpoint ADD COLUMN proposal_state text, ADD COLUMN acknowledge_by timestamptz;
      ALTER TABLE checkpoint_holding
        ADD COLUMN countersigned_at timestamptz,
        ADD COLUMN countersigned_by uuid,
        ADD COLUMN countersign_note text,
        ADD CONSTRAINT checkpoint_holding_countersigned_by_fkey FOREIGN KEY (organization_id, countersigned_by)
          REFERENCES person (organization_id, id)`);
    await protectTenantTable(runner, 'decision_proposal', { writes: ['INSERT', 'UPDATE'] });
    await protectTenantTable(runner, 'checkpoint_acknowledgement', { writes: ['INSERT', 'UPDATE'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE checkpoint_holding
        DROP COLUMN countersigned_at, DROP COLUMN countersigned_by, DROP COLUMN countersign_note;
      ALTER TABLE checkpoint DROP COLUMN proposal_state, DROP COLUMN acknowledge_by;
      DROP TABLE checkpoint_acknowledgement, decision_proposal;
      DROP FUNCTION keep_decision_proposal()`);
  }
}

async function createProposals(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE decision_proposal (
      organization_id uuid NOT NULL,
      id uuid NOT NULL,
      checkpoint_id uuid NOT NULL,
      proposed_at timestamptz NOT NULL,
      proposed_by uuid NOT NULL,
      decision text NOT NULL,
      learned text NOT NULL,
      rationale text NOT NULL,
      confidence double precision NOT NULL,
      attendee_ids uuid[] NOT NULL,
      evaluation jsonb NOT NULL,
      cause text NOT NULL,
      exception_reason text NOT NULL,
      state text NOT NULL,
      settled_at timestamptz,
      settled_by uuid,
      note text,
      CONSTRAINT decision_proposal_pkey PRIMARY KEY (organization_id, id),
      CONSTRAINT decision_proposal_settled_check
        CHECK ((state = 'PENDING') = (settled_at IS NULL) AND (state = 'PENDING') = (settled_by IS NULL)),
      CONSTRAINT decision_proposal_checkpoint_id_fkey FOREIGN KEY (organization_id, checkpoint_id)
        REFERENCES checkpoint (organization_id, id),
      CONSTRAINT decision_proposal_proposed_by_fkey FOREIGN KEY (organization_id, proposed_by)
        REFERENCES person (organization_id, id),
      CONSTRAINT decision_proposal_settled_by_fkey FOREIGN KEY (organization_id, settled_by)
        REFERENCES person (organization_id, id)
    );
    CREATE INDEX decision_proposal_checkpoint_id_proposed_at_idx
      ON decision_proposal (organization_id, checkpoint_id, proposed_at);
    CREATE UNIQUE INDEX decision_proposal_checkpoint_id_idx
      ON decision_proposal (organization_id, checkpoint_id) WHERE state = 'PENDING'`);
}

/** In the database itself: what was decided stays as it was, and how it ended is written once. */
async function keepProposals(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE FUNCTION keep_decision_proposal() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      outcome CONSTANT text[] := ARRAY['state', 'settled_at', 'settled_by', 'note'];
    BEGIN
      IF TG_OP = 'UPDATE' AND OLD.state = 'PENDING' AND to_jsonb(NEW) - outcome = to_jsonb(OLD) - outcome THEN
        RETURN NEW;
      END IF;
      RAISE EXCEPTION 'a decision proposal is kept as it was made, and as it ended'
        USING ERRCODE = 'insufficient_privilege';
    END $$;
    CREATE TRIGGER keep_rows BEFORE UPDATE OR DELETE ON decision_proposal
      FOR EACH ROW EXECUTE FUNCTION keep_decision_proposal();
    CREATE TRIGGER keep_table BEFORE TRUNCATE ON decision_proposal
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_history()`);
}

async function createAcknowledgements(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE checkpoint_acknowledgement (
      organization_id uuid NOT NULL,
      checkpoint_id uuid NOT NULL,
      question text,
      asked_at timestamptz,
      asked_by uuid,
      answer text,
      answered_at timestamptz,
      answered_by uuid,
      acknowledged_at timestamptz,
      acknowledged_by uuid,
      CONSTRAINT checkpoint_acknowledgement_pkey PRIMARY KEY (organization_id, checkpoint_id),
      CONSTRAINT checkpoint_acknowledgement_reaction_check CHECK (asked_at IS NOT NULL OR acknowledged_at IS NOT NULL),
      CONSTRAINT checkpoint_acknowledgement_answer_check CHECK (answered_at IS NULL OR asked_at IS NOT NULL),
      CONSTRAINT checkpoint_acknowledgement_checkpoint_id_fkey FOREIGN KEY (organization_id, checkpoint_id)
        REFERENCES checkpoint (organization_id, id),
      CONSTRAINT checkpoint_acknowledgement_asked_by_fkey FOREIGN KEY (organization_id, asked_by)
        REFERENCES person (organization_id, id),
      CONSTRAINT checkpoint_acknowledgement_answered_by_fkey FOREIGN KEY (organization_id, answered_by)
        REFERENCES person (organization_id, id),
      CONSTRAINT checkpoint_acknowledgement_acknowledged_by_fkey FOREIGN KEY (organization_id, acknowledged_by)
        REFERENCES person (organization_id, id)
    )`);
}
