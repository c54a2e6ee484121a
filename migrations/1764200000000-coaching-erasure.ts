import { MigrationInterface, QueryRunner } from 'typeorm';
import { applicationRole } from '../libs/platform';

/** What coach and executive wrote down can be erased by whoever wrote it. */
export class CoachingErasure1764200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`GRANT DELETE ON coaching_entry TO ${applicationRole}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`REVOKE DELETE ON coaching_entry FROM ${applicationRole}`);
  }
}
