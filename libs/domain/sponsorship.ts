import { OrgRole } from './actor';
import type { Violation } from './domain-error';

/** Somebody who sponsors a hypothesis, or is to. */
export interface SponsorFacts {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly OrgRole[];
  /** Null while they are active. */
  readonly deactivatedAt: Date | null;
}

/**
 * Everything that keeps a person from acting as the sponsor of a team's hypothesis (R-HYP-1 G8): they have left, are no
 * executive, or are the team's product manager, who approves nothing of their own. Empty when they can.
 */
export function sponsorViolations(sponsor: SponsorFacts, productManagerId: string | null, path: string): Violation[] {
  const { id, name, roles, deactivatedAt } = sponsor;
  const violations: Violation[] = [];
  if (deactivatedAt !== null) {
    violations.push(
      violation(
        path,
        `${name}, who is no longer active, cannot sponsor a hypothesis.`,
        'Name an active executive as the sponsor.',
      ),
    );
  }
  if (!roles.includes(OrgRole.EXECUTIVE)) {
    violations.push(
      violation(
        path,
        `${name} is not an executive and so cannot sponsor a hypothesis.`,
        'Name a person with the role EXECUTIVE.',
      ),
    );
  }
  if (id === productManagerId) {
    violations.push(
      violation(
        path,
        `${name} manages the team and so cannot sponsor its hypotheses: nobody approves what is their own.`,
        'Name an executive who does not manage the team.',
      ),
    );
  }
  return violations;
}

function violation(path: string, message: string, remedy: string): Violation {
  return { rule: 'R-HYP-1 G8', path, message, remedy };
}
