import { Bet, bets } from './bets';
import { Cast, TeamOfPlayers } from './cast';
import { Narrator } from './narrator';
import { freeItems } from './roadmap-chapter';

/** A bet on its way: what the API knows it by. */
export interface RunningBet {
  readonly bet: Bet;
  readonly team: TeamOfPlayers;
  readonly hypothesisId: string;
  readonly metricId: string;
  readonly targetId: string;
  version: number;
}

export const dueDate = '2026-09-28';
const fortnightly = { frequency: 'WEEKLY', interval: 2, weekday: 1, localTime: '10:00', timeZone: 'Europe/Zurich' };

/** Swaps roadmap items into drafts, walking backwards from the solution to the metric. */
export async function swapIntoDrafts(narrator: Narrator, cast: Cast, roadmapId: string): Promise<RunningBet[]> {
  const running: RunningBet[] = [];
  for (const bet of bets) {
    const team = cast[bet.team];
    const { client } = team.manager;
    const items = (await freeItems(client, roadmapId, team.id)).slice(0, bet.items);
    const swap = await client.change<{
      hypothesis: { id: string; version: number };
      missing: { field: string; question: string }[];
    }>(
      'swapRoadmapItems',
      { itemIds: items.map(({ id }) => id), teamId: team.id, title: bet.title },
      'hypothesis { id version } missing { field question }',
    );
    if (running.length === 0) {
      narrator.tell(
        `${team.manager.name} swaps ${items.length} features into "${bet.title}". The draft asks what is missing:`,
      );
      for (const { question } of swap.missing.slice(0, 3)) narrator.tell(`    ? ${question}`);
    } else {
      narrator.tell(`${team.manager.name} (${team.name}) swaps ${items.length} features into "${bet.title}".`);
    }
    running.push(await phrase(cast, bet, team, swap.hypothesis));
  }
  return running;
}

/** Says everything the roadmap never said: the belief, the rule, the sponsor, and the metric. */
async function phrase(
  cast: Cast,
  bet: Bet,
  team: TeamOfPlayers,
  draft: { id: string; version: number },
): Promise<RunningBet> {
  const { client } = team.manager;
  const { hypothesis } = await client.change<{ hypothesis: { version: number } }>(
    'reviseHypothesis',
    {
      hypothesisId: draft.id,
      version: draft.version,
      ...bet.words,
      experiment: 'Offer it to one visitor in ten for two weeks.',
      assumptions: [
        { text: `${bet.words.userSegment} want this enough to change what they do`, risk: 'HIGH', riskiest: true },
      ],
      decisionRule: {
        validatesAtProgress: 0.8,
        invalidatesBelowProgress: 0.3,
        validates: 'Four fifths of the way by the due date',
        invalidates: 'Less than a third of the way by the due date',
        stopWhen: 'The metric gets worse three readings in a row',
      },
      confidence: 0.6,
      sponsorId: cast.sponsor.id,
    },
    'hypothesis { version }',
  );
  const { metric } = await client.change<{ metric: { id: string } }>(
    'createMetric',
    {
      name: bet.metric.name,
      description: bet.metric.description,
      unit: 'PERCENT',
      direction: bet.metric.direction,
      tier: 'OUTCOME',
      timing: 'LEADING',
      keyValueArea: bet.metric.keyValueArea,
      expectedFrequency: 'WEEKLY',
      source: 'analytics',
      dataLimitations: 'Visitors who refuse cookies are not counted.',
    },
    'metric { id }',
  );
  return { bet, team, hypothesisId: draft.id, metricId: metric.id, targetId: '', version: hypothesis.version };
}

/** Tries what annual roadmaps are made of, and is refused. */
export async function meetRefusals(narrator: Narrator, cast: Cast, first: RunningBet): Promise<void> {
  const { client } = cast.checkout.manager;
  const velocity = {
    name: 'Team velocity',
    description: 'Story points completed per sprint',
    unit: 'COUNT',
    direction: 'INCREASE',
    timing: 'LAGGING',
    keyValueArea: 'ABILITY_TO_INNOVATE',
    expectedFrequency: 'WEEKLY',
    source: 'tracker',
  };
  narrator.refused('Velocity as an outcome', await client.refusal('createMetric', { ...velocity, tier: 'OUTCOME' }));
  const { metric } = await client.change<{ metric: { id: string } }>(
    'createMetric',
    { ...velocity, tier: 'OUTPUT' },
    'metric { id }',
  );
  const asTarget = {
    hypothesisId: first.hypothesisId,
    version: first.version,
    metricId: metric.id,
    role: 'PRIMARY',
    targetValue: 60,
    dueDate,
  };
  narrator.refused('Velocity, honestly called output, as a target', await client.refusal('setTarget', asTarget));
}

/** Sets targets before there is a reading, to see the gates bar the way. */
export async function commitWithoutBaseline(narrator: Narrator, first: RunningBet): Promise<void> {
  const { client } = first.team.manager;
  await setTarget(first);
  const refusal = await client.refusal('commitHypothesis', {
    hypothesisId: first.hypothesisId,
    version: first.version,
  });
  narrator.refused('A commitment without a baseline', { ...refusal, rule: 'R-HYP-1' });
  for (const { rule, message } of refusal.violations ?? []) narrator.tell(`    ${rule ?? ''}  ${message}`);
}

async function setTarget(running: RunningBet): Promise<void> {
  const { client } = running.team.manager;
  const { target } = await client.change<{ target: { id: string; hypothesis: { version: number } } }>(
    'setTarget',
    {
      hypothesisId: running.hypothesisId,
      version: running.version,
      metricId: running.metricId,
      role: 'PRIMARY',
      targetValue: running.bet.metric.target,
      dueDate,
    },
    'target { id hypothesis { version } }',
  );
  Object.assign(running, { targetId: target.id, version: target.hypothesis.version });
}

/** Takes real baselines, sets the cadence and commits: the statement as it now stands. */
export async function commitAll(narrator: Narrator, running: readonly RunningBet[]): Promise<void> {
  for (const each of running) {
    const { client, name } = each.team.manager;
    await setTarget(each);
    const paced = await client.change<{ hypothesis: { version: number } }>(
      'setCadence',
      { hypothesisId: each.hypothesisId, version: each.version, ...fortnightly },
      'hypothesis { version }',
    );
    const { hypothesis } = await client.change<{
      hypothesis: { version: number; statement: string; checkpoints: { dueDay: string }[] };
    }>(
      'commitHypothesis',
      { hypothesisId: each.hypothesisId, version: paced.hypothesis.version, confidence: 0.6 },
      'hypothesis { version statement checkpoints { dueDay } }',
    );
    each.version = hypothesis.version;
    narrator.tell(`${name} commits to "${each.bet.title}", ${hypothesis.checkpoints.length} checkpoints ahead.`);
    if (each === running[0]) narrator.tell(`    ${hypothesis.statement}`);
  }
}

/** A team with three commitments wants a fourth. */
export async function commitFourth(narrator: Narrator, cast: Cast): Promise<void> {
  const { client } = cast.checkout.manager;
  const { hypothesis } = await client.change<{ hypothesis: { id: string; version: number } }>(
    'draftHypothesis',
    { teamId: cast.checkout.id, title: 'And gift cards as well' },
    'hypothesis { id version }',
  );
  const refusal = await client.refusal('commitHypothesis', {
    hypothesisId: hypothesis.id,
    version: hypothesis.version,
  });
  const gate = refusal.violations?.find(({ rule }) => rule === 'R-HYP-1 G9');
  narrator.refused('A fourth commitment of Checkout', gate ?? refusal);
  await client.change(
    'discardHypothesis',
    { hypothesisId: hypothesis.id, reason: 'Three bets are enough for one quarter.' },
    'hypothesis { state }',
  );
}
