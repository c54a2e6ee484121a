import { MigrationInterface, QueryRunner } from 'typeorm';
import { applicationRole, makeAppendOnly, protectTenantTable } from '../libs/platform';

/** People, their tokens, and what every write leaves behind: audit records, outgoing events, idempotency keys. */
export class TheHouse1763800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createApplicationRole(runner);
    await createPeople(runner);
    await createTraces(runner);
    await protect(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE idempotency_key, outgoing_event, audit_record, audit_head, access_token, service_account,
        team_membership, team, person, organization;
      DROP FUNCTION refuse_change_of_history()`);
  }
}

/** Roles belong to the whole server: another database, or another process right now, may have made it. */
async function createApplicationRole(runner: QueryRunner): Promise<void> {
  await runner.query(`
    DO $$ BEGIN
      IF to_regrole('${applicationRole}') IS NULL THEN CREATE ROLE ${applicationRole} NOLOGIN NOINHERIT; END IF;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END $$`);
  // From PostgreSQL 16 on, who creates a role administers it, but may not act as it before granting that to oneself.
  await runner.query(`
    DO $$ BEGIN
      IF NOT (CASE WHEN current_setting('server_version_num')::int < 160000
                   THEN pg_has_role(current_user, '${applicationRole}', 'MEMBER')
                   ELSE pg_has_role(current_user, '${applicationRole}', 'SET') END)
      THEN GRANT ${applicationRole} TO CURRENT_USER; END IF;
    EXCEPTION WHEN unique_violation THEN NULL;
    END $$`);
  await runner.query(`GRANT USAGE ON SCHEMA public TO ${applicationRole}`);
  await runner.query(`
    CREATE FUNCTION refuse_change_of_history() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
    END $$`);
}

async function createPeople(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE organization (
      id uuid NOT NULL,
      name text NOT NULL,
      time_zone text NOT NULL,
      fiscal_year_start_month smallint NOT NULL,
      currency text NOT NULL,
      policy jsonb NOT NULL,
      version integer NOT NULL,
      CONSTRAINT organization_pkey PRIMARY KEY (id)
    );
    CREATE TABLE person (
      organization_id uuid NOT NULL,
      id uuid NOT NULL,
      name text NOT NULL,
      email text NOT NULL,
      roles text[] NOT NULL,
      deactivated_at timestamptz,
      version integer NOT NULL,
      CONSTRAINT person_pkey PRIMARY KEY (organization_id, id),
      CONSTRAINT person_organization_fkey FOREIGN KEY (organization_id) REFERENCES organization (id)
    );
    CREATE UNIQUE INDEX person_email_idx ON person (organization_id, email);
    CREATE INDEX person_name_id_idx ON person (organization_id, name, id);
    CREATE TABLE team (
      organization_id uuid NOT NULL,
      id uuid NOT NULL,
      name text NOT NULL,
      product_manager_id uuid,
      version integer NOT NULL,
      CONSTRAINT team_pkey PRIMARY KEY (organization_id, id),
      CONSTRAINT team_organization_fkey FOREIGN KEY (organization_id) REFERENCES organization (id),
      CONSTRAINT team_product_manager_id_fkey FOREIGN KEY (organization_id, product_manager_id)
        REFERENCES person (organization_id, id)
    );
    CREATE UNIQUE INDEX team_name_idx ON team (organization_id, name);
    CREATE INDEX team_product_manager_id_idx ON team (organization_id, product_manager_id);
    CREATE TABLE team_membership (
      organization_id uuid NOT NULL,
      team_id uuid NOT NULL,
      person_id uuid NOT NULL,
      CONSTRAINT team_membership_pkey PRIMARY KEY (organization_id, team_id, person_id),
      CONSTRAINT team_membership_team_id_fkey FOREIGN KEY (organization_id, team_id)
        REFERENCES team (organization_id, id),
      CONSTRAINT team_membership_person_id_fkey FOREIGN KEY (organization_id, person_id)
        REFERENCES person (organization_id, id)
    );
    CREATE INDEX team_membership_person_id_idx ON team_membership (organization_id, person_id);
    CREATE TABLE service_account (
      organization_id uuid NOT NULL,
      id uuid NOT NULL,
      name text NOT NULL,
      CONSTRAINT service_account_pkey PRIMARY KEY (organization_id, id),
      CONSTRAINT service_account_organization_fkey FOREIGN KEY (organization_id) REFERENCES organization (id)
    );
    CREATE UNIQUE INDEX service_account_name_idx ON service_account (organization_id, name);
    CREATE TABLE access_token (
      organization_id uuid NOT NULL,
      id uuid NOT NULL,
      person_id uuid,
      service_account_id uuid,
      label text NOT NULL,
      hash bytea NOT NULL,
      scopes text[] NOT NULL,
      issued_at timestamptz NOT NULL,
      expires_at timestamptz,
      revoked_at timestamptz,
      CONSTRAINT access_token_pkey PRIMARY KEY (organization_id, id),
      CONSTRAINT access_token_one_owner_check CHECK (num_nonnulls(person_id, service_account_id) = 1),
      CONSTRAINT access_token_person_id_fkey FOREIGN KEY (organization_id, person_id)
        REFERENCES person (organization_id, id),
      CONSTRAINT access_token_service_account_id_fkey FOREIGN KEY (organization_id, service_account_id)
        REFERENCES service_account (organization_id, id)
    );
    CREATE UNIQUE INDEX access_token_hash_idx ON access_token (organization_id, hash);
  `);
}

async function createTraces(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE audit_head (
      organization_id uuid PRIMARY KEY REFERENCES organization (id),
      sequence bigint NOT NULL,
      hash bytea NOT NULL
    );
    CREATE TABLE audit_record (
      organization_id uuid NOT NULL REFERENCES organization (id),
      sequence bigint NOT NULL,
      id uuid NOT NULL,
      recorded_at timestamptz NOT NULL,
      actor_kind text NOT NULL,
      actor_id uuid NOT NULL,
      action text NOT NULL,
      subject_type text NOT NULL,
      subject_id uuid NOT NULL,
      changes jsonb NOT NULL,
      correlation_id text,
      previous_hash bytea NOT NULL,
      hash bytea NOT NULL,
      PRIMARY KEY (organization_id, sequence)
    );
    CREATE INDEX audit_record_subject_idx ON audit_record (organization_id, subject_id, sequence);
    CREATE TABLE outgoing_event (
      organization_id uuid NOT NULL REFERENCES organization (id),
      id uuid NOT NULL,
      sequence bigint NOT NULL,
      recorded_at timestamptz NOT NULL,
      type text NOT NULL,
      subject_type text NOT NULL,
      subject_id uuid NOT NULL,
      payload jsonb NOT NULL,
      PRIMARY KEY (organization_id, id)
    );
    CREATE INDEX outgoing_event_sequence_idx ON outgoing_event (organization_id, sequence);
    CREATE TABLE idempotency_key (
      organization_id uuid NOT NULL REFERENCES organization (id),
      actor_id uuid NOT NULL,
      key text NOT NULL,
      body_hash bytea NOT NULL,
      answer jsonb,
      recorded_at timestamptz NOT NULL,
      PRIMARY KEY (organization_id, actor_id, key)
    );
    CREATE INDEX idempotency_key_recorded_at_idx ON idempotency_key (organization_id, recorded_at);
  `);
}

async function protect(runner: QueryRunner): Promise<void> {
  await protectTenantTable(runner, 'organization', { key: 'id', writes: ['INSERT', 'UPDATE'] });
  // Operators' commands run as the owner and must know which organizations there are; requests never do.
  await runner.query(`CREATE POLICY listed_by_the_owner ON organization FOR SELECT TO CURRENT_USER USING (true)`);
  for (const table of ['person', 'team', 'service_account', 'access_token', 'audit_head']) {
    await protectTenantTable(runner, table, { writes: ['INSERT', 'UPDATE'] });
  }
  await protectTenantTable(runner, 'team_membership', { writes: ['INSERT', 'DELETE'] });
  await protectTenantTable(runner, 'idempotency_key');
  await protectTenantTable(runner, 'audit_record', { writes: ['INSERT'] });
  await protectTenantTable(runner, 'outgoing_event', { writes: ['INSERT', 'DELETE'] });
  await makeAppendOnly(runner, 'audit_record');
}
