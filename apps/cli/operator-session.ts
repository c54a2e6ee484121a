import type { INestApplicationContext, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Actor, operatorId, OrgRole, TokenScope } from '../../libs/domain';
import {
  createLogger,
  Database,
  nestLogger,
  notFound,
  openDatabase,
  readConfig,
  Schema,
  SystemClock,
} from '../../libs/platform';
import { migrations } from '../../migrations';
import { OperatorModule } from './operator.module';
import { Shell } from './shell';

/** How much of Headway a command works with: the less, the sooner it begins. */
export interface Workplace {
  readonly entities: Schema['entities'];
  readonly features: Type[];
}

/** A command at work: the open database and the services. */
export interface OperatorSession {
  readonly app: INestApplicationContext;
  readonly database: Database;
}

/** Opens the database, also beside a running Headway, does the work and closes everything again. */
export async function asOperator<T>(
  { environment }: Shell,
  { entities, features }: Workplace,
  work: (session: OperatorSession) => Promise<T>,
): Promise<T> {
  const config = readConfig(environment);
  const database = await openDatabase(config, { entities, migrations }, { beside: true });
  try {
    const logger = createLogger(config);
    const surroundings = { config, dataSource: database.dataSource, clock: new SystemClock(), logger };
    const app = await NestFactory.createApplicationContext(OperatorModule.in(surroundings, features), {
      logger: nestLogger(logger),
      abortOnError: false,
    });
    try {
      return await work({ app, database });
    } finally {
      await app.close();
    }
  } finally {
    await database.close();
  }
}

/** An organization as operators see it. */
export interface ListedOrganization {
  readonly id: string;
  readonly name: string;
}

/**
 * The organizations of this database by age; the owner of the tables may list them, requests never can.
 * @throws DomainError NOT_FOUND when one was asked for and is not there
 */
export async function listOrganizations({ dataSource }: Database, only?: string): Promise<ListedOrganization[]> {
  const organizations: ListedOrganization[] = await dataSource.query(
    `SELECT id, name FROM organization WHERE $1::uuid IS NULL OR id = $1 ORDER BY id`,
    [only ?? null],
  );
  if (only !== undefined && organizations.length === 0) throw notFound('organization', '--organization');
  return organizations;
}

/** Who acts at the command line, in one organization that exists. */
export async function operatorIn(database: Database, organizationId: string): Promise<Actor> {
  await listOrganizations(database, organizationId);
  return {
    organizationId,
    kind: 'OPERATOR',
    id: operatorId,
    tokenId: null,
    roles: [OrgRole.ADMIN],
    teams: [],
    scopes: Object.values(TokenScope),
  };
}
