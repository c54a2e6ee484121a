import { v4 as newId } from 'uuid';
import { NoticesService } from '../../libs/channels';
import { clockOf, NoticeToRaise } from '../../libs/domain';
import { Transactions } from '../../libs/platform';
import { Headway } from './headway';

/** A notice as the clock raises it when a checkpoint is due. */
export function dueNotice(recipientId: string | null, more: Partial<NoticeToRaise> = {}): NoticeToRaise {
  const checkpointId = newId();
  return {
    recipientId,
    kind: 'CHECKPOINT_DUE',
    subject: { type: 'Checkpoint', id: checkpointId },
    occasion: 'due',
    title: 'Checkpoint 2 of “Guests finish their order” is due',
    body: [
      'It was due today at 09:00. The team Checkout answers for it.',
      'Hold it by Wednesday, 21 January, 09:00 (Europe/Berlin). After that the team is blocked: it can neither commit a hypothesis nor move one.',
      'To do: a fresh reading for “Guests who order again”, what you learned, a decision and its rationale.',
    ].join('\n\n'),
    path: `/checkpoints/${checkpointId}`,
    rule: 'R-ACC-6',
    urgent: true,
    ...more,
  };
}

/** Raises notices as the clock does, inside one use case. */
export async function raise(headway: Headway, organizationId: string, ...notices: NoticeToRaise[]): Promise<void> {
  await headway.app
    .get(Transactions)
    .run(clockOf(organizationId), (unit) => headway.app.get(NoticesService).raise(unit, notices));
}
