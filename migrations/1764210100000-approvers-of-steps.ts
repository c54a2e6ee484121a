import { MigrationInterface, QueryRunner } from 'typeorm';

/** Every step keeps whose layer it happened at: who has the layer later did not decide what is past. */
export class ApproversOfSteps1764210100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE decision_step ADD COLUMN approver_id uuid');
    // Forced row-level security hides the rows of every tenant from a migration, and steps are append-only.
    for (const table of ['approval_layer', 'decision_step']) {
      await runner.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
    }
    await runner.query('ALTER TABLE decision_step DISABLE TRIGGER append_only_rows');
    // Of steps from before, only whose layer it is by now is known.
    await runner.query(`
      UPDATE decision_step step SET approver_id = layer.approver_id
        FROM approval_layer layer
       WHERE layer.organization_id = step.organization_id AND layer.id = step.layer_id`);
    await runner.query('ALTER TABLE decision_step ENABLE TRIGGER append_only_rows');
    for (const table of ['approval_layer', 'decision_step']) {
      await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
    }
    await runner.query(`
      ALTER TABLE decision_step ALTER COLUMN approver_id SET NOT NULL,
        ADD CONSTRAINT decision_step_approver_id_fkey FOREIGN KEY (organization_id, approver_id)
          REFERENCES person (organization_id, id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE decision_step DROP COLUMN approver_id');
  }
}
