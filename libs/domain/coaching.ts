import { addDays, CalendarDay } from './calendar-day';
import { DomainError, Violation } from './domain-error';
import { MetricTier } from './metric';
import type { OutcomeCheck } from './outcome-check';
import { isWritten } from './written-text';

/** How far a coaching engagement has come (R-UP-6). */
export const CoachingState = { PROPOSED: 'PROPOSED', ACTIVE: 'ACTIVE', ENDED: 'ENDED' } as const;
export type CoachingState = (typeof CoachingState)[keyof typeof CoachingState];

/** Which of the two (R-UP-6). */
export const CoachingSide = { COACH: 'COACH', EXECUTIVE: 'EXECUTIVE' } as const;
export type CoachingSide = (typeof CoachingSide)[keyof typeof CoachingSide];

/** What coach and executive write down (R-UP-6). */
export const CoachingEntryKind = {
  GOAL: 'GOAL',
  FRUSTRATION: 'FRUSTRATION',
  MEASURE: 'MEASURE',
  SESSION: 'SESSION',
  EXPERIMENT: 'EXPERIMENT',
  EXPERIMENT_REVIEW: 'EXPERIMENT_REVIEW',
} as const;
export type CoachingEntryKind = (typeof CoachingEntryKind)[keyof typeof CoachingEntryKind];

const steps: Record<CoachingState, readonly CoachingState[]> = {
  PROPOSED: ['ACTIVE', 'ENDED'],
  ACTIVE: ['ENDED'],
  ENDED: [],
};

/** @throws DomainError TRANSITION_NOT_ALLOWED (R-UP-6) */
export function requireCoachingStep(from: CoachingState, to: CoachingState): void {
  if (steps[from].includes(to)) return;
  throw new DomainError('TRANSITION_NOT_ALLOWED', 'R-UP-6', {
    message: `This coaching is ${from}, and cannot become ${to}.`,
    remedy: from === 'ENDED' ? 'Propose a new one.' : `From here it can become ${steps[from].join(' or ')}.`,
    path: 'input.engagementId',
  });
}

/** @throws DomainError TRANSITION_NOT_ALLOWED (R-UP-6) where nothing can be written down (yet, or any more) */
export function requireActiveCoaching(state: CoachingState): void {
  if (state === CoachingState.ACTIVE) return;
  throw new DomainError('TRANSITION_NOT_ALLOWED', 'R-UP-6', {
    message: state === 'PROPOSED' ? 'This coaching was not accepted yet.' : 'This coaching has ended.',
    remedy: state === 'PROPOSED' ? 'Begin when the other has accepted it.' : 'Read it, or propose a new one.',
    path: 'input.engagementId',
  });
}

/** What is asked next about something that an executive measures. */
const questionOfTier: Record<MetricTier, string | null> = {
  INPUT: 'What should people be able to do once this has been spent, and how would you notice that they do it?',
  OUTPUT: 'Once this is delivered, what will people do differently, and where would you see it first?',
  OUTCOME: null,
  IMPACT: 'Which change in what people do moves this number, and which of these could a team cause within a quarter?',
};

/**
 * The question that leads from what is measured today to an outcome (R-UP-6): that of the outcome check where it reads
 * activity, whatever tier was said, else that of the tier; null where it is an outcome already.
 */
export function questionTowardsOutcome(tier: MetricTier, check: OutcomeCheck): string | null {
  return check.question ?? questionOfTier[tier];
}

/** What is wrong with words that should say something. They are not repeated in what is said about them. */
export function coachingWordsViolations(words: string | null, path: string): Violation[] {
  return isWritten(words)
    ? []
    : [
        {
          rule: 'R-UP-6',
          path,
          message: 'There is nothing in it to come back to.',
          remedy: 'Write it as it was said.',
        },
      ];
}

/** What stands against erasing an entry (R-UP-6): the words of each are theirs. */
export function erasureViolations(own: boolean, path: string): Violation[] {
  if (own) return [];
  const message = 'The other wrote this, and only they erase it.';
  return [{ rule: 'R-UP-6', path, message, remedy: 'Ask them to.' }];
}

/** What is wrong with the day of a session (R-UP-6). */
export function sessionDayViolations(heldOn: CalendarDay, today: CalendarDay): Violation[] {
  if (heldOn <= today && heldOn >= addDays(today, -longestDays)) return [];
  return [
    {
      rule: 'R-UP-6',
      path: 'input.heldOn',
      message: `A session cannot have been held on ${heldOn}.`,
      remedy: `Give a day up to today, ${today}, and not longer than a year ago.`,
    },
  ];
}

/** What is wrong with the day on which an experiment is looked at again (R-UP-6). */
export function reviewDayViolations(reviewOn: CalendarDay, today: CalendarDay): Violation[] {
  if (reviewOn > today && reviewOn <= addDays(today, longestDays)) return [];
  return [
    {
      rule: 'R-UP-6',
      path: 'input.reviewOn',
      message: `${reviewOn} is no day to look at this experiment again.`,
      remedy: `Give a day after today, ${today}, within a year.`,
    },
  ];
}

const longestDays = 366;
