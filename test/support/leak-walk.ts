import { GraphQLSchemaHost } from '@nestjs/graphql';
import { GraphQLField, GraphQLSchema } from 'graphql';
import { v4 as unknownId } from 'uuid';
import { Answer, Headway } from './headway';
import { Expected, mutationFixtures, queryFixtures, subscriptionFixtures } from './leak-fixtures';
import { routeFixtures } from './leak-routes';
import { follow, Live, numbered, record, standingChanged } from './live';
import { nowhere, Place, populate, Populated } from './populated-organization';
import { documentFor } from './selection';
import { Observer } from './tenancy-switches';

/** Two populated organizations in one database: the walker is of the first. */
export interface TwoOrganizations {
  readonly headway: Headway;
  readonly alpha: Populated;
  readonly bravo: Populated;
}

export async function foundTwo(headway: Headway): Promise<TwoOrganizations> {
  const bravo = await populate(headway, 'Bravo');
  const alpha = await populate(headway, 'Alpha');
  headway.clock.moveTo(new Date('2026-02-16T08:00:00Z'));
  await goOn(headway, bravo.place);
  return { headway, alpha, bravo };
}

/** More happens, so that a place among the events of one organization is none among those of the other. */
async function goOn(headway: Headway, place: Place): Promise<void> {
  const { organizationId, teamId, committedId, heldCheckpointId } = place;
  const checkpoint = { type: 'Checkpoint', id: heldCheckpointId };
  await record(headway, organizationId, ...numbered(committedId, 1, 3), standingChanged(teamId, 'WARNED', 'GOOD'), {
    action: 'CheckpointAcknowledged',
    subject: checkpoint,
    changes: { hypothesisId: committedId },
  });
}

/** One step of the walk: what is called, as it answers for theirs and for nobody's. */
interface Step {
  readonly name: string;
  readonly expected: Expected;
  readonly says: RegExp;
  readonly sealed: boolean;
  readonly sent: (theirs: Place) => object;
  readonly call: (theirs: Place) => Promise<unknown>;
}

/** How deep to ask; less where the cost limit refuses. */
const objectsDeep = [2, 1];

/** Root fields and routes that no fixture names, and fixtures of what is no longer there. */
export function unwalked({ headway }: Pick<TwoOrganizations, 'headway'>): string[] {
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

/**
 * Calls everything as the first organization with what belongs to the second.
 * @returns for each step that gave something away, or changed something, what it was; empty when nothing leaks
 */
export async function walk(organizations: TwoOrganizations): Promise<Map<string, string>> {
  const { headway, alpha, bravo } = organizations;
  const observer = await Observer.of(headway.address);
  try {
    const ours = new Set(await observer.idsWithin(alpha.place.organizationId));
    const foreign = (await observer.idsWithin(bravo.place.organizationId)).filter((id) => !ours.has(id));
    const leaks = new Map<string, string>();
    let before = await observer.fingerprint(bravo.place.organizationId);
    for (const step of stepsOf(organizations)) {
      const nobody = nowhere(bravo.place, unknownId);
      const unknown = step.expected === 'OWN' ? '' : told(await step.call(nobody), nobody);
      const answer = await step.call(bravo.place);
      const after = await observer.fingerprint(bravo.place.organizationId);
      const leak =
        changeBetween(before, after) ??
        giveaway(answer, step.sent(bravo.place), bravo.place, foreign) ??
        difference(step, told(answer, bravo.place), unknown);
      if (leak !== null) leaks.set(step.name, leak);
      before = after;
    }
    return leaks;
  } finally {
    await observer.close();
  }
}

/** What the first organization sees of itself: each query with its own ids. */
export async function ownSights(organizations: TwoOrganizations): Promise<Map<string, string>> {
  const sights = new Map<string, string>();
  for (const { name, call } of stepsOf(organizations)) {
    if (name.startsWith('query'))
      sights.set(name, told(await call(organizations.alpha.place), organizations.alpha.place));
  }
  return sights;
}

/** Does everything that the first organization can do to its own things, refused or not. */
export async function ownDeeds(organizations: TwoOrganizations): Promise<void> {
  for (const { call } of stepsOf(organizations)) await call(organizations.alpha.place);
}

/** Names of the steps that would find a leak if there were one. */
export function stepsThatSee(organizations: TwoOrganizations): string[] {
  return stepsOf(organizations).flatMap(({ name, sealed }) => (sealed ? [] : [name]));
}

function stepsOf({ headway, alpha }: TwoOrganizations): Step[] {
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
        expected,
        says,
        sealed: sealed !== undefined,
        sent: (theirs) => variables(theirs, alpha.place),
        call: (theirs) => ask(kind, roots[kind].getFields()[name]!, variables(theirs, alpha.place)),
      })),
    );
  const ask = async (kind: keyof typeof roots, field: GraphQLField<unknown, unknown>, variables: object) => {
    const [deepest, ...shallower] = objectsDeep.map((depth) => documentFor(kind, field, variables, depth));
    const send = (document: string): Promise<Answer> =>
      kind === 'subscription'
        ? listenFor(follow(headway, alpha.token, document, variables))
        : headway.ask(alpha.token, document, variables);
    let answer = await send(deepest!);
    for (const document of shallower) {
      if (answer.errors?.[0]?.extensions.reason !== 'QUERY_TOO_COSTLY') break;
      answer = await send(document);
    }
    return answer;
  };
  const routes = Object.entries(routeFixtures).flatMap(([route, cases]) =>
    cases.map(({ expected, call, sealed }, index): Step => ({
      name: `route ${route} #${index + 1}`,
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

const firstWordMs = 3_000;
const quietMs = 250;

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

/** An answer with the ids that were sent replaced by their names, and without what differs from call to call. */
function told(answer: unknown, sent: Place): string {
  let text = JSON.stringify(answer).replaceAll(/\\?"correlationId\\?":\\?"[^"]*"/g, '"correlationId"');
  for (const [name, value] of Object.entries(sent)) {
    if (typeof value === 'string') text = text.replaceAll(value, `<${name}>`);
  }
  return text;
}

function changeBetween(before: Record<string, string>, after: Record<string, string>): string | null {
  const changed = Object.keys(after).filter((table) => after[table] !== before[table]);
  return changed.length > 0 ? `changed ${changed.join(', ')}` : null;
}

/** What an answer tells of the other organization that the caller did not send: an id, or a name. */
function giveaway(answer: unknown, sent: object, theirs: Place, foreign: readonly string[]): string | null {
  const request = JSON.stringify(sent);
  let text = JSON.stringify((answer as { data?: unknown }).data ?? answer);
  for (const value of Object.values(theirs)) {
    if (typeof value === 'string' && request.includes(value)) text = text.replaceAll(value, '<sent>');
  }
  const id = foreign.find((each) => text.includes(each));
  if (id !== undefined) return `names ${id}`;
  const place = text.search(/Bravo/i);
  return place < 0 ? null : `says ${text.slice(Math.max(place - 100, 0), place + 100)}`;
}

function difference({ expected, says }: Step, answer: string, unknown: string): string | null {
  if (expected !== 'OWN' && answer !== unknown) return `answers ${answer}\n  and for an unknown id ${unknown}`;
  const refused = answer.includes('"errors":[') || /"status":[45]/.test(answer);
  const notFound = answer.includes('NOT_FOUND');
  const kept = { NOT_FOUND: refused && notFound, ROWS_REFUSED: !refused && notFound, NOTHING: !refused, OWN: !refused };
  return kept[expected] && says.test(answer) ? null : `should answer ${expected} and answers ${answer.slice(0, 500)}`;
}
