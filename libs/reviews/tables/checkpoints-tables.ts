import type { DecisionEntry, ReviewCheckpoint, ReviewDocument } from '../../domain';
import { checkpointWords } from '../review-wording';
import { code, date, figure, prose, table, text, type ColumnOf, type ReviewTable } from './table';
import { checkpointRows } from './table-rows';

/** Every checkpoint that fell due in the quarter, and how it ended. */
export function checkpointsTable(document: ReviewDocument): ReviewTable {
  return table(
    'Checkpoints',
    'Every checkpoint that fell due in the quarter, and how it ended.',
    () => checkpointRows(document),
    [
      date('Due', 'Day it was due.', ({ checkpoint }) => checkpoint.dueOn),
      text('Team', 'Name of the team.', ({ team }) => team.name),
      text('Hypothesis', 'Short name of the hypothesis.', ({ hypothesis }) => hypothesis.title, 34),
      figure('integer', 'Number', 'Its number in the hypothesis.', ({ checkpoint }) => checkpoint.sequence),
      text('Closing', 'Whether it closes the hypothesis.', ({ checkpoint }) => yesOrNo(checkpoint.closing), 10),
      code('Outcome', 'How it ended.', ({ checkpoint }) => checkpoint.outcome, checkpointWords),
      text('Made good', 'Whether a missed one was held later.', ({ checkpoint }) => yesOrNo(checkpoint.madeGood), 10),
      date('Held', 'Day it was held.', ({ checkpoint }) => checkpoint.heldOn),
      code('Decision', 'What was decided.', ({ checkpoint }) => checkpoint.decision),
      figure('share', 'Confidence', 'Stated at the checkpoint.', ({ checkpoint }) => checkpoint.confidence),
      figure('integer', 'Oldest evidence', 'Age in days of the oldest reading it was held on.', ({ checkpoint }) =>
        oldest(checkpoint.evidenceAgesInDays),
      ),
      text('Waived by', 'Who waived it.', ({ checkpoint }) => checkpoint.waiver?.by),
      prose('Reason of the waiver', 'Why it was waived.', ({ checkpoint }) => checkpoint.waiver?.reason),
      text('Checkpoint id', 'Identifies the checkpoint.', ({ checkpoint }) => checkpoint.id, 38),
    ],
  );
}

interface DecisionRow extends DecisionEntry {
  readonly checkpoint: ReviewCheckpoint | undefined;
}

/** Every decision with what was learned, in the order they were taken (R-QR-1). */
export function decisionsTable(document: ReviewDocument): ReviewTable {
  const description = 'Every decision with what was learned, by the day it was taken.';
  return table('Decisions', description, () => decisionRows(document), decisionColumns);
}

const decisionColumns: readonly ColumnOf<DecisionRow>[] = [
  date('Held', 'Day of the checkpoint.', ({ heldOn }) => heldOn),
  text('Team', 'Name of the team.', ({ teamName }) => teamName),
  text('Hypothesis', 'Short name of the hypothesis.', ({ hypothesisTitle }) => hypothesisTitle, 34),
  figure('integer', 'Number', 'Number of the checkpoint in the hypothesis.', ({ sequence }) => sequence),
  code('Decision', 'What was decided.', ({ decision }) => decision),
  prose('Learned', 'What was learned.', ({ learned }) => learned),
  prose('Rationale', 'Why it was decided so.', ({ rationale }) => rationale),
  prose('Exception', 'Why the decision rule was overruled.', ({ checkpoint }) => checkpoint?.exceptionReason),
  code('Waited for the sponsor', 'Why it had to wait.', ({ checkpoint }) => checkpoint?.countersignature?.cause),
  code('Sponsor', 'What the sponsor said.', ({ checkpoint }) => sponsorsWord(checkpoint?.countersignature)),
  text('Answered by', 'Who said it.', ({ checkpoint }) => checkpoint?.countersignature?.by),
  date('Answered', 'Day of the answer.', ({ checkpoint }) => checkpoint?.countersignature?.on),
  prose("Sponsor's reason", 'Why they said so.', ({ checkpoint }) => checkpoint?.countersignature?.reason),
  text('Checkpoint id', 'Identifies the checkpoint.', ({ checkpointId }) => checkpointId, 38),
];

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

function yesOrNo(truth: boolean): string {
  return truth ? 'yes' : 'no';
}
