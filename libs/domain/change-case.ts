import { OrgRole } from './actor';
import { addDays, CalendarDay, daysBetween } from './calendar-day';
import { CheckpointStatus, DerivedCheckpoint, isSettled } from './checkpoint';
import { DomainError, Violation } from './domain-error';
import { InterruptState } from './interrupt';
import { isWritten } from './written-text';

/** What about the organization is to change (R-UP-7). */
export const ChangeArea = {
  FUNDING_MODEL: 'FUNDING_MODEL',
  GOVERNANCE: 'GOVERNANCE',
  ACCOUNTABILITY: 'ACCOUNTABILITY',
} as const;
export type ChangeArea = (typeof ChangeArea)[keyof typeof ChangeArea];

/** How far a structural change case has come (R-UP-7). */
export const ChangeCaseState = {
  DRAFT: 'DRAFT',
  ASKED: 'ASKED',
  AGREED: 'AGREED',
  DECLINED: 'DECLINED',
  MADE: 'MADE',
  MEASURED: 'MEASURED',
  WITHDRAWN: 'WITHDRAWN',
} as const;
export type ChangeCaseState = (typeof ChangeCaseState)[keyof typeof ChangeCaseState];

/** Which data evidence is picked from (R-UP-7). */
export const EvidenceSource = {
  INTERRUPTS: 'INTERRUPTS',
  DECISIONS: 'DECISIONS',
  FUNDING: 'FUNDING',
  CHECKPOINTS: 'CHECKPOINTS',
  METRIC: 'METRIC',
} as const;
export type EvidenceSource = (typeof EvidenceSource)[keyof typeof EvidenceSource];

/** The figures of each source, in the order in which they are shown. */
export const figuresOfSource = {
  INTERRUPTS: ['INTERRUPTS_RAISED', 'INTERRUPTS_ACCEPTED', 'INTERRUPT_PERSON_DAYS'],
  DECISIONS: ['DECISIONS_SETTLED', 'DECISION_DAYS_P50', 'DECISION_DAYS_P90', 'DECIDED_WITHIN_SPRINT'],
  FUNDING: ['TEAM_BASED_SHARE'],
  CHECKPOINTS: ['HELD_ON_TIME', 'HELD_LATE', 'MISSED'],
  METRIC: ['FIRST_VALUE', 'LAST_VALUE'],
} as const satisfies Record<EvidenceSource, readonly string[]>;
export type EvidenceFigureName = (typeof figuresOfSource)[EvidenceSource][number];

/** A figure as it was at the moment of picking. */
export interface EvidenceFigure {
  readonly name: EvidenceFigureName;
  readonly value: number;
}

/** Days of the organization's calendar, both included. */
export interface EvidenceDays {
  readonly from: CalendarDay;
  readonly to: CalendarDay;
}

const steps: Record<ChangeCaseState, readonly ChangeCaseState[]> = {
  DRAFT: ['ASKED', 'WITHDRAWN'],
  ASKED: ['AGREED', 'DECLINED', 'WITHDRAWN'],
  AGREED: ['MADE', 'WITHDRAWN'],
  DECLINED: [],
  MADE: ['MEASURED'],
  MEASURED: [],
  WITHDRAWN: [],
};

/** @throws DomainError TRANSITION_NOT_ALLOWED (R-UP-7) */
export function requireChangeCaseStep(from: ChangeCaseState, to: ChangeCaseState): void {
  if (steps[from].includes(to)) return;
  const next = steps[from];
  throw new DomainError('TRANSITION_NOT_ALLOWED', 'R-UP-7', {
    message: `This case is ${from}, and cannot become ${to}.`,
    remedy: next.length > 0 ? `From here it can become ${next.join(' or ')}.` : 'Raise another case.',
    path: 'input.caseId',
  });
}

/** @throws DomainError TRANSITION_NOT_ALLOWED (R-UP-7): what an executive was asked on does not change afterwards */
export function requireDraft(state: ChangeCaseState): void {
  if (state === ChangeCaseState.DRAFT) return;
  throw new DomainError('TRANSITION_NOT_ALLOWED', 'R-UP-7', {
    message: 'The executive was asked on the evidence as it was; nothing is added to it afterwards.',
    remedy: 'Raise another case with what is new.',
    path: 'input.caseId',
  });
}

/** Somebody a change is asked of. */
interface ChangeAuthority {
  readonly name: string;
  readonly roles: readonly OrgRole[];
  readonly deactivatedAt: Date | null;
}

/**
 * What is wrong with asking somebody for a change, and with taking their answer (R-UP-7): only an executive has the authority,
 * and only while they are one.
 */
export function authorityViolations({ name, roles, deactivatedAt }: ChangeAuthority, refused: Named): Violation[] {
  if (roles.includes(OrgRole.EXECUTIVE) && deactivatedAt === null) return [];
  return [broken(refused.path, `${name} is not an executive.`, refused.remedy)];
}

/** Where somebody was named, and what to do when that does not stand. */
type Named = Pick<Violation, 'path' | 'remedy'>;

/** What stands against running a case (R-UP-7): whoever it is asked of answers it, and does nothing else with it. */
export function runningViolations({ executiveId }: { readonly executiveId: string }, actorId: string): Violation[] {
  return actorId === executiveId
    ? [broken('input.caseId', 'This change is asked of you.', 'Answer it; the team or a coach do the rest.')]
    : [];
}

/** What is wrong with the words of a case (R-UP-7), by field. */
export function caseWordsViolations(words: Readonly<Record<string, string>>): Violation[] {
  return Object.entries(words).flatMap(([field, text]) =>
    isWritten(text)
      ? []
      : [broken(`input.${field}`, 'There is nothing in it to act on.', 'Say it in a sentence or two.')],
  );
}

/** What is wrong with the days that evidence is picked from (R-UP-7). */
export function evidenceSpanViolations({ from, to }: EvidenceDays, today: CalendarDay): Violation[] {
  if (from > to) return [broken('input.from', `${from} is after ${to}.`, 'Give the first day, then the last.')];
  if (to >= today) {
    return [
      broken('input.to', `${to} is not over yet.`, 'Pick from days that are over: what is frozen must be final.'),
    ];
  }
  const days = daysBetween(from, to) + 1;
  return days < shortestSpan || days > longestSpan
    ? [broken('input.from', `${days} days are no period to compare.`, `Pick ${shortestSpan} to ${longestSpan} days.`)]
    : [];
}

/** A checkpoint that fell due on days of evidence, with where it stands. */
export interface EvidenceCheckpoint {
  readonly hypothesis: string;
  readonly dueOn: CalendarDay;
  /** The day on which it is missed for good, unless it is held or waived before. */
  readonly missedOn: CalendarDay;
  readonly derived: DerivedCheckpoint;
}

/**
 * What keeps checkpoints from being evidence (R-UP-7): one of which it is open what becomes of it. It is missed only long after it
 * fell due, and until then would look better than it was.
 */
export function openCheckpointViolations(checkpoints: readonly EvidenceCheckpoint[], path: string): Violation[] {
  return checkpoints
    .filter(({ derived }) => !isSettled(derived))
    .map(({ hypothesis, dueOn, missedOn, derived: { status } }) =>
      broken(
        path,
        `The checkpoint of “${hypothesis}” that was due on ${dueOn} is ${status}: what is frozen must be final.`,
        status === CheckpointStatus.PENDING_COUNTERSIGNATURE
          ? 'Try again when the sponsor has countersigned or refused the decision that waits.'
          : `Try again when it was held or waived, or on ${missedOn}, when it is missed for good.`,
      ),
    );
}

/** What keeps interrupts from being evidence (R-UP-7): one that nobody has decided. Nobody reads what it is about. */
export function openInterruptViolations(
  interrupts: readonly { readonly askedOn: CalendarDay; readonly state: InterruptState }[],
  path: string,
): Violation[] {
  return interrupts
    .filter(({ state }) => state === InterruptState.OPEN || state === InterruptState.DEFERRED)
    .map(({ askedOn, state }) =>
      broken(
        path,
        `An interrupt that was raised on ${askedOn} is ${state}: what is frozen must be final.`,
        'Try again when the team has accepted, redirected or declined it.',
      ),
    );
}

const shortestSpan = 7;
const longestSpan = 366;

/** What is wrong with the day on which a change was made (R-UP-7). */
export function madeOnViolations(madeOn: CalendarDay, agreedOn: CalendarDay, today: CalendarDay): Violation[] {
  if (madeOn >= agreedOn && madeOn <= today) return [];
  return [
    broken(
      'input.madeOn',
      `The change cannot have been made on ${madeOn}.`,
      `Give a day from ${agreedOn} to ${today}.`,
    ),
  ];
}

function broken(path: string, message: string, remedy: string): Violation {
  return { rule: 'R-UP-7', path, message, remedy };
}

/** The days after the change on which the same evidence is taken again: as many, from the day after (R-UP-7). */
export function spanAfter({ from, to }: EvidenceDays, madeOn: CalendarDay): EvidenceDays {
  return { from: addDays(madeOn, 1), to: addDays(madeOn, daysBetween(from, to) + 1) };
}

/** The first day on which the effect on all evidence can be measured: the day after the last of these spans (R-UP-7). */
export function measurableOn(spans: readonly EvidenceDays[], madeOn: CalendarDay): CalendarDay {
  const lastDays = spans.map((span) => spanAfter(span, madeOn).to).sort();
  return addDays(lastDays.at(-1) ?? madeOn, 1);
}
