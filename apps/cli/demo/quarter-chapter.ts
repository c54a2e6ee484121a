import { tellEscalation, tellObligations } from './accountability-chapter';
import { Cast, Player } from './cast';
import { RunningBet } from './commitment-chapter';
import { Client } from './demo-client';
import { Narrator, percent } from './narrator';
import { Stage } from './stage';
import { demandTheRoadmap, finishAndAsk, interruptTheTeam } from './upward-chapter';

const week = 7 * 86_400_000;

interface CheckpointAnswer {
  readonly id: string;
  readonly sequence: number;
  readonly dueDay: string;
  readonly dueAt: string;
  readonly status: string;
  readonly closing: boolean;
}

/** What a team decides at some due day of the story; without an entry it perseveres, at the closing one it concludes. */
interface Outcome {
  readonly decision: string;
  readonly learned: string;
  readonly rationale: string;
  readonly successorTitle?: string;
  readonly solutionOptions?: readonly string[];
}
type Plan = Readonly<Record<string, Outcome>>;

const plans: Record<string, Plan> = {
  'Returning customers pay with one tap': {
    '2026-08-24': {
      decision: 'PIVOT',
      learned: 'People do not mind typing their card; they distrust a shop that stores it.',
      rationale: 'The riskiest assumption is wrong, the outcome still matters.',
      successorTitle: 'Returning customers trust us with their card',
    },
  },
  'Fewer people give up at delivery': {
    '2026-08-10': {
      decision: 'STOP',
      learned: 'The delivery picker drives more people away than it keeps.',
      rationale: 'Worse three readings in a row, as our own rule says.',
    },
  },
};

/** Weeks of history before the commitment. */
const historyWeeks = 4;

/** A month of history for every metric, so that each bet starts from real readings. */
export async function streamHistory(
  stage: Stage,
  narrator: Narrator,
  analytics: Client,
  bets: readonly RunningBet[],
): Promise<void> {
  const today = stage.clock.now().getTime();
  const lines = bets.flatMap(({ metricId, bet: { metric } }) =>
    Array.from({ length: historyWeeks }, (_, index) =>
      JSON.stringify({
        metricId,
        observedAt: new Date(today - (historyWeeks - 1 - index) * week - 3_600_000).toISOString(),
        // The last one is the baseline; the weeks before wander around it.
        value: Math.round((metric.baseline + Math.sin(index * 1.7) * (index < historyWeeks - 1 ? 0.3 : 0)) * 100) / 100,
        source: 'analytics',
      }),
    ),
  );
  const answer = await analytics.post('/v1/readings', 'application/x-ndjson', lines.join('\n'));
  const last = JSON.parse(answer.trim().split('\n').at(-1) ?? '{}') as { recorded?: number };
  narrator.tell(`analytics streams ${last.recorded ?? 0} readings: four weeks of history for each metric.`);
}

/** Lives through the quarter, Monday by Monday; Onboarding stops reviewing in the middle of it. */
export async function liveThroughQuarter(
  stage: Stage,
  narrator: Narrator,
  cast: Cast,
  bets: readonly RunningBet[],
  beforeTheLastReview: () => Promise<void>,
): Promise<void> {
  const onboarding = bets.find(({ team }) => team === cast.onboarding)!;
  let interruptId = '';
  for (let number = 1; number <= 13; number += 1) {
    const monday = new Date(Date.parse('2026-06-29T08:30:00Z') + number * week);
    await stage.liveUntil(monday);
    await streamWeek(cast.analytics, bets, number, monday);
    if (number === 13) await beforeTheLastReview();
    const skipping = number >= 4 && number <= 6;
    for (const bet of bets) {
      if (skipping && bet === onboarding) continue;
      await reviewIfDue(narrator, cast, bet, stage.clock.now());
    }
    if (number === 3) await checkIn(narrator, bets[0]!);
    if (number === 5) await tellOutcomeRoadmap(narrator, cast.sponsor.client);
    if (number === 6) {
      await meetTheBlock(narrator, cast, onboarding);
      await tellEscalation(narrator, cast);
      await tellObligations(narrator, cast.onboarding.manager);
    }
    if (number === 7) {
      await tellStanding(narrator, cast, onboarding);
      interruptId = await interruptTheTeam(narrator, cast, bets[0]!);
    }
    if (number === 9) await finishAndAsk(narrator, cast, interruptId);
    if (number === 11) await demandTheRoadmap(narrator, cast);
  }
}

/** One reading per metric, streamed as the nightly export would. */
async function streamWeek(analytics: Client, bets: readonly RunningBet[], number: number, monday: Date): Promise<void> {
  const observedAt = new Date(monday.getTime() - 3_600_000).toISOString();
  const lines = bets.map(({ metricId, bet }) =>
    JSON.stringify({
      metricId,
      observedAt,
      value: bet.metric.weekly[number - 1] ?? bet.metric.weekly.at(-1),
      source: 'analytics',
    }),
  );
  await analytics.post('/v1/readings', 'application/x-ndjson', lines.join('\n'));
}

async function checkIn(narrator: Narrator, { hypothesisId, team, bet }: RunningBet): Promise<void> {
  await team.manager.client.change(
    'checkIn',
    {
      hypothesisId,
      confidence: 0.7,
      whatChanged: 'Guest checkout is with one visitor in ten; nobody missed the account.',
      solutionOptionsTried: ['Guest checkout for one in ten'],
    },
    'checkIn { id }',
  );
  narrator.tell(
    `${team.manager.name} checks in on "${bet.title}" in one call: confidence 70 %, a line of what changed.`,
  );
}

/** Holds the checkpoint that is open, if there is one. */
async function reviewIfDue(narrator: Narrator, cast: Cast, bet: RunningBet, now: Date): Promise<void> {
  const { client } = bet.team.manager;
  const { hypothesis } = await client.ask<{
    hypothesis: { state: string; evaluation: Evaluation; checkpoints: CheckpointAnswer[] };
  }>(
    `query ($id: ID!) { hypothesis(id: $id) { state evaluation { health score meanPrimaryProgress because }
      checkpoints { id sequence dueDay dueAt status closing } } }`,
    { id: bet.hypothesisId },
  );
  const unheld = hypothesis.checkpoints.filter(({ status }) => ['OPEN', 'DUE', 'OVERDUE', 'MISSED'].includes(status));
  for (const checkpoint of unheld) {
    if (checkpoint.status === 'OPEN' && checkpoint.dueDay !== unheld.at(-1)?.dueDay) continue;
    await hold(narrator, cast, bet, checkpoint, hypothesis.evaluation, now);
  }
}

interface Evaluation {
  readonly health: string;
  readonly score: number | null;
  readonly meanPrimaryProgress: number | null;
  readonly because: string;
}

async function hold(
  narrator: Narrator,
  cast: Cast,
  { team, bet }: RunningBet,
  checkpoint: CheckpointAnswer,
  evaluation: Evaluation,
  now: Date,
): Promise<void> {
  const plan =
    plans[bet.title]?.[checkpoint.dueDay] ??
    (checkpoint.closing ? conclusion(evaluation) : goingOn(evaluation, checkpoint.sequence));
  const attendees: Player[] = [team.manager, cast.sponsor];
  const { checkpoint: held } = await team.manager.client.change<{ checkpoint: { status: string; heldLate: boolean } }>(
    'holdCheckpoint',
    {
      checkpointId: checkpoint.id,
      ...plan,
      confidence: confidenceIn(evaluation),
      attendeeIds: attendees.map(({ id }) => id),
    },
    'checkpoint { status heldLate }',
  );
  const worthTelling = plan.decision !== 'PERSEVERE' || checkpoint.sequence === 1 || held.heldLate;
  if (!worthTelling) return;
  const today = now.toISOString().slice(0, 10);
  const what = `checkpoint ${checkpoint.sequence} of "${bet.title}"`;
  narrator.tell(
    held.heldLate
      ? `${today}  ${team.name} makes good and holds ${what}, due on ${checkpoint.dueDay}: ${plan.decision}.`
      : `${today}  ${team.name} holds ${what}: ${plan.decision}.`,
  );
  narrator.tell(
    `            ${evaluation.health}, ${percent(evaluation.meanPrimaryProgress)} of the way. ${plan.learned}`,
  );
}

/** Other ways to the same target, tried in this order while a bet is off track. */
const otherWays = [
  'Show it on the first page',
  'Explain it in one sentence',
  'Ask three questions less',
  'Offer help by chat',
  'Send a reminder the next morning',
  'Let a friend show how',
];

function goingOn({ health }: Evaluation, sequence: number): Outcome {
  const offTrack = health === 'OFF_TRACK';
  const way = otherWays[(sequence - 1) % otherWays.length] ?? '';
  return {
    decision: offTrack ? 'ADJUST' : 'PERSEVERE',
    learned: offTrack ? 'What we tried hardly changes what people do.' : 'What we try changes what people do.',
    rationale: offTrack ? `Same target, another way: ${way.toLowerCase()}.` : 'The readings go in the right direction.',
    ...(offTrack && { solutionOptions: [way] }),
  };
}

function conclusion({ meanPrimaryProgress }: Evaluation): Outcome {
  const made = meanPrimaryProgress ?? 0;
  const decision = made >= 0.8 ? 'VALIDATE' : made < 0.3 ? 'INVALIDATE' : 'INCONCLUSIVE';
  const learned = {
    VALIDATE: 'What we believed is right: people do it once nothing stands in their way.',
    INVALIDATE: 'What we believed is wrong: more help does not make people start.',
    INCONCLUSIVE: 'It moved, but not as far as we said; the first half worked, the second did not.',
  }[decision];
  return { decision, learned, rationale: `${percent(made)} of the way, judged by the rule we fixed beforehand.` };
}

function confidenceIn({ health }: Evaluation): number {
  return { ACHIEVED: 0.95, ON_TRACK: 0.8, AT_RISK: 0.5 }[health] ?? 0.3;
}

/** The team that did not review wants to go on as if nothing were. */
async function meetTheBlock(narrator: Narrator, cast: Cast, late: RunningBet): Promise<void> {
  const { client } = cast.onboarding.manager;
  await tellStanding(narrator, cast, late);
  const { hypothesis } = await client.change<{ hypothesis: { id: string; version: number } }>(
    'draftHypothesis',
    { teamId: cast.onboarding.id, title: 'Sellers answer within an hour' },
    'hypothesis { id version }',
  );
  const refusal = await client.refusal('commitHypothesis', {
    hypothesisId: hypothesis.id,
    version: hypothesis.version,
  });
  const gate = refusal.violations?.find(({ rule }) => rule === 'R-HYP-1 G10');
  narrator.refused('A new commitment of Onboarding', gate ? { ...gate, rule: 'R-ACC-3' } : refusal);
}

async function tellStanding(narrator: Narrator, cast: Cast, { team }: RunningBet): Promise<void> {
  const { team: answer } = await cast.sponsor.client.ask<{
    team: { standing: { standing: string; because: { status: string; checkpoint: { dueDay: string } }[] } };
  }>(`query ($id: ID!) { team(id: $id) { standing { standing because { status checkpoint { dueDay } } } } }`, {
    id: team.id,
  });
  const { standing, because } = answer.standing;
  const reasons = because.map(({ status, checkpoint }) => `${checkpoint.dueDay} is ${status.toLowerCase()}`).join(', ');
  narrator.tell(
    standing === 'GOOD'
      ? `${team.name} has made good and may commit again; what was missed stays on its record.`
      : `${team.name} is ${standing}: the checkpoint of ${reasons}.`,
  );
}

/** What an executive sees who asks for the roadmap in the middle of the quarter. */
async function tellOutcomeRoadmap(narrator: Narrator, client: Client): Promise<void> {
  const { outcomeRoadmap } = await client.ask<{
    outcomeRoadmap: {
      horizons: {
        horizon: string;
        hypotheses: {
          title: string;
          evaluation: { health: string; meanPrimaryProgress: number | null; likelihood: number | null };
        }[];
      }[];
      commitments: { title: string }[];
    };
  }>(
    `{ outcomeRoadmap { horizons { horizon hypotheses { title evaluation { health meanPrimaryProgress likelihood } } } commitments { title } } }`,
  );
  narrator.tell('3 August: an executive asks for the roadmap and gets the outcome roadmap.');
  for (const { horizon, hypotheses } of outcomeRoadmap.horizons) {
    narrator.tell(`${horizon.padEnd(5)} ${hypotheses.length === 0 ? '–' : ''}`.trimEnd());
    narrator.table(
      hypotheses.map(({ title, evaluation }) => [
        title,
        evaluation.health,
        `${percent(evaluation.meanPrimaryProgress)} of the way`,
        `${percent(evaluation.likelihood)} likely to be met`,
      ]),
    );
  }
  if (outcomeRoadmap.commitments.length > 0) {
    narrator.tell(`Kept with its date: ${outcomeRoadmap.commitments.map(({ title }) => title).join(', ')}.`);
  }
}
