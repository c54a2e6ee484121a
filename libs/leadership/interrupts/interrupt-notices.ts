import { EntityManager } from 'typeorm';
import { Actor, InterruptState, NoticeKind, NoticeToRaise, oneLine } from '../../domain';
import { Hypothesis } from '../../hypotheses';
import { Person, Team } from '../../people';
import { Interrupt } from './interrupt.entity';

/** Tells the product manager that somebody asks for unplanned work, and the executive what was written down in their name. */
export function interruptRaised(
  interrupt: Interrupt,
  { productManagerId, name }: Team,
  asker: Person,
  actor: Actor,
): NoticeToRaise[] {
  const asked = `“${oneLine(interrupt.request)}” Why now: “${oneLine(interrupt.whyNow)}”`;
  const notice = (recipientId: string, occasion: string, title: string, body: string): NoticeToRaise => ({
    ...about(interrupt),
    recipientId,
    kind: NoticeKind.INTERRUPT_RAISED,
    occasion,
    title: oneLine(title),
    body,
  });
  const toDecide =
    productManagerId === null || productManagerId === actor.id
      ? []
      : [
          notice(
            productManagerId,
            'raised',
            `${asker.name} asks team ${name} for unplanned work`,
            `${asker.name} asks for: ${asked}\n\nDecide it: accept it and name what makes room, put it on the agenda of the next checkpoint, redirect or decline it.`,
          ),
        ];
  if (asker.id === actor.id) return toDecide;
  return [
    ...toDecide,
    notice(
      asker.id,
      'written-down',
      `Team ${name} wrote down what you asked for`,
      `It says that you asked for: ${asked}\n\nTell the team where it misunderstood you; you hear from Headway what it decides.`,
    ),
  ];
}

/** Tells the executive what the team decided, and those who are named as having agreed that they are. */
export async function interruptDecided(em: EntityManager, interrupt: Interrupt, team: Team): Promise<NoticeToRaise[]> {
  const { askedBy, decidedBy, agreedByIds, version, state, request } = interrupt;
  const decided = { ...about(interrupt), kind: NoticeKind.INTERRUPT_DECIDED };
  const answer = await answerOf(em, interrupt);
  const named = agreedByIds.filter((id) => id !== askedBy && id !== decidedBy);
  return [
    {
      ...decided,
      recipientId: askedBy,
      occasion: `decided-${version}`,
      title: oneLine(`Team ${team.name} ${decisionWords[state]} “${request}”`),
      body: answer,
    },
    ...named.map((recipientId) => ({
      ...decided,
      recipientId,
      occasion: `agreed-${version}`,
      title: oneLine(`Team ${team.name} names you as having agreed to “${request}”`),
      body: `${answer}\n\nIf you have not agreed, tell the team.`,
    })),
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

async function answerOf(em: EntityManager, interrupt: Interrupt): Promise<string> {
  const { organizationId, displacedHypothesisId, estimatedPersonDays, reason } = interrupt;
  const why = reason === null ? '' : ` The team says: “${oneLine(reason)}”`;
  if (displacedHypothesisId === null) return `This is the answer to what was asked for.${why}`;
  const { title } = await em.findOneByOrFail(Hypothesis, { organizationId, id: displacedHypothesisId });
  return `To make room, “${oneLine(title)}” has to wait; the team estimates ${estimatedPersonDays} person-days.${why}`;
}

function about({ id }: Interrupt): Pick<NoticeToRaise, 'subject' | 'path' | 'rule' | 'urgent'> {
  return { subject: { type: 'Interrupt', id }, path: `/interrupts/${id}`, rule: 'R-UP-1', urgent: false };
}
