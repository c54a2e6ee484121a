import { dayOf, type ReviewDocument } from '../../domain';
import type { ExportedReview } from '../exports/review-renderer';
import { code, date, figure, prose, table, text, type ReviewTable } from './table';

/** What was asked of executives, and what they answered (R-QR-1). */
export function asksTable({ asks }: ReviewDocument): ReviewTable {
  return table('Asks', 'What was asked of executives, and what they answered.', () => asks, [
    date('Asked', 'Day of the ask.', ({ askedOn }) => askedOn),
    text('Team', 'Whose ask it is.', ({ teamName }) => teamName),
    text('Asked by', 'Who asked.', ({ askedBy }) => askedBy),
    text('Executive', 'Who was asked.', ({ executive }) => executive),
    prose('Ask', 'What was asked.', ({ ask }) => ask),
    date('Answer due', 'Day by which an answer is asked for.', ({ dueOn }) => dueOn),
    code('Answered', 'Whether there is an answer.', ({ answer }) => (answer === null ? 'OPEN' : 'ANSWERED'), {
      OPEN: '? not answered yet',
      ANSWERED: '✓ answered',
    }),
    prose('Answer', 'What was answered.', ({ answer }) => answer?.text),
    text('Answered by', 'Who answered.', ({ answer }) => answer?.by),
    date('Day of the answer', 'When.', ({ answer }) => answer?.on),
    text('Ask id', 'Identifies the ask.', ({ id }) => id, 38),
  ]);
}

/** What executives did to the teams in the quarter (R-UP-1). */
export function leadershipTable({ leadership }: ReviewDocument): ReviewTable {
  return table(
    'Leadership',
    'Interrupts by executives that were raised or still ran in the quarter, and what they cost.',
    () => leadership?.interrupts ?? [],
    [
      date('Raised', 'Day it was raised.', ({ raisedOn }) => raisedOn),
      text('Team', 'Whom it hit.', ({ teamName }) => teamName),
      text('Raised by', 'Who raised it.', ({ raisedBy }) => raisedBy),
      prose('Interrupt', 'What was wanted.', ({ title }) => title),
      code('State', 'What became of it.', ({ state }) => state),
      text('Displaced', 'The hypothesis that made room.', ({ displaced }) => displaced, 34),
      figure('number', 'Estimated', 'In person-days.', ({ estimatedPersonDays }) => estimatedPersonDays),
      figure('number', 'Actual', 'In person-days.', ({ actualPersonDays }) => actualPersonDays),
      text('Interrupt id', 'Identifies the interrupt.', ({ id }) => id, 38),
    ],
  );
}

/** How long decisions took (R-UP-4). */
export function governanceTable({ leadership }: ReviewDocument): ReviewTable {
  return table(
    'Governance',
    'How long decisions took that were approved or rejected in the quarter; kinds with fewer than three layers are left out.',
    () => leadership?.governance ?? [],
    [
      text('Kind of decision', 'Its name.', ({ name }) => name, 34),
      figure('integer', 'Cases', 'Decisions of the quarter.', ({ cases }) => cases),
      figure('number', 'p50', 'Half of them took no more working hours.', ({ p50Hours }) => p50Hours),
      figure('number', 'p90', 'Nine of ten took no more working hours.', ({ p90Hours }) => p90Hours),
      figure('share', 'Within a sprint', 'Share of them within sprint speed.', ({ withinSprint }) => withinSprint),
      text('Decision type id', 'Identifies the kind of decision.', ({ id }) => id, 38),
    ],
  );
}

/** What the review still waits for. */
export function owedTable({ owed }: ReviewDocument): ReviewTable {
  return table('Owed', 'What the review still waits for; empty in a complete one.', () => owed, [
    code('What', 'What is owed.', ({ kind }) => kind),
    text('Owed by', 'Who owes it.', ({ owedBy }) => owedBy),
    text('Team', 'For which team.', ({ teamName }) => teamName),
    prose('Subject', 'The hypothesis or the ask it is about.', ({ subject }) => subject),
    text('Subject id', 'Identifies the hypothesis or the ask.', ({ subjectId }) => subjectId, 38),
  ]);
}

/** What limits the data (R-QR-1). */
export function limitationsTable({ dataLimitations }: ReviewDocument): ReviewTable {
  return table(
    'Limitations',
    'What limits the data: written down with a metric, or seen in its readings.',
    () => dataLimitations,
    [
      text('Metric', 'Name of the metric.', ({ metricName }) => metricName, 28),
      code('Kind', 'Known, stale or unmeasured.', ({ kind }) => kind),
      prose('Limitation', 'As written down with the metric.', ({ limitation }) => limitation),
      prose('Teams', 'Whose targets rest on it.', ({ teams }) => teams.join(', ')),
      text('Metric id', 'Identifies the metric.', ({ metricId }) => metricId, 38),
    ],
  );
}

/** How stated confidence came true (R-EVAL-6). */
export function calibrationTable({ calibration }: ReviewDocument): ReviewTable {
  return table(
    'Calibration',
    'Of all hypotheses given about this confidence, how many came true; empty below ten closed.',
    () => calibration?.reliability ?? [],
    [
      figure('share', 'Confidence from', 'Lower end.', ({ from }) => from),
      figure('share', 'Confidence to', 'Upper end, not included except 100 %.', ({ to }) => to),
      figure('integer', 'Hypotheses', 'How many were closed.', ({ count }) => count),
      figure('share', 'Mean confidence', 'What was said, on average.', ({ meanConfidence }) => meanConfidence),
      figure('share', 'Came true', 'Share that was validated.', ({ cameTrue }) => cameTrue),
    ],
  );
}

/** What was added after freezing; the hash does not cover it (R-QR-3). */
export function addendaTable({ addenda, document }: ExportedReview): ReviewTable {
  return table('Addenda', 'What was added after freezing; the hash does not cover it.', () => addenda, [
    date('Added', 'Day it was added.', ({ at }) => dayOf(new Date(at), document.organization.timeZone)),
    text('Added by', 'Who added it.', ({ by }) => by),
    prose('Addendum', 'What was added.', (addendum) => addendum.text),
  ]);
}
