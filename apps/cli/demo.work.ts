import { join, resolve } from 'node:path';
import { DomainError } from '../../libs/domain';
import { gatherCast } from './demo/cast';
import {
  commitAll,
  commitFourth,
  commitWithoutBaseline,
  meetRefusals,
  swapIntoDrafts,
} from './demo/commitment-chapter';
import { UnexpectedRefusal } from './demo/demo-client';
import { decideOtherItems } from './demo/dispositions-chapter';
import { Narrator } from './demo/narrator';
import { liveThroughQuarter, streamHistory } from './demo/quarter-chapter';
import { freezeAndExport, openReview } from './demo/review-chapter';
import { handOut, importAgain, importRoadmap, tellCoverage } from './demo/roadmap-chapter';
import { setStage, Stage } from './demo/stage';
import { lookIntoTheMirror } from './demo/upward-chapter';
import { Shell } from './shell';

export interface DemoOptions {
  roadmap?: string;
  out: string;
}

const samples = join(__dirname, '..', '..', '..', 'samples');

/** Plays the quarter on a Headway of its own and takes that down again; a refusal that the story does not expect ends it. */
export async function playDemo(shell: Shell, options: DemoOptions): Promise<void> {
  const stage = await setStage(new Date('2026-01-12T09:00:00Z'), shell.environment);
  try {
    await play(stage, new Narrator(8, (text) => shell.out.write(text)), options);
  } catch (error) {
    if (error instanceof UnexpectedRefusal) {
      const { message, remedy, rule } = error.refusal;
      throw new DomainError('RULE_VIOLATED', rule, { message, remedy });
    }
    throw error;
  } finally {
    await stage.strike();
  }
}

async function play(stage: Stage, narrator: Narrator, options: DemoOptions): Promise<void> {
  const began = Date.now();
  narrator.chapter('An organization, three product teams, and the API over HTTP');
  const cast = await gatherCast(stage);
  narrator.tell(`${cast.organization}: Checkout, Search and Onboarding, each with one accountable product manager.`);
  narrator.tell(`Everything from here on goes through ${stage.url}/graphql, in the clock of 2026.`);

  narrator.chapter('12 January 2026: the annual roadmap comes in');
  const file = resolve(options.roadmap ?? join(samples, 'annual-roadmap-2026.csv'));
  const roadmapId = await importRoadmap(narrator, cast, file);
  await stage.liveUntil(new Date('2026-06-29T07:00:00Z'));
  if (options.roadmap === undefined) {
    await importAgain(narrator, cast, roadmapId, join(samples, 'annual-roadmap-2026-midyear.csv'));
  } else {
    narrator.tell('Import it again later: every date that moved will be counted as a slip.');
  }

  narrator.chapter('29 June: promises are swapped for outcome hypotheses');
  await handOut(narrator, cast, roadmapId);
  await decideOtherItems(narrator, cast, roadmapId);
  const bets = await swapIntoDrafts(narrator, cast, roadmapId);
  await tellCoverage(narrator, cast.admin.client, roadmapId);

  narrator.chapter('What a commitment takes, and what is refused');
  await meetRefusals(narrator, cast, bets[0]!);
  await commitWithoutBaseline(narrator, bets[0]!);

  narrator.chapter('Baselines are streamed, five hypotheses are committed');
  await streamHistory(stage, narrator, cast.analytics, bets);
  await commitAll(narrator, bets);
  await commitFourth(narrator, cast);

  narrator.chapter('July to September: thirteen weeks, their checkpoints, and a team that looks away');
  let reviewId = '';
  await liveThroughQuarter(stage, narrator, cast, bets, async () => {
    reviewId = await openReview(narrator, cast);
  });

  await stage.liveUntil(new Date('2026-10-05T08:00:00Z'));
  narrator.chapter('5 October: the executive looks into the mirror');
  await lookIntoTheMirror(narrator, cast);

  narrator.chapter('The quarterly review');
  const files = await freezeAndExport(narrator, cast, reviewId, bets, resolve(options.out));
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  narrator.tell(`Done in ${seconds} s. Where to look next:`);
  for (const written of files) narrator.tell(`  ${written}`);
  tellHowToGoOn(narrator, stage, cast.adminToken);
}

function tellHowToGoOn(narrator: Narrator, stage: Stage, token: string): void {
  const where = stage.embedded ? `HEADWAY_DATA_DIR='${stage.dataDirectory}' ` : '';
  narrator.tell(`  ${where}npm start          serves this organization at http://127.0.0.1:4000/graphql`);
  narrator.tell(`  Authorization: Bearer ${token}`);
  narrator.tell(`  ${where}npm run --silent headway -- verify-audit    follows the audit chain of all of it`);
}
