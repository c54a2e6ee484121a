import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { reviewFormatNames } from '../../../libs/domain';
import { reviewFormats } from '../../../libs/reviews';
import { tellRecord } from './accountability-chapter';
import { Cast } from './cast';
import { RunningBet } from './commitment-chapter';
import { Client } from './demo-client';
import { Narrator } from './narrator';

interface Owed {
  readonly kind: string;
  readonly subjectId: string;
}

/** Opens the review while the quarter runs and its last checkpoints are still open, to be refused. */
export async function openReview(narrator: Narrator, cast: Cast): Promise<string> {
  const { client } = cast.admin;
  const { quarterlyReview } = await client.change<{ quarterlyReview: { id: string } }>(
    'openQuarterlyReview',
    { fiscalYear: 2026, quarter: 3 },
    'quarterlyReview { id }',
  );
  narrator.refused(
    'Freezing the review while its quarter runs and a checkpoint is open',
    await client.refusal('freezeQuarterlyReview', { reviewId: quarterlyReview.id }),
  );
  return quarterlyReview.id;
}

/** Answers what is owed, asks an executive, freezes, publishes and exports. */
export async function freezeAndExport(
  narrator: Narrator,
  cast: Cast,
  reviewId: string,
  bets: readonly RunningBet[],
  folder: string,
): Promise<string[]> {
  await tellScores(narrator, cast.sponsor.client, bets);
  await tellRecord(narrator, cast.sponsor);
  await assessRootCauses(narrator, cast, reviewId, bets);
  await askAndAnswer(narrator, cast, reviewId);
  const { client } = cast.admin;
  const { quarterlyReview } = await client.change<{ quarterlyReview: { hash: string } }>(
    'freezeQuarterlyReview',
    { reviewId },
    'quarterlyReview { hash }',
  );
  narrator.tell(`Frozen: the inputs with their cut-off, sealed by SHA-256 ${quarterlyReview.hash.slice(0, 16)}….`);
  await client.change('publishQuarterlyReview', { reviewId }, 'quarterlyReview { state }');
  await mkdir(folder, { recursive: true });
  const files: string[] = [];
  for (const format of reviewFormatNames) {
    const file = join(folder, `quarterly-review-fy26-q3.${reviewFormats[format].fileExtension}`);
    await writeFile(file, await client.get(`/v1/reviews/${reviewId}.${format}`));
    files.push(file);
  }
  return files;
}

async function tellScores(narrator: Narrator, client: Client, bets: readonly RunningBet[]): Promise<void> {
  const rows = [['hypothesis', 'team', 'verdict', 'score']];
  for (const { hypothesisId, bet, team } of bets) {
    const { hypothesis } = await client.ask<{ hypothesis: { state: string; evaluation: { score: number | null } } }>(
      `query ($id: ID!) { hypothesis(id: $id) { state evaluation { score } } }`,
      { id: hypothesisId },
    );
    const { score } = hypothesis.evaluation;
    rows.push([bet.title, team.name, hypothesis.state, score === null ? '–' : score.toFixed(2)]);
  }
  narrator.tell('Did the teams move the metrics they committed to?');
  narrator.table(rows);
}

async function assessRootCauses(
  narrator: Narrator,
  cast: Cast,
  reviewId: string,
  bets: readonly RunningBet[],
): Promise<void> {
  const { quarterlyReview } = await cast.admin.client.ask<{ quarterlyReview: { owed: Owed[] } }>(
    `query ($id: ID!) { quarterlyReview(id: $id) { owed { kind subjectId } } }`,
    { id: reviewId },
  );
  const owing = (kind: string): ReadonlySet<string> =>
    new Set(quarterlyReview.owed.filter((owed) => owed.kind === kind).map(({ subjectId }) => subjectId));
  for (const { hypothesisId, team } of bets) {
    const about = { reviewId, hypothesisId };
    const { client } = team.manager;
    const lostFocus = team === cast.onboarding;
    if (owing('ROOT_CAUSE').has(hypothesisId)) {
      const rootCause = lostFocus ? 'LACK_OF_FOCUS' : 'WRONG_METRIC';
      const explanation = lostFocus
        ? 'We stopped looking at the metric in August and found out three weeks late.'
        : 'We assumed a motive that people do not have.';
      await client.change('assessRootCause', { ...about, rootCause, explanation }, 'quarterlyReview { id }');
    }
    if (owing('IMPROVEMENT_PLAN').has(hypothesisId)) {
      const improvementPlan = 'Talk to ten people before the next draft, and test the riskiest assumption first.';
      await client.change('planImprovement', { ...about, improvementPlan }, 'quarterlyReview { id }');
    }
    if (owing('EXTERNAL_FACTORS').has(hypothesisId)) {
      const externalFactors = lostFocus ? 'None that we know of.' : 'A competitor made returns free in August.';
      await client.change('noteExternalFactors', { ...about, externalFactors }, 'quarterlyReview { id }');
    }
  }
  const scores = owing('ROOT_CAUSE').size;
  narrator.tell(`The teams give the root cause of ${scores} scores below 0.7, with a plan for each at greatest risk.`);
}

async function askAndAnswer(narrator: Narrator, cast: Cast, reviewId: string): Promise<void> {
  const question = 'May sellers publish before legal has approved their terms? It costs them two days.';
  const { ask } = await cast.onboarding.manager.client.change<{ ask: { id: string } }>(
    'askExecutive',
    { reviewId, executiveId: cast.operations.id, teamId: cast.onboarding.id, question },
    'ask { id }',
  );
  await cast.operations.client.change(
    'answerAsk',
    { askId: ask.id, answer: 'Yes, for listings below CHF 500, from 1 November.' },
    'ask { answer }',
  );
  narrator.tell(`${cast.onboarding.manager.name} asks ${cast.operations.name}, who answers; both stand in the review.`);
}
