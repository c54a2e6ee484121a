import { MigrationInterface, QueryRunner } from 'typeorm';

/** Asks that nobody has to answer any more (R-QR-1). */
export class WithdrawnAsks1764230200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE review_ask ADD COLUMN withdrawn_at timestamptz, ADD COLUMN withdrawn_by uuid');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE review_ask DROP COLUMN withdrawn_at, DROP COLUMN withdrawn_by');
  }
}
