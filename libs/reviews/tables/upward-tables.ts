import { dayOf, type ReviewDocument } from '../../domain';
import type { ExportedReview } from '../exports/review-renderer';
import type { Labels } from '../wording/labels';
import { code, date, figure, prose, table, text, type ReviewTable } from './table';

/** What was asked of executives, and what they answered (R-QR-1). */
export function asksTable({ asks }: ReviewDocument, labels: Labels): ReviewTable {
  const { columns } = labels.tables.asks;
  return table(labels.tables.asks, () => asks, [
    date(columns.asked, ({ askedOn }) => askedOn),
    text(columns.team, ({ teamName }) => teamName),
    text(columns.askedBy, ({ askedBy }) => askedBy),
    text(columns.executive, ({ executive }) => executive),
    prose(columns.ask, ({ ask }) => ask),
    date(columns.answerDue, ({ dueOn }) => dueOn),
    code(columns.answered, ({ answer }) => (answer === null ? 'OPEN' : 'ANSWERED'), labels.ask),
    prose(columns.answer, ({ answer }) => answer?.text),
    text(columns.answeredBy, ({ answer }) => answer?.by),
    date(columns.answerDay, ({ answer }) => answer?.on),
    text(columns.askId, ({ id }) => id, 38),
  ]);
}

/** What executives did to the teams in the quarter (R-UP-1). */
export function leadershipTable({ leadership }: ReviewDocument, labels: Labels): ReviewTable {
  const { columns } = labels.tables.leadership;
  return table(labels.tables.leadership, () => leadership?.interrupts ?? [], [
    date(columns.raised, ({ raisedOn }) => raisedOn),
    text(columns.team, ({ teamName }) => teamName),
    text(columns.raisedBy, ({ raisedBy }) => raisedBy),
    prose(columns.interrupt, ({ title }) => title),
    code(columns.state, ({ state }) => state, labels.tables.codes.interrupt),
    text(columns.displaced, ({ displaced }) => displaced, 34),
    figure('number', columns.estimated, ({ estimatedPersonDays }) => estimatedPersonDays),
    figure('number', columns.actual, ({ actualPersonDays }) => actualPersonDays),
    text(columns.interruptId, ({ id }) => id, 38),
  ]);
}

/** How long decisions took (R-UP-4). */
export function governanceTable({ leadership }: ReviewDocument, labels: Labels): ReviewTable {
  const { columns } = labels.tables.governance;
  return table(labels.tables.governance, () => leadership?.governance ?? [], [
    text(columns.kind, ({ name }) => name, 34),
    figure('integer', columns.cases, ({ cases }) => cases),
    figure('number', columns.p50, ({ p50Hours }) => p50Hours),
    figure('number', columns.p90, ({ p90Hours }) => p90Hours),
    figure('share', columns.withinSprint, ({ withinSprint }) => withinSprint),
    text(columns.decisionTypeId, ({ id }) => id, 38),
  ]);
}

/** What the review still waits for. */
export function owedTable({ owed }: ReviewDocument, labels: Labels): ReviewTable {
  const { columns } = labels.tables.owed;
  return table(labels.tables.owed, () => owed, [
    code(columns.what, ({ kind }) => kind, labels.tables.codes.owed),
    text(columns.owedBy, ({ owedBy }) => owedBy),
    text(columns.team, ({ teamName }) => teamName),
    prose(columns.subject, ({ subject }) => subject),
    text(columns.subjectId, ({ subjectId }) => subjectId, 38),
  ]);
}

/** What limits the data (R-QR-1). */
export function limitationsTable({ dataLimitations }: ReviewDocument, labels: Labels): ReviewTable {
  const { limitations, shared, codes } = labels.tables;
  const { columns } = limitations;
  return table(limitations, () => dataLimitations, [
    text(shared.metric, ({ metricName }) => metricName, 28),
    code(columns.kind, ({ kind }) => kind, codes.limitation),
    prose(columns.limitation, ({ limitation }) => limitation),
    prose(columns.teams, ({ teams }) => teams.join(', ')),
    text(shared.metricId, ({ metricId }) => metricId, 38),
  ]);
}

/** How stated confidence came true (R-EVAL-6). */
export function calibrationTable({ calibration }: ReviewDocument, labels: Labels): ReviewTable {
  const { columns } = labels.tables.calibration;
  return table(labels.tables.calibration, () => calibration?.reliability ?? [], [
    figure('share', columns.from, ({ from }) => from),
    figure('share', columns.to, ({ to }) => to),
    figure('integer', columns.hypotheses, ({ count }) => count),
    figure('share', columns.meanConfidence, ({ meanConfidence }) => meanConfidence),
    figure('share', columns.cameTrue, ({ cameTrue }) => cameTrue),
  ]);
}

/** What was added after freezing; the hash does not cover it (R-QR-3). */
export function addendaTable({ addenda, document }: ExportedReview, labels: Labels): ReviewTable {
  const { columns } = labels.tables.addenda;
  return table(labels.tables.addenda, () => addenda, [
    date(columns.added, ({ at }) => dayOf(new Date(at), document.organization.timeZone)),
    text(columns.addedBy, ({ by }) => by),
    prose(columns.addendum, (addendum) => addendum.text),
  ]);
}
