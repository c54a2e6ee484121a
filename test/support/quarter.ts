import { checkpointsOf, hold } from './checkpoints';
import { Headway } from './headway';
import { commit, ProductTeam, ReadyDraft, readyDraft } from './product-team';

/** Commits a hypothesis on 5 January 2026 that ends on 27 March: six checkpoints in the first quarter. */
export async function commitForQuarter(
  headway: Headway,
  team: ProductTeam,
  words: object = {},
  metric = 'Guests who complete their order',
): Promise<ReadyDraft> {
  const draft = await readyDraft(headway, team, { dueDate: '2026-03-27', words, metric });
  await commit(headway, team, draft);
  return draft;
}

/** Holds one checkpoint on its due day with a reading of that morning. */
export async function holdOnTime(
  headway: Headway,
  team: ProductTeam,
  draft: ReadyDraft,
  sequence: number,
  value: number,
  changes: object = {},
): Promise<void> {
  const checkpoint = (await checkpointsOf(headway, team, draft.hypothesisId))[sequence - 1]!;
  headway.clock.moveTo(new Date(new Date(checkpoint.dueAt as string).getTime() - 3_600_000));
  await hold(headway, team, checkpoint.id as string, {
    readings: [{ targetId: draft.targetId, value }],
    ...changes,
  });
}

/** Holds all but the closing checkpoint, on their due days. */
export async function holdUntilClosing(headway: Headway, team: ProductTeam, draft: ReadyDraft): Promise<void> {
  for (const [index, value] of [42, 44, 46, 48, 49].entries()) {
    await holdOnTime(headway, team, draft, index + 1, value);
  }
}

/** Ends the quarter with a verdict: 44 of 50 is 40 % of the way, partial and inconclusive. */
export function closeInconclusive(headway: Headway, team: ProductTeam, draft: ReadyDraft): Promise<void> {
  return holdOnTime(headway, team, draft, 6, 44, { decision: 'INCONCLUSIVE' });
}
