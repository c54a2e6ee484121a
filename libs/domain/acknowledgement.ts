import { CheckpointStatus } from './checkpoint';
import { Violation } from './domain-error';
import { isWritten } from './written-text';

/** What the sponsor made of a held checkpoint, and what the team answered (R-ACC-7). */
export interface AcknowledgementFacts {
  question: string | null;
  answer: string | null;
  acknowledgedAt: Date | null;
}

const DAY_IN_MILLISECONDS = 86_400_000;

/**
 * Until when a sponsor acknowledges a decision, or asks about it (R-ACC-7).
 * @param days calendar days, the *policy* `acknowledgementDays` of the moment in which the decision took effect
 */
export function acknowledgementDue(effectiveAt: Date, days: number): Date {
  return new Date(effectiveAt.getTime() + days * DAY_IN_MILLISECONDS);
}

/** Whether the sponsor has let that time pass without a word (R-ACC-7). */
export function isAcknowledgementOverdue(
  acknowledgeBy: Date | null,
  acknowledgement: AcknowledgementFacts | null,
  now: Date,
): boolean {
  return acknowledgement === null && acknowledgeBy !== null && now > acknowledgeBy;
}

/** A checkpoint as the sponsor finds it. */
export interface CheckpointToAcknowledge {
  status: CheckpointStatus;
  /** Who held it; null while it is not held. */
  heldBy: string | null;
  acknowledgement: AcknowledgementFacts | null;
}

/**
 * Everything that stands against acknowledging a checkpoint, or answering it with a question (R-ACC-7). Nobody does either
 * to what they held themselves. One question is asked, and none after the acknowledgement: what stays open belongs to the
 * next checkpoint.
 * @param question null to acknowledge
 */
export function acknowledgementViolations(
  { status, heldBy, acknowledgement }: CheckpointToAcknowledge,
  sponsorId: string,
  question: string | null,
): Violation[] {
  if (status !== CheckpointStatus.HELD) return [notHeld(status)];
  if (heldBy === sponsorId) return [heldThemselves];
  if (question === null) return [];
  if (!isWritten(question)) {
    return [violation('input.question', 'The question is empty.', 'Write it down, or leave it out to acknowledge.')];
  }
  const remedy = 'Ask what is still open at the next checkpoint.';
  if (acknowledgement?.acknowledgedAt) {
    return [violation('input.question', 'This checkpoint was acknowledged already.', remedy)];
  }
  if (acknowledgement?.question) {
    return [violation('input.question', 'A question was asked about this checkpoint already.', remedy)];
  }
  return [];
}

/** Everything that stands against answering the sponsor's question (R-ACC-7). */
export function answerViolations(acknowledgement: AcknowledgementFacts | null, answer: string): Violation[] {
  const path = 'input.checkpointId';
  if (!acknowledgement?.question) {
    return [violation(path, 'The sponsor has asked nothing about this checkpoint.', 'There is nothing to answer.')];
  }
  if (acknowledgement.answer !== null) {
    return [violation(path, 'This question was answered already.', 'Tell the sponsor more at the next checkpoint.')];
  }
  return isWritten(answer) ? [] : [violation('input.answer', 'The answer is empty.', 'Write the answer down.')];
}

const heldThemselves = violation(
  'input.checkpointId',
  'You held this checkpoint yourself, and nobody acknowledges their own.',
  'Have an administrator name another sponsor while the hypothesis runs; once it has ended, this stays unacknowledged.',
);

function notHeld(status: CheckpointStatus): Violation {
  return violation(
    'input.checkpointId',
    `Only a held checkpoint is acknowledged; this one is ${status}.`,
    status === CheckpointStatus.PENDING_COUNTERSIGNATURE
      ? 'Countersign or refuse the decision that waits: signing it acknowledges the checkpoint.'
      : 'Wait until the team has held it.',
  );
}

function violation(path: string, message: string, remedy: string): Violation {
  return { rule: 'R-ACC-7', path, message, remedy };
}
