// A worker as operators run it, with one follower of events more: it keeps what it has seen, so that a story can count
// effects, and waits at three gates (before, in and after its transaction), which a story holds by advisory locks.
const built = (path) => require(`../../dist/${path}`);
const platform = built('libs/platform');
const { schema } = built('apps/api/schema');
const { serve } = built('apps/serve');
const { createWorker } = built('apps/worker/create-worker');

const gates = { before: 1, within: 2, after: 3 };
const waitAt = 'SELECT pg_advisory_xact_lock_shared($1, hashtext($2))';

const see = `
  WITH seen AS (
    INSERT INTO seen_event (organization_id, sequence)
    SELECT organization_id, sequence FROM outgoing_event
     WHERE organization_id = $1 AND sequence > $2 RETURNING sequence)
  UPDATE seen_until SET sequence = greatest($2, (SELECT max(sequence) FROM seen)) WHERE organization_id = $1`;

serve(async () => {
  const config = platform.readConfig();
  const { dataSource, close } = await platform.openDatabase(config, schema);
  const logger = platform.createLogger(config);
  const { app } = await createWorker({ config, dataSource, clock: new platform.SystemClock(), logger });
  const transactions = app.get(platform.Transactions);
  app.get(platform.EventFollowers).add(async (organizationId) => {
    await dataSource.query(waitAt, [gates.before, organizationId]);
    await transactions.derive({ organizationId }, async (em) => {
      const locked = 'SELECT sequence FROM seen_until WHERE organization_id = $1 FOR UPDATE';
      const [{ sequence }] = await em.query(locked, [organizationId]);
      await em.query(see, [organizationId, sequence]);
      await em.query(waitAt, [gates.within, organizationId]);
    });
    await dataSource.query(waitAt, [gates.after, organizationId]);
  });
  await app.get(platform.JobRunner).start();
  return {
    ready: 'The observed worker is ready',
    stop: async () => {
      await app.close();
      await close();
    },
  };
});
