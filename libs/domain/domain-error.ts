/**
 * Every refusal that Headway gives, by what the caller can do about it. The keys are the machine-readable `reason`
 * of a refusal; the value is the API's coarse `code` (R-X-4). A reason that is missing here does not compile.
 */
export const refusalKinds = {
  INVALID_INPUT: 'BAD_USER_INPUT',
  MALFORMED_FILE: 'BAD_USER_INPUT',
  TOO_LARGE: 'BAD_USER_INPUT',
  QUERY_TOO_COSTLY: 'BAD_USER_INPUT',
  UNAUTHENTICATED: 'UNAUTHENTICATED',
  TOKEN_MALFORMED: 'UNAUTHENTICATED',
  TOKEN_EXPIRED: 'UNAUTHENTICATED',
  TOKEN_REVOKED: 'UNAUTHENTICATED',
  NOT_PERMITTED: 'FORBIDDEN',
  SCOPE_MISSING: 'FORBIDDEN',
  NOT_FOUND: 'NOT_FOUND',
  STALE_VERSION: 'CONFLICT',
  ALREADY_EXISTS: 'CONFLICT',
  IDEMPOTENCY_KEY_REUSED: 'CONFLICT',
  READING_CONFLICT: 'CONFLICT',
  TRANSITION_NOT_ALLOWED: 'RULE_VIOLATION',
  RULE_VIOLATED: 'RULE_VIOLATION',
  COMMIT_GATES_OPEN: 'RULE_VIOLATION',
  HOLD_REQUIREMENTS_OPEN: 'RULE_VIOLATION',
  TEAM_BLOCKED: 'RULE_VIOLATION',
  COMMITMENT_LOCKED: 'RULE_VIOLATION',
  ACTIVITY_METRIC: 'RULE_VIOLATION',
  REVIEW_NOT_READY: 'RULE_VIOLATION',
  NOT_CONFIGURED: 'RULE_VIOLATION',
  TOO_BUSY: 'RATE_LIMITED',
  INTERNAL: 'INTERNAL',
} as const;

export type RefusalReason = keyof typeof refusalKinds;
export type RefusalCode = (typeof refusalKinds)[RefusalReason];

/** A single cause inside a refusal or a list of open requirements: which rule, where, what is wrong, what to do. */
export interface Violation {
  /** Rule id of the domain page, such as `R-HYP-1 G3`; null where the cause is not a domain rule. */
  rule: string | null;
  /** Field path, such as `input.targets.0.dueDate`; empty where no single field is to blame. */
  path: string;
  /** What is wrong, in a sentence. */
  message: string;
  /** What to do next, in a sentence. */
  remedy: string;
}

export interface RefusalDetails {
  message: string;
  remedy: string;
  path?: string;
  /** All causes, where there are several. */
  violations?: readonly Violation[];
  /** Facts a client needs to go on, such as the current version (R-HYP-4). Never anything internal. */
  facts?: Readonly<Record<string, string | number | boolean | null>>;
}

/**
 * A refusal: a fact about the request, never a crash (R-X-4). It rolls the transaction back and reaches the caller with
 * its reason, rule, path and remedy.
 */
export class DomainError extends Error {
  constructor(
    readonly reason: RefusalReason,
    readonly rule: string | null,
    readonly details: RefusalDetails,
  ) {
    super(details.message);
    this.name = 'DomainError';
  }

  get code(): RefusalCode {
    return refusalKinds[this.reason];
  }
}

/** A refusal as callers see it, the same over GraphQL (`extensions`), HTTP and at the command line (`error`). */
export interface RefusalBody {
  readonly code: RefusalCode;
  readonly reason: string;
  readonly rule: string | null;
  readonly path: string | null;
  readonly remedy: string;
  readonly correlationId: string | null;
  readonly violations?: readonly Violation[];
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** What callers are told of a refusal; the message travels beside it. */
export function describeRefusal(refusal: DomainError, correlationId: string | null): RefusalBody {
  const { path, remedy, violations, facts } = refusal.details;
  return {
    code: refusal.code,
    reason: refusal.reason,
    rule: refusal.rule,
    path: path ?? null,
    remedy,
    correlationId,
    ...(violations && { violations }),
    ...(facts && { facts }),
  };
}

/**
 * Refuses what rules found fault with, telling every fault; nothing happens where there is none.
 * @throws DomainError RULE_VIOLATED unless another reason is given, under the rule of the first
 */
export function refuseViolations(violations: readonly Violation[], reason: RefusalReason = 'RULE_VIOLATED'): void {
  const [first] = violations;
  if (!first) return;
  throw new DomainError(reason, first.rule, {
    message: violations.map((violation) => violation.message).join(' '),
    remedy: first.remedy,
    path: first.path,
    violations,
  });
}
