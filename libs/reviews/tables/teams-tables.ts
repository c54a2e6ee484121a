import type { ReviewDocument, ReviewTally } from '../../domain';
import type { Labels } from '../wording/labels';
import { code, date, figure, prose, table, text, type ReviewTable } from './table';
import { hypothesisRows } from './table-rows';

/** What the quarter adds up to, team by team (R-ACC-8), beside what was met a quarter before. */
export function teamsTable({ teams, previous }: ReviewDocument, labels: Labels): ReviewTable {
  const before = new Map<string, ReviewTally>(previous?.teams.map(({ id, tally }) => [id, tally]));
  const { shared } = labels.tables;
  const { columns } = labels.tables.teams;
  return table(labels.tables.teams, () => teams, [
    text(shared.team, ({ name }) => name),
    text(shared.productManager, ({ productManager }) => productManager),
    figure('integer', columns.hypotheses, ({ hypotheses }) => hypotheses.length),
    figure('integer', columns.targets, ({ tally }) => tally.targets.committed),
    figure('integer', columns.met, ({ tally }) => tally.targets.met),
    figure('integer', columns.missed, ({ tally }) => tally.targets.missed),
    figure('integer', columns.endedEarly, ({ tally }) => tally.targets.endedEarly),
    figure('integer', columns.running, ({ tally }) => tally.targets.running),
    figure('integer', columns.unmeasured, ({ tally }) => tally.targets.unmeasured),
    figure('integer', columns.movedTowards, ({ tally }) => tally.targets.movedTowards),
    figure('share', columns.shareMet, ({ tally }) => shareMet(tally)),
    figure('share', columns.shareMetBefore, ({ id }) => shareMet(before.get(id))),
    figure('integer', columns.guardrailsKept, ({ tally }) => tally.guardrails.kept),
    figure('integer', columns.guardrailsBreached, ({ tally }) => tally.guardrails.breached),
    figure('integer', columns.checkpointsDue, ({ tally }) => tally.checkpoints.due),
    figure('integer', columns.onTime, ({ tally }) => tally.checkpoints.onTime),
    figure('integer', columns.late, ({ tally }) => tally.checkpoints.late),
    figure('integer', columns.checkpointsMissed, ({ tally }) => tally.checkpoints.missed),
    figure('integer', columns.waived, ({ tally }) => tally.checkpoints.waived),
    figure('integer', columns.unresolved, ({ tally }) => tally.checkpoints.unresolved),
    figure('integer', columns.learnings, ({ tally }) => tally.learnings),
    figure('number', columns.evidenceAge, ({ tally }) => tally.medianEvidenceAgeDays),
    text(columns.teamId, ({ id }) => id, 38),
  ]);
}

/** Every hypothesis with its standing, and the words that a low score owes (R-QR-1, 31 USC 1121(b)). */
export function hypothesesTable(document: ReviewDocument, labels: Labels): ReviewTable {
  const { hypotheses, shared, codes } = labels.tables;
  const { columns } = hypotheses;
  return table(hypotheses, () => hypothesisRows(document), [
    text(shared.team, ({ team }) => team.name),
    text(columns.hypothesis, ({ hypothesis }) => hypothesis.title, 34),
    prose(columns.statement, ({ hypothesis }) => hypothesis.statement),
    code(columns.state, ({ hypothesis }) => hypothesis.state, labels.named),
    code(columns.health, ({ hypothesis }) => hypothesis.health, labels.named),
    prose(columns.because, ({ hypothesis }) => hypothesis.because),
    code(columns.risk, ({ hypothesis }) => hypothesis.risk, labels.risk),
    text(columns.sponsor, ({ hypothesis }) => hypothesis.sponsor),
    date(columns.committed, ({ hypothesis }) => hypothesis.committedOn),
    date(columns.due, ({ hypothesis }) => hypothesis.dueOn),
    date(columns.closed, ({ hypothesis }) => hypothesis.closedOn),
    text(columns.pivotedTo, ({ hypothesis }) => hypothesis.pivotedTo, 34),
    figure('share', shared.confidence, ({ hypothesis }) => hypothesis.confidence),
    figure('number', columns.score, ({ hypothesis }) => hypothesis.score),
    code(columns.scoreBand, ({ hypothesis }) => hypothesis.scoreBand, labels.scoreBand),
    code(shared.rootCause, ({ hypothesis }) => hypothesis.rootCause?.cause, labels.rootCause),
    prose(columns.rootCauseExplained, ({ hypothesis }) => hypothesis.rootCause?.explanation),
    prose(shared.improvementPlan, ({ hypothesis }) => hypothesis.improvementPlan),
    prose(columns.contributors, ({ hypothesis }) => hypothesis.contribution?.contributors),
    code(columns.activities, ({ hypothesis }) => hypothesis.contribution?.activities, codes.activities),
    prose(columns.activitiesExplained, ({ hypothesis }) => hypothesis.contribution?.note),
    prose(columns.externalFactors, ({ hypothesis }) => hypothesis.externalFactors),
    prose(columns.privateNote, ({ hypothesis }) => hypothesis.privateNote),
    text(shared.hypothesisId, ({ hypothesis }) => hypothesis.id, 38),
  ]);
}

function shareMet(tally: ReviewTally | undefined): number | null {
  return tally === undefined || tally.targets.committed === 0 ? null : tally.targets.met / tally.targets.committed;
}
