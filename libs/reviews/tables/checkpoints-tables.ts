import type { DecisionEntry, ReviewCheckpoint, ReviewDocument } from '../../domain';
import type { Labels } from '../wording/labels';
import { code, date, figure, prose, table, text, type ReviewTable } from './table';
import { checkpointRows } from './table-rows';

/** Every checkpoint that fell due in the quarter, and how it ended. */
export function checkpointsTable(document: ReviewDocument, labels: Labels): ReviewTable {
  const { checkpoints, shared, yes, no } = labels.tables;
  const { columns } = checkpoints;
  const yesOrNo = (truth: boolean) => (truth ? yes : no);
  return table(checkpoints, () => checkpointRows(document), [
    date(columns.due, ({ checkpoint }) => checkpoint.dueOn),
    text(shared.team, ({ team }) => team.name),
    text(shared.hypothesis, ({ hypothesis }) => hypothesis.title, 34),
    figure('integer', columns.number, ({ checkpoint }) => checkpoint.sequence),
    text(columns.closing, ({ checkpoint }) => yesOrNo(checkpoint.closing), 10),
    code(columns.outcome, ({ checkpoint }) => checkpoint.outcome, labels.checkpoint),
    text(columns.madeGood, ({ checkpoint }) => yesOrNo(checkpoint.madeGood), 10),
    date(columns.held, ({ checkpoint }) => checkpoint.heldOn),
    code(shared.decision, ({ checkpoint }) => checkpoint.decision, labels.named),
    figure('share', columns.confidence, ({ checkpoint }) => checkpoint.confidence),
    figure('integer', columns.oldestEvidence, ({ checkpoint }) => oldest(checkpoint.evidenceAgesInDays)),
    text(columns.waivedBy, ({ checkpoint }) => checkpoint.waiver?.by),
    prose(columns.waiverReason, ({ checkpoint }) => checkpoint.waiver?.reason),
    text(shared.checkpointId, ({ checkpoint }) => checkpoint.id, 38),
  ]);
}

interface DecisionRow extends DecisionEntry {
  readonly checkpoint: ReviewCheckpoint | undefined;
}

/** Every decision with what was learned, in the order they were taken (R-QR-1). */
export function decisionsTable(document: ReviewDocument, labels: Labels): ReviewTable {
  const { decisions, shared, codes } = labels.tables;
  const { columns } = decisions;
  return table(decisions, () => decisionRows(document), [
    date(columns.held, ({ heldOn }) => heldOn),
    text(shared.team, ({ teamName }) => teamName),
    text(shared.hypothesis, ({ hypothesisTitle }) => hypothesisTitle, 34),
    figure('integer', columns.number, ({ sequence }) => sequence),
    code(shared.decision, ({ decision }) => decision, labels.named),
    prose(columns.learned, ({ learned }) => learned),
    prose(columns.rationale, ({ rationale }) => rationale),
    prose(columns.exception, ({ checkpoint }) => checkpoint?.exceptionReason),
    code(columns.waitedFor, ({ checkpoint }) => checkpoint?.countersignature?.cause, codes.countersignatureCause),
    code(columns.sponsor, ({ checkpoint }) => sponsorsWord(checkpoint?.countersignature), codes.sponsor),
    text(columns.answeredBy, ({ checkpoint }) => checkpoint?.countersignature?.by),
    date(columns.answered, ({ checkpoint }) => checkpoint?.countersignature?.on),
    prose(columns.sponsorsReason, ({ checkpoint }) => checkpoint?.countersignature?.reason),
    text(shared.checkpointId, ({ checkpointId }) => checkpointId, 38),
  ]);
}

function* decisionRows(document: ReviewDocument): Iterable<DecisionRow> {
  const checkpoints = new Map<string, ReviewCheckpoint>();
  for (const { checkpoint } of checkpointRows(document)) checkpoints.set(checkpoint.id, checkpoint);
  for (const entry of document.decisions) yield { ...entry, checkpoint: checkpoints.get(entry.checkpointId) };
}

function sponsorsWord(signature: ReviewCheckpoint['countersignature'] | undefined) {
  if (signature === null || signature === undefined) return null;
  if (signature.approved === null) return 'WAITING';
  return signature.approved ? 'APPROVED' : 'REFUSED';
}

function oldest(ages: readonly number[]): number | null {
  return ages.length === 0 ? null : ages.reduce((most, age) => Math.max(most, age));
}
