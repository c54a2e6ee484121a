import { MigrationInterface, QueryRunner } from 'typeorm';

/** Reviews by the day of the month, besides those by weekday. */
export class CadenceDays1763900300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE review_cadence
        ADD COLUMN day_of_month smallint,
        ALTER COLUMN weekday DROP NOT NULL,
        ADD CONSTRAINT review_cadence_one_way_check CHECK (
          (day_of_month IS NULL AND weekday IS NOT NULL AND (week_of_month IS NULL) = (frequency = 'WEEKLY'))
          OR (day_of_month IS NOT NULL AND weekday IS NULL AND week_of_month IS NULL AND frequency <> 'WEEKLY')
        )`);
  }

  /** Fails, and changes nothing, while a cadence goes by the day of the month: no weekday would stand for it. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE review_cadence
        DROP CONSTRAINT review_cadence_one_way_check,
        ALTER COLUMN weekday SET NOT NULL,
        DROP COLUMN day_of_month`);
  }
}
