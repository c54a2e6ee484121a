import { NoticeKind, NoticeToRaise, oneLine } from '../../domain';
import { OpenedRequest, StepToTake } from './opened-request';

/**
 * What people hear of one step: the approver of the layer that it comes to, the requester when it comes back, and everybody
 * who wanted to know when it is settled.
 * @param sequence tells this step from others of the request
 */
export function decisionNotices(opened: OpenedRequest, taken: StepToTake, sequence: number): NoticeToRaise[] {
  const { request, standing } = opened;
  if (taken.step === 'TAKEN_UP' || taken.step === 'WITHDRAWN') return [];
  const notice = (recipientId: string, kind: NoticeKind, title: string, body: string): NoticeToRaise => ({
    recipientId,
    kind,
    subject: { type: 'DecisionRequest', id: request.id },
    occasion: `step-${sequence}`,
    title: oneLine(title),
    body,
    path: `/decision-requests/${request.id}`,
    rule: 'R-UP-4',
    urgent: false,
  });
  const what = `“${request.title}”`;
  const said = taken.reason === null ? '' : ` “${oneLine(taken.reason)}”`;
  switch (standing.state) {
    case 'IN_REVIEW': {
      const layer = opened.layers[standing.layer!]!;
      const escalated = taken.step === 'ESCALATED';
      const recipientId = escalated ? request.escalatedTo! : layer.approverId;
      const why = escalated
        ? `The limit of the layer ${layer.name} has passed: you can decide in its place.`
        : `It lies with the layer ${layer.name}.`;
      return [
        notice(
          recipientId,
          NoticeKind.DECISION_ASKED,
          `${what} waits for your decision`,
          `${why} Take it up, and pass it, change it, return it or reject it.\n\n${request.recommendation}`,
        ),
      ];
    }
    case 'RETURNED':
      return [
        notice(
          request.requestedBy,
          NoticeKind.DECISION_RETURNED,
          `${what} came back for rework`,
          `The layer ${opened.layers[taken.layer]!.name} returned it:${said} Rework it and send it in again, or withdraw it.`,
        ),
      ];
    case 'APPROVED':
    case 'REJECTED': {
      const approved = standing.state === 'APPROVED';
      const recipients = new Set([request.requestedBy, ...opened.type.informedIds]);
      return [...recipients].map((recipientId) =>
        notice(
          recipientId,
          NoticeKind.DECISION_MADE,
          `${what} was ${approved ? 'approved' : 'rejected'}`,
          `${approved ? 'It has passed all its layers.' : `The layer ${opened.layers[taken.layer]!.name} rejected it.`}${said}`,
        ),
      );
    }
    case 'WITHDRAWN':
      return [];
  }
}
