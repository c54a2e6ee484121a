import { NoticeKind, NoticeToRaise, oneLine } from '../../domain';
import { OpenedCheckpoint } from './opened-checkpoint';

/** Tells the product manager what the sponsor wants to know about a held checkpoint. */
export function sponsorAsked(opened: OpenedCheckpoint, sponsorName: string, question: string): NoticeToRaise[] {
  return noticesTo(opened.team.productManagerId, opened, {
    kind: NoticeKind.SPONSOR_ASKED,
    occasion: 'question',
    title: `${sponsorName} asks about checkpoint ${opened.checkpoint.sequence} of ${named(opened)}`,
    body: `${sponsorName} read what team ${opened.team.name} learned and decided, and asks: “${oneLine(question)}” Answer at the checkpoint; they will hear of it.`,
  });
}

/** Tells the sponsor what the team answers. */
export function sponsorAnswered(opened: OpenedCheckpoint, managerName: string, answer: string): NoticeToRaise[] {
  return noticesTo(opened.hypothesis.sponsorId, opened, {
    kind: NoticeKind.SPONSOR_ANSWERED,
    occasion: 'answer',
    title: `${managerName} answers about checkpoint ${opened.checkpoint.sequence} of ${named(opened)}`,
    body: `${managerName} of team ${opened.team.name} answers your question: “${oneLine(answer)}” Acknowledge the checkpoint if that settles it.`,
  });
}

function noticesTo(
  recipientId: string | null,
  { checkpoint: { id } }: OpenedCheckpoint,
  { title, ...said }: Pick<NoticeToRaise, 'kind' | 'occasion' | 'title' | 'body'>,
): NoticeToRaise[] {
  if (recipientId === null) return [];
  const subject = { type: 'Checkpoint', id };
  const path = `/checkpoints/${id}`;
  return [{ recipientId, subject, title: oneLine(title), path, rule: 'R-ACC-7', urgent: false, ...said }];
}

function named({ hypothesis }: OpenedCheckpoint): string {
  return `“${oneLine(hypothesis.title)}”`;
}
