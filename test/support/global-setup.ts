import { buildWhereNeeded } from '../../bin/build';
import { closeTestServer, openTestServer } from './database-server';

/**
 * Decorators register what they see in storages on the global object, and Jest copies globals into each test's own
 * realm: what was registered here would be found there again with foreign `String`s and `Date`s.
 */
const storages = ['GqlTypeMetadataStorage', 'typeormMetadataArgsStorage'];

export default async function setUp(): Promise<void> {
  // Exports are rendered in threads, which run what was built.
  buildWhereNeeded();
  await openTestServer().catch(async (error: unknown) => {
    await closeTestServer().catch(() => undefined);
    throw error;
  });
  for (const storage of storages) Reflect.deleteProperty(globalThis, storage);
}
