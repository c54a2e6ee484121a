import { v4 as unknownId } from 'uuid';
import { Step, stepsOf } from './leak-steps';
import { nowhere, Place } from './populated-organization';
import { Observer } from './tenancy-switches';
import { TwoOrganizations } from './two-organizations';

/** What is answered where nothing has the ids that are sent, by the name of the step. */
export type Unknown = ReadonlyMap<string, string>;

/** Calls everything as the first organization with what belongs to nobody. */
export async function walkNowhere(organizations: TwoOrganizations): Promise<Unknown> {
  const unknown = new Map<string, string>();
  await inRounds(stepsOf(organizations), async ({ name, call }) => {
    const nobody = nowhere(organizations.bravo.place, unknownId);
    unknown.set(name, told(await call(nobody), nobody));
  });
  return unknown;
}

/**
 * Calls everything as the first organization with what belongs to the second.
 * @returns for each step that gave something away, or changed something, what it was; empty when nothing leaks
 */
export async function walk(organizations: TwoOrganizations, unknown: Unknown): Promise<Map<string, string>> {
  const { headway, bravo, foreign } = organizations;
  const { place } = bravo;
  const observer = await Observer.of(headway.address);
  try {
    const leaks = new Map<string, string>();
    let before = await observer.fingerprint(place.organizationId);
    for (const steps of roundsOf(stepsOf(organizations))) {
      const answers = await Promise.all(steps.map(({ call }) => call(place)));
      const after = await observer.fingerprint(place.organizationId);
      for (const [index, step] of steps.entries()) {
        const leak =
          changeBetween(before, after) ??
          giveaway(answers[index], step.sent(place), place, foreign) ??
          difference(step, told(answers[index], place), unknown.get(step.name)!);
        if (leak !== null) leaks.set(step.name, leak);
      }
      before = after;
    }
    return leaks;
  } finally {
    await observer.close();
  }
}

/** What the first organization sees of itself: each query with its own ids. */
export async function ownSights(organizations: TwoOrganizations): Promise<Map<string, string>> {
  const { place } = organizations.alpha;
  const sights = new Map<string, string>();
  const queries = stepsOf(organizations).filter(({ kind }) => kind === 'query');
  await inRounds(queries, async ({ name, call }) => {
    sights.set(name, told(await call(place), place));
  });
  return sights;
}

/** Does everything else that the first organization can do to its own things, refused or not. */
export async function ownDeeds(organizations: TwoOrganizations): Promise<void> {
  const others = stepsOf(organizations).filter(({ kind }) => kind !== 'query');
  await inRounds(others, ({ call }) => call(organizations.alpha.place));
}

/** Names of the steps that would find a leak if there were one. */
export function stepsThatSee(organizations: TwoOrganizations): string[] {
  return stepsOf(organizations).flatMap(({ name, sealed }) => (sealed ? [] : [name]));
}

/** As many as may have something exported at once. */
const lookingAtOnce = 8;

/** Steps in their order: looks many at once, and each deed alone, so that what it changes is known to be its doing. */
function roundsOf(steps: readonly Step[]): Step[][] {
  const rounds: Step[][] = [];
  for (const step of steps) {
    const last = rounds.at(-1);
    if (last && last.length < lookingAtOnce && areLooks(last[0]!, step)) last.push(step);
    else rounds.push([step]);
  }
  return rounds;
}

function areLooks(one: Step, other: Step): boolean {
  return one.looks && other.looks && one.kind === other.kind;
}

async function inRounds(steps: readonly Step[], take: (step: Step) => Promise<unknown>): Promise<void> {
  for (const round of roundsOf(steps)) await Promise.all(round.map(take));
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
