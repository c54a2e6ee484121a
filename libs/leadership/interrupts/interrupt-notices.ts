import { EntityManager } from 'typeorm';
import { InterruptState, NoticeKind, NoticeToRaise, oneLine } from '../../domain';
import { Hypothesis } from '../../hypotheses';
import { Person, Team } from '../../people';
import { Interrupt } from './interrupt.entity';

/** Tells the product manager that somebody asks for unplanned work. */
export function interruptRaised(interrupt: Interrupt, team: Team, asker: Person): NoticeToRaise[] {
  if (team.productManagerId === null) return [];
  return [
    {
      ...about(interrupt),
      recipientId: team.productManagerId,
      kind: NoticeKind.INTERRUPT_RAISED,
      occasion: 'raised',
      title: oneLine(`${asker.name} asks team ${team.name} for unplanned work`),
      body: `${asker.name} asks for: “${oneLine(interrupt.request)}” Why now: “${oneLine(interrupt.whyNow)}”\n\nDecide it: accept it and name what makes room, put it on the agenda of the next checkpoint, redirect or decline it.`,
    },
  ];
}

/** Tells the executive what the team decided. */
export async function interruptDecided(em: EntityManager, interrupt: Interrupt, team: Team): Promise<NoticeToRaise[]> {
  return [
    {
      ...about(interrupt),
      recipientId: interrupt.askedBy,
      kind: NoticeKind.INTERRUPT_DECIDED,
      occasion: `decided-${interrupt.version}`,
      title: oneLine(`Team ${team.name} ${decisionWords[interrupt.state]} “${interrupt.request}”`),
      body: await bodyOf(em, interrupt),
    },
  ];
}

const decisionWords: Record<InterruptState, string> = {
  OPEN: 'has yet to decide',
  DEFERRED: 'decides at its next checkpoint about',
  ACCEPTED: 'accepted',
  REDIRECTED: 'redirected',
  DECLINED: 'declined',
  CLOSED: 'finished',
};

async function bodyOf(em: EntityManager, interrupt: Interrupt): Promise<string> {
  const { organizationId, displacedHypothesisId, estimatedPersonDays, reason } = interrupt;
  const why = reason === null ? '' : ` The team says: “${oneLine(reason)}”`;
  if (displacedHypothesisId === null) return `You asked for it, and this is the answer.${why}`;
  const { title } = await em.findOneByOrFail(Hypothesis, { organizationId, id: displacedHypothesisId });
  return `To make room, “${oneLine(title)}” has to wait; the team estimates ${estimatedPersonDays} person-days.${why}`;
}

function about({ id }: Interrupt): Pick<NoticeToRaise, 'subject' | 'path' | 'rule' | 'urgent'> {
  return { subject: { type: 'Interrupt', id }, path: `/interrupts/${id}`, rule: 'R-UP-1', urgent: false };
}
