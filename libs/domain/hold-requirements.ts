import { CheckpointDecision, CheckpointStatus, DerivedCheckpoint, isVerdict, verdicts } from './checkpoint';
import { DecisionCircumstances, exceptionViolations } from './countersignature';
import { Violation } from './domain-error';

/** The latest evidence for one target of the hypothesis. */
export interface TargetEvidence {
  metricName: string;
  /** When the latest reading was observed; null without one. */
  observedAt: Date | null;
  /** How old a reading of this metric may be (R-MET-5). */
  freshnessSeconds: number;
}

export interface HoldFacts extends DecisionCircumstances {
  now: Date;
  opensAt: Date;
  closing: boolean;
  checkpoint: Pick<DerivedCheckpoint, 'status' | 'fallenAway'>;
  /** From `evidenceSince`. */
  evidenceSince: Date;
  /** One for every target, guardrails included. */
  targets: readonly TargetEvidence[];
}

export interface HoldInput {
  learned: string;
  /** 0 to 1. */
  confidence: number;
  decision: CheckpointDecision;
  rationale: string;
  /** Ids of the persons who attended. */
  attendees: readonly string[];
  /** Why the decision departs from the rule; asked for only where the sponsor has to countersign it (R-ACC-2). */
  exceptionReason: string | null;
}

/**
 * The instant after which readings count as evidence for a checkpoint (R-ACC-1): when the previous one was held, or was
 * due where it was not held before this one fell due; the commitment for the first. So one fresh reading is enough to
 * make good several missed checkpoints in a row.
 */
export function evidenceSince(
  previous: { dueAt: Date; heldAt: Date | null } | null,
  dueAt: Date,
  committedAt: Date,
): Date {
  if (!previous) return committedAt;
  return previous.heldAt && previous.heldAt < dueAt ? previous.heldAt : previous.dueAt;
}

/** What stands in the way of holding a checkpoint, before anything is typed in (R-ACC-1); empty when nothing does. */
export function holdRequirements(facts: HoldFacts): Violation[] {
  const closed = whyClosed(facts);
  return closed ? [closed] : staleTargets(facts);
}

/**
 * Everything for which holding a checkpoint with this input is refused (R-ACC-1, R-ACC-2); empty when it can be held.
 * Where the checkpoint cannot be held at all, that is the only answer. A decision that waits for the sponsor is no
 * obstacle: holding again replaces it.
 */
export function holdViolations(facts: HoldFacts, input: HoldInput): Violation[] {
  const closed = whyClosed(facts);
  if (closed) return [closed];
  return [...staleTargets(facts), ...gaps(input), ...decisionViolations(facts, input)];
}

function whyClosed({ checkpoint, now, opensAt }: HoldFacts): Violation | null {
  if (checkpoint.status === CheckpointStatus.HELD) {
    return missing('R-ACC-1', '', 'This checkpoint has already been held.', 'Record new learning in a check-in.');
  }
  if (checkpoint.fallenAway) {
    return missing(
      'R-ACC-1',
      '',
      'This checkpoint fell away when its hypothesis ended.',
      'Nothing is owed here; open the hypothesis to read its verdict.',
    );
  }
  if (checkpoint.status === CheckpointStatus.WAIVED) {
    return missing(
      'R-ACC-5',
      '',
      'This checkpoint is waived.',
      'Wait until the waiver expires, or hold the next checkpoint.',
    );
  }
  if (now < opensAt) {
    return missing(
      'R-ACC-1',
      '',
      `This checkpoint does not open before ${opensAt.toISOString()}.`,
      'Record a check-in until then.',
    );
  }
  return null;
}

function staleTargets({ targets, evidenceSince: since, now }: HoldFacts): Violation[] {
  return targets.flatMap(({ metricName, observedAt, freshnessSeconds }) => {
    const remedy = `Record a reading of "${metricName}" observed after ${since.toISOString()} and still fresh.`;
    const stale = (message: string) => [missing('R-ACC-1', 'input.readings', message, remedy)];
    if (!observedAt) return stale(`"${metricName}" has no reading.`);
    if (observedAt <= since) return stale(`"${metricName}" has no reading since the previous checkpoint.`);
    const ageInSeconds = (now.getTime() - observedAt.getTime()) / 1_000;
    return ageInSeconds > freshnessSeconds ? stale(`The latest reading of "${metricName}" is stale.`) : [];
  });
}

function gaps({ learned, confidence, decision, rationale, attendees }: HoldInput): Violation[] {
  return [
    isBlank(learned) &&
      missing('R-ACC-1', 'input.learned', 'What was learned is missing.', 'Write down what you learned.'),
    !(confidence >= 0 && confidence <= 1) &&
      missing('R-ACC-1', 'input.confidence', 'The confidence is not between 0 and 1.', 'Give a number from 0 to 1.'),
    !Object.hasOwn(CheckpointDecision, decision) &&
      missing(
        'R-ACC-1',
        'input.decision',
        `"${decision}" is not a decision.`,
        `Choose one of ${Object.values(CheckpointDecision).join(', ')}.`,
      ),
    isBlank(rationale) &&
      missing('R-ACC-1', 'input.rationale', 'The rationale of the decision is missing.', 'Say why you decided so.'),
    attendees.every(isBlank) &&
      missing(
        'R-ACC-1',
        'input.attendeeIds',
        'Nobody is named as attending.',
        'Name at least one person who attended.',
      ),
  ].filter((violation) => violation !== false);
}

function decisionViolations(facts: HoldFacts, { decision, exceptionReason }: HoldInput): Violation[] {
  if (!Object.hasOwn(CheckpointDecision, decision)) return [];
  if (facts.closing && !isVerdict(decision)) {
    return [
      missing(
        'R-ACC-1',
        'input.decision',
        'The closing checkpoint must end in a verdict.',
        `Choose one of ${verdicts.join(', ')}; to go on, pivot to a new hypothesis.`,
      ),
    ];
  }
  return exceptionViolations(facts, decision, exceptionReason);
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}

function missing(rule: string, path: string, message: string, remedy: string): Violation {
  return { rule, path, message, remedy };
}
