import type { ReviewAimFacts, ReviewTarget } from '../../domain';
import { endOf, startOf } from './time-scale';

/** What a target aimed at for a while: from an agreement to the next one, the last until its due day has ended. */
export interface AimStep {
  readonly from: number;
  readonly to: number;
  readonly aim: ReviewAimFacts;
  readonly dueOn: string;
}

/** The aims of a target in the order they were agreed on, from the instant `start` on (R-HYP-2). */
export function aimSteps(target: ReviewTarget, start: number, timeZone: string): AimStep[] {
  const { target: value, band, bound, dueOn, revisions } = target;
  const first = revisions[0]?.before ?? { target: value, band, bound, dueOn };
  const agreed = [
    { from: start, aim: first },
    ...revisions.map(({ approvedOn, after }) => ({ from: Math.max(start, startOf(approvedOn, timeZone)), aim: after })),
  ];
  return agreed.map(({ from, aim }, place) => {
    const to = agreed[place + 1]?.from ?? endOf(aim.dueOn, timeZone);
    return { from, to: Math.max(from, to), aim, dueOn: aim.dueOn };
  });
}

/** The value of an aim that is one number, a target or a bound; null for a band. */
export function aimValue({ target, bound }: ReviewAimFacts): number | null {
  return target ?? bound;
}
