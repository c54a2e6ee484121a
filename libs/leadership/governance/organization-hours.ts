import { WorkingClock, workingClock, workingDayLength } from '../../domain';
import { Organization } from '../../people';

/** How an organization counts working time (R-UP-4); lengths in milliseconds of it. */
export interface OrganizationHours {
  readonly clock: WorkingClock;
  readonly workingDay: number;
  /** The sprint that latency is measured against (*policy* `sprintWorkingDays`). */
  readonly sprint: number;
}

/** By the policy in force, also for what is past: one calendar makes figures comparable. */
export function hoursOf({ timeZone, policy }: Organization): OrganizationHours {
  const { weekend, holidays, workingHours, sprintWorkingDays } = policy;
  const workingDay = workingDayLength(workingHours);
  return {
    clock: workingClock({ timeZone, weekend, holidays, ...workingHours }),
    workingDay,
    sprint: sprintWorkingDays * workingDay,
  };
}
