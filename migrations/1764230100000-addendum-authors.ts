import { MigrationInterface, QueryRunner } from 'typeorm';

/** An addendum keeps the name of who added it, as it was then: exports of a frozen review stay what they were (R-QR-3). */
export class AddendumAuthors1764230100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE review_addendum ADD COLUMN author_name text');
    await nameAuthors(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE review_addendum DROP COLUMN author_name');
  }
}

/** Addenda from before get the name that their author has today: no other is known. Nothing else of them changes. */
async function nameAuthors(runner: QueryRunner): Promise<void> {
  await runner.query(`
    ALTER TABLE person NO FORCE ROW LEVEL SECURITY;
    ALTER TABLE review_addendum NO FORCE ROW LEVEL SECURITY;
    ALTER TABLE review_addendum DISABLE TRIGGER append_only_rows`);
  await runner.query(`
    UPDATE review_addendum AS addendum SET author_name = person.name FROM person
     WHERE person.organization_id = addendum.organization_id AND person.id = addendum.added_by`);
  await runner.query(`
    ALTER TABLE review_addendum ENABLE TRIGGER append_only_rows;
    ALTER TABLE review_addendum FORCE ROW LEVEL SECURITY;
    ALTER TABLE person FORCE ROW LEVEL SECURITY`);
}
