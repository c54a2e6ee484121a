import { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from '../libs/platform';

/** Forecasts kept per committed target, which every new reading of the metric makes stale. */
export class Forecasts1763800600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE target_forecast (
        organization_id uuid NOT NULL,
        target_id uuid NOT NULL,
        metric_id uuid NOT NULL,
        stale boolean NOT NULL,
        probability double precision,
        band text,
        basis_reading_id uuid,
        computed_at timestamptz,
        outlook jsonb,
        CONSTRAINT target_forecast_pkey PRIMARY KEY (organization_id, target_id),
        CONSTRAINT target_forecast_target_id_fkey FOREIGN KEY (organization_id, target_id)
          REFERENCES metric_target (organization_id, id)
      );
      CREATE INDEX target_forecast_metric_id_idx ON target_forecast (organization_id, metric_id);
      CREATE INDEX target_forecast_stale_idx ON target_forecast (organization_id) WHERE stale;
    `);
    await protectTenantTable(runner, 'target_forecast');
    await makeStaleByReadings(runner);
    await announceStale(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER makes_forecasts_stale ON reading;
      DROP TABLE target_forecast;
      DROP FUNCTION make_forecasts_stale(), announce_stale_forecast()`);
  }
}

/** In the database itself, so that no way of writing readings can forget it: a stored forecast never is older than its readings. */
async function makeStaleByReadings(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE FUNCTION make_forecasts_stale() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      UPDATE target_forecast SET stale = true
        FROM (SELECT DISTINCT organization_id, metric_id FROM added) AS read
       WHERE target_forecast.organization_id = read.organization_id
         AND target_forecast.metric_id = read.metric_id AND NOT target_forecast.stale;
      RETURN NULL;
    END $$;
    CREATE TRIGGER makes_forecasts_stale AFTER INSERT ON reading
      REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION make_forecasts_stale()`);
}

/** Tells whoever listens which organization has work; the same news of one transaction is told once. */
async function announceStale(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE FUNCTION announce_stale_forecast() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM pg_notify('headway_forecast_stale', NEW.organization_id::text);
      RETURN NULL;
    END $$;
    CREATE TRIGGER announces_stale AFTER INSERT OR UPDATE OF stale ON target_forecast
      FOR EACH ROW WHEN (NEW.stale) EXECUTE FUNCTION announce_stale_forecast()`);
}
