import { MigrationInterface, QueryRunner } from 'typeorm';

/** A review is of its days: after a change of the fiscal year the same quarter number means others. */
export class ReviewsByDays1764250000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX quarterly_review_fiscal_year_quarter_team_id_idx;
      CREATE UNIQUE INDEX quarterly_review_starts_on_ends_on_team_id_idx
        ON quarterly_review (organization_id, starts_on, ends_on, team_id) NULLS NOT DISTINCT`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX quarterly_review_starts_on_ends_on_team_id_idx;
      CREATE UNIQUE INDEX quarterly_review_fiscal_year_quarter_team_id_idx
        ON quarterly_review (organization_id, fiscal_year, quarter, team_id) NULLS NOT DISTINCT`);
  }
}
