import { ChangeCaseState, NoticeKind, NoticeToRaise, oneLine } from '../../domain';
import { Team } from '../../people';
import { ChangeCase } from './change-case.entity';

/** Asks the executive. */
export function changeAskedFor(changeCase: ChangeCase, team: Team): NoticeToRaise {
  return {
    ...about(changeCase),
    recipientId: changeCase.executiveId,
    kind: NoticeKind.CHANGE_ASKED,
    occasion: 'asked',
    title: oneLine(`A change is asked of you, for team ${team.name}`),
    body: `What goes wrong: “${oneLine(changeCase.dysfunction)}” The change: “${oneLine(changeCase.changeAsked)}”\n\nThe evidence is frozen as it was found. Agree and say until when and how, or decline and say why; the effect is measured on the same evidence.`,
  };
}

/** Tells whoever raised it what the executive answered. */
export function changeAnswered(changeCase: ChangeCase): NoticeToRaise {
  const agreed = changeCase.state === ChangeCaseState.AGREED;
  return {
    ...about(changeCase),
    recipientId: changeCase.raisedBy,
    kind: NoticeKind.CHANGE_ANSWERED,
    occasion: 'answered',
    title: oneLine(`${agreed ? 'Agreed' : 'Declined'}: ${changeCase.changeAsked}`),
    body: `The executive says: “${oneLine(changeCase.answer!)}”${agreed ? '\n\nRecord the day on which the change was made, so that its effect can be measured.' : ''}`,
  };
}

function about({ id }: ChangeCase): Pick<NoticeToRaise, 'subject' | 'path' | 'rule' | 'urgent'> {
  return { subject: { type: 'ChangeCase', id }, path: `/change-cases/${id}`, rule: 'R-UP-7', urgent: false };
}
