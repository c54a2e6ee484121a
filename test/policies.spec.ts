import { Controller, Get, Module } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { ModulesContainer } from '@nestjs/core';
import { GraphQLSchemaHost, Query, Resolver } from '@nestjs/graphql';
import { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import supertest from 'supertest';
import { AppModule } from '../apps/api/app.module';
import { permissions } from '../libs/domain';
import { accessPolicy, createLogger, ManualClock } from '../libs/platform';
import { testConfig } from './support/database-server';
import { Founded, Headway, startHeadway } from './support/headway';
import { routesIn } from './support/routes';

let headway: Headway;
let acme: Founded;

beforeAll(async () => {
  headway = await startHeadway();
  acme = await headway.found();
});
afterAll(() => headway.close());

describe('access policies', () => {
  it('are declared for every root field of the schema', () => {
    const { schema } = headway.app.get(GraphQLSchemaHost);
    const fields = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) =>
      type ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`) : [],
    );
    const declared = rootFields(headway.app);
    expect(fields.length).toBeGreaterThan(10);
    expect([...declared.keys()].sort()).toEqual([...fields].sort());
    expect([...declared].filter(([, policy]) => !(String(policy) in permissions))).toEqual([]);
  });

  it('are declared for every HTTP route, and public for health, metrics, the descriptions, and calendars whose secret is their token', () => {
    const declared = routes(headway.app);
    expect([...declared].filter(([, policy]) => policy !== 'public' && !(String(policy) in permissions))).toEqual([]);
    expect([...declared].filter(([, policy]) => policy === 'public').map(([route]) => route)).toEqual([
      'GET /health/live',
      'GET /health/ready',
      'GET /metrics',
      'GET /v1/calendar/:file',
      'GET /v1/openapi.json',
      'GET /v1/schemas/quarterly-review.json',
    ]);
  });

  it('are known for every route that the server answers, besides /graphql', () => {
    const declared = [...routes(headway.app).keys()];
    const fastify = headway.app.getHttpAdapter().getInstance() as unknown as FastifyRoutes;
    const served = routesIn(fastify.printRoutes({ commonPrefix: false }));
    const known = new Set([...declared, 'GET /graphql', 'POST /graphql', 'OPTIONS /graphql']);
    expect(declared.filter((route) => !served.includes(route))).toEqual([]);
    expect(served.filter((route) => !route.startsWith('HEAD ') && !known.has(route))).toEqual([]);
  });
});

@Controller()
class ForgottenController {
  @Get('forgotten')
  answer(): string {
    return 'secret';
  }
}

@Resolver()
class ForgottenResolver {
  @Query(() => String, { description: 'Nobody said who may ask this.' })
  forgotten(): string {
    return 'secret';
  }
}

@Module({ controllers: [ForgottenController], providers: [ForgottenResolver] })
class ForgottenModule {}

describe('an operation without a policy', () => {
  let app: NestFastifyApplication;

  beforeAll(async () => {
    const config = testConfig();
    const surroundings = {
      config,
      dataSource: headway.dataSource,
      clock: new ManualClock(headway.clock.now()),
      logger: createLogger(config),
    };
    const testing = await Test.createTestingModule({
      imports: [AppModule.in(surroundings), ForgottenModule],
    }).compile();
    app = await testing.createNestApplication<NestFastifyApplication>(new FastifyAdapter()).init();
    await app.getHttpAdapter().getInstance().ready();
  });
  afterAll(() => app.close());

  it('is seen by the guards above', () => {
    expect(rootFields(app).get('Query.forgotten')).toBeUndefined();
    expect(rootFields(app).has('Query.forgotten')).toBe(true);
    expect(routes(app).get('GET /forgotten')).toBeUndefined();
    expect(routes(app).has('GET /forgotten')).toBe(true);
  });

  it('is closed as a route, to administrators too', async () => {
    const answer = await supertest(app.getHttpServer()).get('/forgotten').set('authorization', `Bearer ${acme.token}`);
    expect(answer.status).toBe(403);
    expect(answer.body.error).toMatchObject({ code: 'FORBIDDEN', reason: 'NOT_PERMITTED' });
  });

  it('is closed as a root field, to administrators too', async () => {
    const answer = await supertest(app.getHttpServer())
      .post('/graphql')
      .set('authorization', `Bearer ${acme.token}`)
      .send({ query: '{ forgotten }' });
    expect(answer.body.data).toBeNull();
    expect(answer.body.errors[0].extensions).toMatchObject({ code: 'FORBIDDEN', reason: 'NOT_PERMITTED' });
  });
});

interface FastifyRoutes {
  printRoutes(options: { commonPrefix: boolean }): string;
}

type Policies = Map<string, unknown>;

/** Every root field that a provider of the running application answers, with its declared policy. */
function rootFields(app: NestFastifyApplication): Policies {
  const fields: Policies = new Map();
  for (const { type, method, name } of methodsOf(app, 'providers')) {
    const root = Reflect.getMetadata('graphql:resolver_type', method) as string | undefined;
    const field = (Reflect.getMetadata('graphql:resolver_name', method) as string | undefined) ?? name;
    if (root === 'Query' || root === 'Mutation' || root === 'Subscription') {
      fields.set(`${root}.${field}`, policyOf(type, method));
    }
  }
  return fields;
}

const verbs = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'ALL', 'OPTIONS', 'HEAD'];

/** Every HTTP route that a controller of the running application answers, with its declared policy. */
function routes(app: NestFastifyApplication): Policies {
  const found: Policies = new Map();
  for (const { type, method } of methodsOf(app, 'controllers')) {
    const verb = Reflect.getMetadata(METHOD_METADATA, method) as number | undefined;
    if (verb === undefined) continue;
    const parts = [Reflect.getMetadata(PATH_METADATA, type), Reflect.getMetadata(PATH_METADATA, method)] as string[];
    const path = parts.map((part) => part.replace(/^\/|\/$/g, '')).filter((part) => part !== '');
    found.set(`${verbs[verb] ?? ''} /${path.join('/')}`, policyOf(type, method));
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function policyOf(type: object, method: object): unknown {
  return Reflect.getMetadata(accessPolicy, method) ?? Reflect.getMetadata(accessPolicy, type);
}

interface Handler {
  readonly type: object;
  readonly method: object;
  readonly name: string;
}

function methodsOf(app: NestFastifyApplication, kind: 'providers' | 'controllers'): Handler[] {
  const types = [...app.get(ModulesContainer).values()]
    .flatMap((module) => [...module[kind].values()])
    .map(({ metatype }) => metatype)
    .filter((metatype): metatype is new () => object => typeof metatype === 'function' && !!metatype.prototype);
  return [...new Set(types)].flatMap((type) =>
    Object.entries(Object.getOwnPropertyDescriptors(type.prototype)).flatMap(([name, { value }]) =>
      typeof value === 'function' ? [{ type, method: value as object, name }] : [],
    ),
  );
}
