import { MigrationInterface, QueryRunner } from 'typeorm';

/** Checkpoints keep their identity when they move: how often they did, and when they were last replanned. */
export class CheckpointMoves1763900500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE checkpoint ADD moves integer NOT NULL DEFAULT 0, ADD replanned_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE checkpoint DROP moves, DROP replanned_at');
  }
}
