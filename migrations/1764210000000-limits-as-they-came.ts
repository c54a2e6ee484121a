import { MigrationInterface, QueryRunner } from 'typeorm';

/** A request keeps what its limit does as it was when the request came to its layer. */
export class LimitsAsTheyCame1764210000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE decision_request ADD COLUMN on_limit text, ADD COLUMN limit_escalates_to uuid,
        ADD CONSTRAINT decision_request_limit_escalates_to_fkey FOREIGN KEY (organization_id, limit_escalates_to)
          REFERENCES person (organization_id, id)`);
    // Forced row-level security hides the rows of every tenant from a migration.
    for (const table of ['decision_type', 'decision_request']) {
      await runner.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
    }
    await runner.query(`
      UPDATE decision_request request SET on_limit = type.on_limit, limit_escalates_to = type.escalates_to
        FROM decision_type type
       WHERE type.organization_id = request.organization_id AND type.id = request.decision_type_id
         AND request.limit_at IS NOT NULL`);
    for (const table of ['decision_type', 'decision_request']) {
      await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE decision_request DROP COLUMN on_limit, DROP COLUMN limit_escalates_to');
  }
}
