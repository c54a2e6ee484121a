/** What Headway tells people about of its own accord (R-ACC-6, R-ACC-7, R-MET-5, R-QR-3). */
export const NoticeKind = {
  CHECKPOINT_OPENED: 'CHECKPOINT_OPENED',
  CHECKPOINT_DUE: 'CHECKPOINT_DUE',
  CHECKPOINT_STILL_DUE: 'CHECKPOINT_STILL_DUE',
  CHECKPOINT_OVERDUE: 'CHECKPOINT_OVERDUE',
  CHECKPOINT_ESCALATED: 'CHECKPOINT_ESCALATED',
  CHECKPOINT_MISSED: 'CHECKPOINT_MISSED',
  COUNTERSIGNATURE_ASKED: 'COUNTERSIGNATURE_ASKED',
  COUNTERSIGNATURE_STILL_OPEN: 'COUNTERSIGNATURE_STILL_OPEN',
  COUNTERSIGNATURE_GIVEN: 'COUNTERSIGNATURE_GIVEN',
  COUNTERSIGNATURE_REFUSED: 'COUNTERSIGNATURE_REFUSED',
  ACKNOWLEDGEMENT_OPEN: 'ACKNOWLEDGEMENT_OPEN',
  SPONSOR_ASKED: 'SPONSOR_ASKED',
  SPONSOR_ANSWERED: 'SPONSOR_ANSWERED',
  METRIC_STALE: 'METRIC_STALE',
  READINESS_ASKED: 'READINESS_ASKED',
  CHANGE_ASKED: 'CHANGE_ASKED',
  CHANGE_ANSWERED: 'CHANGE_ANSWERED',
  TARGET_REVISION_PROPOSED: 'TARGET_REVISION_PROPOSED',
  INTERRUPT_RAISED: 'INTERRUPT_RAISED',
  INTERRUPT_DECIDED: 'INTERRUPT_DECIDED',
  QUARTERLY_REVIEW_PUBLISHED: 'QUARTERLY_REVIEW_PUBLISHED',
  OUTPUT_STATUS_ANSWERED: 'OUTPUT_STATUS_ANSWERED',
  ROADMAP_DEMAND_ANSWERED: 'ROADMAP_DEMAND_ANSWERED',
  DECISION_ASKED: 'DECISION_ASKED',
  DECISION_RETURNED: 'DECISION_RETURNED',
  DECISION_MADE: 'DECISION_MADE',
  FUNDING_DECIDED: 'FUNDING_DECIDED',
} as const;
export type NoticeKind = (typeof NoticeKind)[keyof typeof NoticeKind];

/** Something to tell somebody, in words that need no look-up. */
export interface NoticeToRaise {
  /** The person to tell; null for the channels of the organization itself. */
  readonly recipientId: string | null;
  readonly kind: NoticeKind;
  readonly subject: { readonly type: string; readonly id: string };
  /** Tells this occasion from others of the same kind and subject: the same occasion is told once. */
  readonly occasion: string;
  /** One line: the subject of a mail. */
  readonly title: string;
  /** Plain text, paragraphs separated by empty lines: what happened, what follows, what to do next. */
  readonly body: string;
  /** Where to act, below the address of the front end, such as `/checkpoints/<id>`. */
  readonly path: string;
  /** The rule it follows from. */
  readonly rule: string;
  /** True for what is never held back for a digest of choice; quiet hours and the weekly limit still apply. */
  readonly urgent: boolean;
}
