import { MigrationInterface, QueryRunner } from 'typeorm';
import { applicationRole } from '../libs/platform';

const currentTenant = `nullif(current_setting('headway.organization_id', true), '')::uuid`;

/**
 * The way from a use case to the job queue, whose tables belong to graphile-worker and which the application role cannot
 * touch otherwise: one function that takes jobs of the current tenant only, and a trigger that no write can forget.
 */
export class Jobs1763900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION headway_enqueue(task text, organization uuid, payload json, due timestamptz, job_key text,
                                      keep_earlier boolean) RETURNS void
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE known record;
      BEGIN
        IF organization IS DISTINCT FROM ${currentTenant}
           OR organization::text IS DISTINCT FROM payload ->> 'organizationId' THEN
          RAISE EXCEPTION 'a job belongs to the current organization' USING ERRCODE = 'insufficient_privilege';
        END IF;
        -- Whoever comes second sees what the first one has set.
        IF keep_earlier THEN PERFORM pg_advisory_xact_lock(hashtextextended(job_key, 0)); END IF;
        SELECT locked_at, is_available, attempts, run_at INTO known
          FROM graphile_worker._private_jobs WHERE key = job_key FOR UPDATE;
        IF known.is_available AND keep_earlier THEN
          due := least(due, known.run_at);
        ELSIF known.locked_at IS NOT NULL OR known.is_available AND known.attempts > 0 AND known.run_at < due THEN
          -- graphile-worker would let go of what runs or is to be tried again, though it may be due long before its
          -- successor is: it gives up its key only, and keeps one more attempt.
          UPDATE graphile_worker._private_jobs SET key = NULL, max_attempts = attempts + 1 WHERE key = job_key;
        END IF;
        PERFORM graphile_worker.add_job(task, payload, run_at => due, job_key => job_key);
      END $$;
      REVOKE ALL ON FUNCTION headway_enqueue FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION headway_enqueue TO ${applicationRole};

      CREATE FUNCTION follow_events() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE followed record;
      BEGIN
        FOR followed IN SELECT organization_id, max(recorded_at) AS due FROM added GROUP BY organization_id LOOP
          PERFORM pg_notify('headway_event', followed.organization_id::text);
          PERFORM graphile_worker.add_job('follow-events', json_build_object('organizationId', followed.organization_id),
            run_at => followed.due, job_key => 'follow-events:' || followed.organization_id);
        END LOOP;
        RETURN NULL;
      END $$;
      CREATE TRIGGER is_followed AFTER INSERT ON outgoing_event
        REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION follow_events()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER is_followed ON outgoing_event;
      DROP FUNCTION follow_events(), headway_enqueue(text, uuid, json, timestamptz, text, boolean)`);
  }
}
