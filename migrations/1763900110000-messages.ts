import { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from '../libs/platform';

/** Through which channels people are told, when they want to be, and every message that went out. */
export class Messages1763900110000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE notice ADD dispatched_at timestamptz, ADD dropped_because text;
      CREATE INDEX notice_pending_idx ON notice (organization_id, recipient_id, raised_at) WHERE dispatched_at IS NULL`);
    await createPreferences(runner);
    await createMessages(runner);
    await protectTenantTable(runner, 'notification_preference', { writes: ['INSERT', 'UPDATE'] });
    await protectTenantTable(runner, 'chat_channel', { writes: ['INSERT', 'UPDATE'] });
    await protectTenantTable(runner, 'message', { writes: ['INSERT', 'UPDATE'] });
    await protectTenantTable(runner, 'message_notice', { writes: ['INSERT'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE message_notice, message, chat_channel, notification_preference;
      ALTER TABLE notice DROP dispatched_at, DROP dropped_because`);
  }
}

async function createPreferences(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE notification_preference (
      organization_id uuid NOT NULL,
      person_id uuid NOT NULL,
      quiet_from text,
      quiet_to text,
      time_zone text,
      digest text NOT NULL,
      digest_hour smallint NOT NULL,
      email_enabled boolean NOT NULL,
      CONSTRAINT notification_preference_pkey PRIMARY KEY (organization_id, person_id),
      CONSTRAINT notification_preference_person_id_fkey FOREIGN KEY (organization_id, person_id)
        REFERENCES person (organization_id, id)
    );
    CREATE TABLE chat_channel (
      organization_id uuid NOT NULL,
      id uuid NOT NULL,
      person_id uuid,
      name text,
      kind text NOT NULL,
      host text NOT NULL,
      sealed_url bytea,
      added_at timestamptz NOT NULL,
      removed_at timestamptz,
      CONSTRAINT chat_channel_pkey PRIMARY KEY (organization_id, id),
      CONSTRAINT chat_channel_forgets_removed_check CHECK ((sealed_url IS NULL) = (removed_at IS NOT NULL)),
      CONSTRAINT chat_channel_person_id_fkey FOREIGN KEY (organization_id, person_id)
        REFERENCES person (organization_id, id)
    );
    CREATE UNIQUE INDEX chat_channel_person_id_idx ON chat_channel (organization_id, person_id)
      WHERE removed_at IS NULL`);
}

async function createMessages(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE message (
      organization_id uuid NOT NULL,
      id uuid NOT NULL,
      telling_id uuid NOT NULL,
      recipient_id uuid,
      channel text NOT NULL,
      chat_channel_id uuid,
      digest boolean NOT NULL,
      subject text NOT NULL,
      text text NOT NULL,
      html text,
      payload jsonb,
      state text NOT NULL,
      attempts integer NOT NULL,
      next_attempt_at timestamptz,
      give_up_at timestamptz NOT NULL,
      last_error text,
      composed_at timestamptz NOT NULL,
      handed_over_at timestamptz,
      CONSTRAINT message_pkey PRIMARY KEY (organization_id, id),
      CONSTRAINT message_handed_over_check CHECK ((state = 'HANDED_OVER') = (handed_over_at IS NOT NULL)),
      CONSTRAINT message_recipient_id_fkey FOREIGN KEY (organization_id, recipient_id)
        REFERENCES person (organization_id, id),
      CONSTRAINT message_chat_channel_id_fkey FOREIGN KEY (organization_id, chat_channel_id)
        REFERENCES chat_channel (organization_id, id)
    );
    CREATE INDEX message_recipient_id_composed_at_idx ON message (organization_id, recipient_id, composed_at);
    CREATE INDEX message_composed_at_id_idx ON message (organization_id, composed_at, id);
    CREATE INDEX message_state_composed_at_id_idx ON message (organization_id, state, composed_at, id);
    CREATE TABLE message_notice (
      organization_id uuid NOT NULL,
      message_id uuid NOT NULL,
      notice_id uuid NOT NULL,
      CONSTRAINT message_notice_pkey PRIMARY KEY (organization_id, message_id, notice_id),
      CONSTRAINT message_notice_message_id_fkey FOREIGN KEY (organization_id, message_id)
        REFERENCES message (organization_id, id),
      CONSTRAINT message_notice_notice_id_fkey FOREIGN KEY (organization_id, notice_id)
        REFERENCES notice (organization_id, id)
    );
    CREATE INDEX message_notice_notice_id_idx ON message_notice (organization_id, notice_id)`);
}
