import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Signs of life of the workers: processes, and so no tenant's, in a schema where the application role has no rights. A
 * lock on a job counts for as long as its worker is in this table.
 */
export class Workers1763900010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA headway_jobs;
      CREATE TABLE headway_jobs.worker (
        id text NOT NULL,
        name text NOT NULL,
        alive_until timestamptz NOT NULL,
        CONSTRAINT worker_pkey PRIMARY KEY (id)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA headway_jobs CASCADE');
  }
}
