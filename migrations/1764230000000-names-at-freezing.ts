import { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose names the redacted variant of a frozen review leaves out, kept with it (R-QR-3, R-QR-4). */
export class NamesAtFreezing1764230000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE quarterly_review ADD COLUMN person_names text[]');
    await nameInFrozenReviews(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE quarterly_review DROP COLUMN person_names');
  }
}

/** Reviews that were frozen before get the names of today: no others are known. What was frozen of them stays. */
async function nameInFrozenReviews(runner: QueryRunner): Promise<void> {
  await runner.query(`
    ALTER TABLE person NO FORCE ROW LEVEL SECURITY;
    ALTER TABLE quarterly_review NO FORCE ROW LEVEL SECURITY;
    ALTER TABLE quarterly_review DISABLE TRIGGER frozen_rows`);
  await runner.query(`
    UPDATE quarterly_review AS review SET person_names = ARRAY(
      SELECT DISTINCT name FROM person WHERE organization_id = review.organization_id ORDER BY name)
     WHERE state <> 'PREPARING'`);
  await runner.query(`
    ALTER TABLE quarterly_review ENABLE TRIGGER frozen_rows;
    ALTER TABLE quarterly_review FORCE ROW LEVEL SECURITY;
    ALTER TABLE person FORCE ROW LEVEL SECURITY`);
}
