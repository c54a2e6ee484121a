import { MigrationInterface, QueryRunner } from 'typeorm';

/** What people say of a hypothesis in a review besides its root cause, and which words are private (R-QR-1, R-QR-4). */
export class ReviewWords1763901000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE review_assessment
        ADD COLUMN contributors text,
        ADD COLUMN activities text,
        ADD COLUMN contribution_note text,
        ADD COLUMN external_factors text,
        ADD COLUMN private_note text,
        ADD COLUMN words_are_private boolean NOT NULL DEFAULT false;
      ALTER TABLE review_ask ADD COLUMN words_are_private boolean NOT NULL DEFAULT false;
      ALTER TABLE review_addendum ADD COLUMN words_are_private boolean NOT NULL DEFAULT false`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE review_addendum DROP COLUMN words_are_private;
      ALTER TABLE review_ask DROP COLUMN words_are_private;
      ALTER TABLE review_assessment
        DROP COLUMN contributors,
        DROP COLUMN activities,
        DROP COLUMN contribution_note,
        DROP COLUMN external_factors,
        DROP COLUMN private_note,
        DROP COLUMN words_are_private`);
  }
}
