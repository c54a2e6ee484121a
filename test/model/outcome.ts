import { DomainError } from '../../libs/domain';

/** `done`, or why not: reason and rule of the refusal, then the rule of each violation. */
export type Outcome = string;
export const done: Outcome = 'done';

/** A refusal with a reason, by the rule of its first violation unless another is named. */
export function refused(
  reason: string,
  violations: readonly string[],
  rule: string | null = violations[0] ?? null,
): Outcome {
  return `${reason} ${rule ?? 'by no rule'}: ${[...new Set(violations)].join(', ')}`;
}

export const notPermitted = refused('NOT_PERMITTED', []);
export const notFound = refused('NOT_FOUND', []);

/** What came of a deed of a real team; whatever is no refusal is a fault. */
export async function outcomeOf(deed: () => Promise<unknown>): Promise<Outcome> {
  try {
    await deed();
    return done;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { reason, rule, details } = error;
    const rules = new Set((details.violations ?? []).map((violation) => violation.rule));
    return `${reason} ${rule ?? 'by no rule'}: ${[...rules].join(', ')}`;
  }
}
