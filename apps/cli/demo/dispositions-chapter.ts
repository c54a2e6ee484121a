import { Cast } from './cast';
import { Narrator } from './narrator';
import { freeItems } from './roadmap-chapter';

/** Not every promise is a bet: one is kept for a reason from outside, some wait, one is dropped. */
export async function decideOtherItems(narrator: Narrator, cast: Cast, roadmapId: string): Promise<void> {
  const { client, name } = cast.checkout.manager;
  const free = await freeItems(client, roadmapId, cast.checkout.id);
  const kept = free.find(({ title }) => /authentication|complian|regulat/i.test(title)) ?? free[0];
  const [dropped, ...waiting] = free.filter((item) => item !== kept).slice(-4);
  if (!kept || !dropped) return;
  narrator.refused(
    `Keeping "${kept.title}" with its date because somebody loud wants it`,
    await cast.sponsor.client.refusal('keepAsCommitment', { itemId: kept.id, requester: 'A board member' }),
  );
  await cast.sponsor.client.change(
    'keepAsCommitment',
    {
      itemId: kept.id,
      requester: 'Payments compliance',
      externalReasonKind: 'LAW',
      externalReason: 'The payment scheme declines the old protocol after this date.',
      feasibilityEvidence: 'A working slice passed the certification tests in May.',
      promisedDate: '2026-09-30',
    },
    'roadmapItem { disposition }',
  );
  narrator.tell(`${cast.sponsor.name} approves it as a commitment once the outside reason and the evidence are named.`);
  await client.change(
    'dropRoadmapItem',
    { itemId: dropped.id, reason: 'Nobody who asked for it is still a customer.' },
    'roadmapItem { disposition }',
  );
  for (const { id } of waiting)
    await client.change(
      'deferRoadmapItem',
      { itemId: id, reason: 'After this quarter' },
      'roadmapItem { disposition }',
    );
  narrator.tell(`${name} drops one with a reason and defers ${waiting.length}.`);
}
