import { dayOf, type MetricUnit, type ReviewHypothesis, type ReviewTarget, type ReviewTeam } from '../../domain';
import type { ExportedReview } from '../exports/review-renderer';
import type { Labels } from '../wording/labels';
import { amount, code, date, figure, instant, prose, table, text, type ReviewTable } from './table';

interface Row {
  readonly team: ReviewTeam | null;
  readonly hypothesis: ReviewHypothesis | null;
  readonly target: ReviewTarget | null;
}

/**
 * One row per target (R-QR-4); a hypothesis without targets, a team without hypotheses and a quarter without teams keep one
 * row each, its other cells empty, so that nobody drops out and the table names the hash whenever (R-QR-3). Its columns and
 * their order are a contract: add at the end only.
 */
export function targetsTable({ document, hash }: ExportedReview, labels: Labels): ReviewTable {
  const { quarter, organization, cutOffAt } = document;
  const day = (moment: string | undefined) => moment && dayOf(new Date(moment), organization.timeZone);
  const unit = ({ target }: Row): MetricUnit | undefined => target?.metric.unit;
  const { targets, shared, codes, notFrozen } = labels.tables;
  const { columns } = targets;
  return table<Row>(targets, () => rowsOf(document.teams), [
    text(columns.quarter, () => quarter.label, 14),
    text(shared.team, ({ team }) => team?.name),
    text(shared.productManager, ({ team }) => team?.productManager),
    text(shared.hypothesis, ({ hypothesis }) => hypothesis?.title, 34),
    code(columns.hypothesisState, ({ hypothesis }) => hypothesis?.state, labels.named),
    code(columns.hypothesisHealth, ({ hypothesis }) => hypothesis?.health, labels.named),
    code(columns.risk, ({ hypothesis }) => hypothesis?.risk, labels.risk),
    figure('number', columns.hypothesisScore, ({ hypothesis }) => hypothesis?.score),
    figure('share', shared.confidence, ({ hypothesis }) => hypothesis?.confidence),
    text(shared.metric, ({ target }) => target?.metric.name, 28),
    code(shared.role, ({ target }) => target?.role, labels.role),
    code(columns.tier, ({ target }) => target?.metric.tier, codes.tier),
    text(shared.unit, (row) => (unit(row) === 'CURRENCY' ? organization.currency : unit(row)), 12),
    code(columns.direction, ({ target }) => target?.metric.direction, codes.direction),
    amount(columns.baseline, ({ target }) => target?.baseline?.value, unit),
    date(columns.baselineDay, ({ target }) => day(target?.baseline?.observedAt)),
    amount(columns.target, ({ target }) => target?.target, unit),
    amount(columns.bandLow, ({ target }) => target?.band?.low, unit),
    amount(columns.bandHigh, ({ target }) => target?.band?.high, unit),
    amount(columns.bound, ({ target }) => target?.bound, unit),
    date(columns.due, ({ target }) => target?.dueOn),
    amount(columns.latest, ({ target }) => target?.latest?.value, unit),
    date(columns.latestDay, ({ target }) => day(target?.latest?.observedAt)),
    figure('share', columns.progress, ({ target }) => target?.progress),
    figure('number', columns.pace, ({ target }) => target?.pace),
    figure('share', columns.likelihood, ({ target }) => target?.forecast?.likelihood),
    code(columns.targetHealth, ({ target }) => target?.health, labels.named),
    code(columns.outcome, ({ target }) => target?.outcome, labels.outcome),
    figure('number', columns.targetScore, ({ target }) => target?.score),
    figure('integer', columns.revisions, ({ target }) => target?.revisions.length),
    code(shared.rootCause, ({ hypothesis }) => hypothesis?.rootCause?.cause, labels.rootCause),
    prose(shared.improvementPlan, ({ hypothesis }) => hypothesis?.improvementPlan),
    prose(columns.dataLimitations, ({ target }) => target?.metric.dataLimitations),
    text(columns.organization, () => organization.name),
    instant(shared.factsAsOf, () => cutOffAt),
    text(columns.hash, () => hash ?? notFrozen, 68),
    amount(columns.forecast, ({ target }) => target?.forecast?.value, unit),
    amount(columns.forecastLow, ({ target }) => target?.forecast?.low, unit),
    amount(columns.forecastHigh, ({ target }) => target?.forecast?.high, unit),
    prose(columns.forecastRestsOn, ({ target }) => target?.forecast?.explanation),
    text(shared.hypothesisId, ({ hypothesis }) => hypothesis?.id, 38),
    text(shared.targetId, ({ target }) => target?.id, 38),
    text(shared.metricId, ({ target }) => target?.metric.id, 38),
  ]);
}

function* rowsOf(teams: readonly ReviewTeam[]): Iterable<Row> {
  for (const team of atLeastOne(teams))
    for (const hypothesis of atLeastOne(team?.hypotheses ?? []))
      for (const target of atLeastOne(hypothesis?.targets ?? [])) yield { team, hypothesis, target };
}

function atLeastOne<T>(things: readonly T[]): readonly (T | null)[] {
  return things.length === 0 ? [null] : things;
}
