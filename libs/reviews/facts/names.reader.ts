import { EntityManager, In } from 'typeorm';
import { Person, Team } from '../../people';
import { indexBy } from '../../platform';
import { ReviewAsk } from '../review-preparation.entity';
import type { Asker } from './covered-hypotheses.reader';
import { HypothesisRecord } from './hypothesis-records.reader';

/** Reads the names of all persons who appear in reviews, in one statement. */
export async function readNames(
  em: EntityManager,
  { organizationId }: Asker,
  teams: readonly Team[],
  records: readonly HypothesisRecord[],
  asks: readonly ReviewAsk[],
): Promise<(personId: string) => string> {
  const ids = new Set(
    [
      ...teams.map(({ productManagerId }) => productManagerId),
      ...records.flatMap(personsIn),
      ...asks.flatMap(({ askedBy, executiveId }) => [askedBy, executiveId]),
    ].filter((id) => id !== null),
  );
  const persons = indexBy(await em.findBy(Person, { organizationId, id: In([...ids]) }), ({ id }) => id);
  return (id) => persons.get(id)?.name ?? 'an operator';
}

/** What the actor is called now; null for whoever is no person. */
export async function readOwnName(
  em: EntityManager,
  { organizationId, id }: Asker & { id: string },
): Promise<string | null> {
  return (await em.findOneBy(Person, { organizationId, id }))?.name ?? null;
}

/** The names of all persons of an organization, those who left too, each once. */
export async function readPersonNames(em: EntityManager, { organizationId }: Asker): Promise<string[]> {
  const persons = await em.query<{ name: string }[]>(
    'SELECT DISTINCT name FROM person WHERE organization_id = $1 ORDER BY name',
    [organizationId],
  );
  return persons.map(({ name }) => name);
}

function personsIn({ hypothesis, revisions, checkpoints }: HypothesisRecord): (string | null)[] {
  return [
    hypothesis.sponsorId,
    ...revisions.map(({ decidedBy }) => decidedBy),
    ...checkpoints.flatMap(({ waivers, proposals }) => [
      ...waivers.map(({ grantedBy }) => grantedBy),
      ...proposals.map(({ settledBy }) => settledBy),
    ]),
  ];
}
