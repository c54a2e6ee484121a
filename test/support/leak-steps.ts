import { GraphQLSchemaHost } from '@nestjs/graphql';
import { GraphQLField, GraphQLSchema } from 'graphql';
import { Answer, Headway } from './headway';
import { Expected, mutationFixtures, queryFixtures, subscriptionFixtures } from './leak-fixtures';
import { routeFixtures } from './leak-routes';
import { follow, Live } from './live';
import { Place, Populated } from './populated-organization';
import { documentFor } from './selection';

/** One step of the walk: what is called, as it answers for theirs and for nobody's. */
export interface Step {
  readonly name: string;
  readonly kind: 'query' | 'subscription' | 'mutation' | 'route';
  /** Whether it only looks at something, and may do so beside others. */
  readonly looks: boolean;
  readonly expected: Expected;
  readonly says: RegExp;
  readonly sealed: boolean;
  readonly sent: (theirs: Place) => object;
  readonly call: (theirs: Place) => Promise<unknown>;
}

/** How many objects deep to ask; one less where the cost limit refuses. */
const deep = 2;

/** Root fields and routes that no fixture names, and fixtures of what is no longer there. */
export function unwalked({ headway }: { readonly headway: Headway }): string[] {
  const schema = schemaOf(headway);
  const there = [
    ...Object.keys(schema.getQueryType()!.getFields()).map((name) => `query ${name}`),
    ...Object.keys(schema.getMutationType()!.getFields()).map((name) => `mutation ${name}`),
    ...Object.keys(schema.getSubscriptionType()!.getFields()).map((name) => `subscription ${name}`),
    ...routesOf(headway).map((route) => `route ${route}`),
  ];
  const walked = [
    ...Object.keys(queryFixtures).map((name) => `query ${name}`),
    ...Object.keys(mutationFixtures).map((name) => `mutation ${name}`),
    ...Object.keys(subscriptionFixtures).map((name) => `subscription ${name}`),
    ...Object.keys(routeFixtures).map((name) => `route ${name}`),
  ];
  return [
    ...there
      .filter((name) => !walked.includes(name))
      .map((name) => `${name} has no fixture: add to ${fileOf(name)} what it is called with and how it must answer.`),
    ...walked
      .filter((name) => !there.includes(name))
      .map((name) => `${name} is not there any more: take its fixture out of ${fileOf(name)}.`),
  ];
}

function fileOf(name: string): string {
  return name.startsWith('route') ? 'test/support/leak-routes.ts' : 'test/support/leak-fixtures.ts';
}

/** Everything that somebody of an organization can call, in the order of the walk. */
export function stepsOf({ headway, alpha }: { headway: Headway; alpha: Populated }): Step[] {
  const schema = schemaOf(headway);
  const roots = {
    query: schema.getQueryType()!,
    mutation: schema.getMutationType()!,
    subscription: schema.getSubscriptionType()!,
  };
  const fields = (kind: keyof typeof roots, fixtures: typeof queryFixtures): Step[] =>
    Object.entries(fixtures).flatMap(([name, cases]) =>
      cases.map(({ expected, variables, says = /./, sealed }, index) => ({
        name: `${kind} ${name} #${index + 1}`,
        kind,
        looks: kind !== 'mutation',
        expected,
        says,
        sealed: sealed !== undefined,
        sent: (theirs) => variables(theirs, alpha.place),
        call: (theirs) => ask(kind, roots[kind].getFields()[name]!, variables(theirs, alpha.place)),
      })),
    );
  const ask = async (kind: keyof typeof roots, field: GraphQLField<unknown, unknown>, variables: object) => {
    const send = (document: string): Promise<Answer> =>
      kind === 'subscription'
        ? listenFor(follow(headway, alpha.token, document, variables))
        : headway.ask(alpha.token, document, variables);
    const answer = await send(documentFor(kind, field, variables, deep));
    if (answer.errors?.[0]?.extensions.reason !== 'QUERY_TOO_COSTLY') return answer;
    return send(documentFor(kind, field, variables, deep - 1));
  };
  const routes = Object.entries(routeFixtures).flatMap(([route, cases]) =>
    cases.map(({ expected, call, sealed }, index): Step => ({
      name: `route ${route} #${index + 1}`,
      kind: 'route',
      looks: route.startsWith('GET'),
      expected,
      says: /./,
      sealed: sealed !== undefined,
      sent: (theirs) => call(theirs, alpha.place),
      call: async (theirs) => {
        const { url, contentType, body } = call(theirs, alpha.place);
        const response = await fetch(`${headway.url}${url}`, {
          method: route.split(' ')[0]!,
          headers: {
            authorization: `Bearer ${alpha.token}`,
            ...(contentType !== undefined && { 'content-type': contentType }),
          },
          ...(body !== undefined && { body }),
        });
        return { status: response.status, text: await response.text() };
      },
    })),
  );
  return [
    ...fields('query', queryFixtures),
    ...fields('subscription', subscriptionFixtures),
    ...fields('mutation', mutationFixtures),
    ...routes,
  ];
}

const firstWordMs = 10_000;
const quietMs = 1_000;

/** What a subscription tells until it is quiet for a while, or how it is refused. */
async function listenFor(live: Live): Promise<Answer> {
  const refused = live.refusal();
  const hearing = async (): Promise<null> => {
    await live.next(firstWordMs).catch(() => null);
    while ((await live.during(quietMs)).length > 0);
    return null;
  };
  try {
    const refusal = await Promise.race([refused, hearing()]);
    if (!refusal) return { status: 200, data: { changes: live.changes } };
    return { status: 200, data: {}, errors: [{ message: String(refusal.message), extensions: refusal }] };
  } finally {
    await live.close();
  }
}

function schemaOf(headway: Headway): GraphQLSchema {
  return headway.app.get(GraphQLSchemaHost).schema;
}

/** Method and pattern of every route, as the HTTP server itself lists them. */
function routesOf(headway: Headway): string[] {
  const tree = headway.app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false });
  return [...tree.matchAll(/(\/[^\s]*) \(([A-Z, ]+)\)/g)]
    .flatMap(([, path, methods]) => methods!.split(', ').map((method) => `${method} ${path!}`))
    .filter((route) => !/^(HEAD|OPTIONS) /.test(route));
}
