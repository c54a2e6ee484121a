import { Founded, Headway } from './headway';

/** A product team with its people, each with a token that carries all scopes. */
export interface ProductTeam {
  readonly teamId: string;
  readonly productManagerId: string;
  readonly productManager: string;
  readonly sponsorId: string;
  readonly sponsor: string;
}

const allScopes = ['READ', 'WRITE', 'INGEST', 'EXPORT'];

/** Adds a person with roles and gives their id and token. */
export async function joinPerson(
  headway: Headway,
  founded: Founded,
  name: string,
  roles: readonly string[],
): Promise<{ id: string; token: string }> {
  const email = `${name
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase()}@story.example`;
  const { person } = await headway.change(founded.token, 'createPerson', { name, email, roles }, 'person { id }');
  const { secret } = await headway.change(
    founded.token,
    'issueToken',
    { personId: person.id, label: 'story', scopes: allScopes },
    'secret',
  );
  return { id: person.id, token: secret as string };
}

/** Changes the roles of a person, or whether they are active, as the administrator. */
export async function revisePerson(
  headway: Headway,
  founded: Founded,
  personId: string,
  changes: { roles?: readonly string[]; active?: boolean },
): Promise<void> {
  const { person } = await headway.say(founded.token, 'query ($id: ID!) { person(id: $id) { version } }', {
    id: personId,
  });
  await headway.change(
    founded.token,
    'revisePerson',
    { personId, version: person.version, ...changes },
    'person { id }',
  );
}

/** Forms a team with a product manager and an executive who will sponsor its hypotheses. */
export async function formProductTeam(headway: Headway, founded: Founded, name = 'Checkout'): Promise<ProductTeam> {
  const manager = await joinPerson(headway, founded, `${name} Manager`, ['MEMBER']);
  const sponsor = await joinPerson(headway, founded, `${name} Sponsor`, ['EXECUTIVE']);
  const { team } = await headway.change(
    founded.token,
    'createTeam',
    { name, productManagerId: manager.id },
    'team { id }',
  );
  return {
    teamId: team.id,
    productManagerId: manager.id,
    productManager: manager.token,
    sponsorId: sponsor.id,
    sponsor: sponsor.token,
  };
}

/** Names another sponsor of a hypothesis, as the administrator. */
export async function nameSponsor(
  headway: Headway,
  founded: Founded,
  hypothesisId: string,
  sponsorId: string,
): Promise<void> {
  const { hypothesis } = await headway.say(founded.token, `query($id: ID!) { hypothesis(id: $id) { version } }`, {
    id: hypothesisId,
  });
  const input = { hypothesisId, version: hypothesis.version as number, sponsorId };
  await headway.change(founded.token, 'reviseHypothesis', input, 'hypothesis { id }');
}

/** The product manager becomes an executive and sponsors the hypothesis; somebody else manages the team from now on. */
export async function changeSides(
  headway: Headway,
  founded: Founded,
  team: ProductTeam,
  hypothesisId: string,
): Promise<void> {
  const next = await joinPerson(headway, founded, 'Next Manager', ['MEMBER']);
  const change = (name: string, input: object, fields: string) => headway.change(founded.token, name, input, fields);
  const personId = team.productManagerId;
  await change('revisePerson', { personId, version: 1, roles: ['MEMBER', 'EXECUTIVE'] }, 'person { id }');
  await change('appointProductManager', { teamId: team.teamId, personId: next.id }, 'team { id }');
  await nameSponsor(headway, founded, hypothesisId, personId);
}

/** Creates an outcome metric, weekly and rising unless told otherwise, and gives its id. */
export async function createOutcome(
  headway: Headway,
  team: ProductTeam,
  name: string,
  overrides: object = {},
): Promise<string> {
  const { metric } = await headway.change(
    team.productManager,
    'createMetric',
    {
      name,
      description: 'Share of people who do it',
      unit: 'PERCENT',
      direction: 'INCREASE',
      tier: 'OUTCOME',
      timing: 'LEADING',
      keyValueArea: 'CURRENT_VALUE',
      expectedFrequency: 'WEEKLY',
      source: 'analytics',
      ...overrides,
    },
    'metric { id }',
  );
  return metric.id as string;
}

/** Records one reading, now unless told otherwise, and gives its id. */
export async function read(
  headway: Headway,
  team: ProductTeam,
  metricId: string,
  value: number,
  observedAt = headway.clock.now().toISOString(),
): Promise<string> {
  const { results } = await headway.change(
    team.productManager,
    'recordReadings',
    { readings: [{ metricId, value, observedAt, source: 'analytics' }] },
    'results { outcome readingId }',
  );
  return results[0].readingId as string;
}

/** A complete statement, rule and sponsor: what a draft needs besides targets and a cadence. */
export function completeWords(team: Pick<ProductTeam, 'teamId' | 'sponsorId'>): object {
  return {
    teamId: team.teamId,
    title: 'Guests finish their order',
    businessProblem: 'Four of ten guests leave at the payment step.',
    businessOutcome: 'More revenue from guests',
    userSegment: 'guests on a phone',
    behaviourChange: 'complete their first order without help',
    solutionOptions: ['Wallet payment', 'Guest checkout'],
    assumptions: [{ text: 'Guests leave because they must register', risk: 'HIGH', evidence: null, riskiest: true }],
    experiment: 'Offer guest checkout to one in ten',
    decisionRule: {
      validatesAtProgress: 0.8,
      invalidatesBelowProgress: 0.2,
      validates: 'Most of the way is made',
      invalidates: 'Hardly anything moved',
      stopWhen: 'Refunds double',
    },
    confidence: 0.6,
    sponsorId: team.sponsorId,
  };
}

/** A cadence with enough checkpoints in a quarter. */
export const everyOtherMonday = {
  frequency: 'WEEKLY',
  interval: 2,
  weekday: 1,
  localTime: '10:00',
  timeZone: 'Europe/Zurich',
};

export interface ReadyDraft {
  readonly hypothesisId: string;
  readonly metricId: string;
  readonly targetId: string;
  readonly version: number;
}

/** Drafts a hypothesis that passes all gates: a metric at 40 % that should reach 50 % by the due date. */
export async function readyDraft(
  headway: Headway,
  team: ProductTeam,
  { metric = 'Guests who complete their order', dueDate = '2026-04-03', words = {}, target = {}, cadence = {} } = {},
): Promise<ReadyDraft> {
  const metricId = await createOutcome(headway, team, metric);
  await read(headway, team, metricId, 40);
  const { hypothesis } = await headway.change(
    team.productManager,
    'draftHypothesis',
    { ...completeWords(team), ...words },
    'hypothesis { id }',
  );
  const set = await headway.change(
    team.productManager,
    'setTarget',
    { hypothesisId: hypothesis.id, version: 1, metricId, role: 'PRIMARY', targetValue: 50, dueDate, ...target },
    'target { id hypothesis { version } }',
  );
  const paced = await headway.change(
    team.productManager,
    'setCadence',
    { hypothesisId: hypothesis.id, version: set.target.hypothesis.version, ...everyOtherMonday, ...cadence },
    'hypothesis { version }',
  );
  return {
    hypothesisId: hypothesis.id,
    metricId,
    targetId: set.target.id,
    version: paced.hypothesis.version,
  };
}

/** Commits a ready draft and gives it as it is afterwards. */
export async function commit(headway: Headway, team: ProductTeam, draft: ReadyDraft): Promise<Record<string, any>> {
  const { hypothesis } = await headway.change(
    team.productManager,
    'commitHypothesis',
    { hypothesisId: draft.hypothesisId, version: draft.version },
    'hypothesis { id state horizon version committedOn dueDate }',
  );
  return hypothesis as Record<string, any>;
}
