import type { CheckpointDecision, ReviewDocument, ReviewTally } from '../../domain';
import type { ExportedReview } from '../exports/review-renderer';
import type { Labels } from '../wording/labels';
import { anything, prose, table, text, type Cell, type CellType, type ReviewTable } from './table';

interface Row {
  readonly section: string;
  readonly figure: string;
  readonly value: Cell;
  /** The same in the review that this one is compared with. */
  readonly before: Cell;
  readonly meaning: string | null;
}

/** A title that says it all stands alone. */
type FigureLabel = string | { readonly title: string; readonly meaning: string };

/** The answer in numbers first, then what the review is and how its hash is called (R-QR-1, R-QR-3). */
export function summaryTable(review: ExportedReview, labels: Labels): ReviewTable {
  const rows = [
    ...provenanceRows(review, labels),
    ...tallyRows(review.document.headline, review.document.previous?.tally ?? null, labels),
    ...countRows(review.document, labels),
    ...decisionRows(review.document, labels),
    ...otherRows(review.document, labels),
  ];
  const { summary } = labels.tables;
  const { columns } = summary;
  return table(summary, () => rows, [
    text(columns.section, ({ section }) => section, 16),
    text(columns.figure, ({ figure }) => figure, 30),
    anything(columns.value, ({ value }) => value),
    anything(columns.before, ({ before }) => before),
    prose(columns.meaning, ({ meaning }) => meaning),
  ]);
}

function provenanceRows({ document, hash, redacted }: ExportedReview, { tables }: Labels): Row[] {
  const { organization, quarter, team, previous, cutOffAt } = document;
  const { sections, review } = tables.summary;
  const row = (label: FigureLabel, type: CellType, value: string, before?: string): Row => ({
    section: sections.review,
    ...named(label),
    value: { type, value },
    before: { type, value: before ?? null },
  });
  const state = hash === null ? review.preview : review.frozen;
  const variant = redacted ? review.redacted : review.complete;
  return [
    row(review.organization, 'text', organization.name),
    row(review.team, 'text', team?.name ?? review.allTeams),
    row(review.quarter, 'text', quarter.label, previous?.label),
    row(review.firstDay, 'date', quarter.startsOn),
    row(review.lastDay, 'date', quarter.endsOn),
    row(tables.shared.factsAsOf, 'instant', cutOffAt),
    row(review.timeZone, 'text', organization.timeZone),
    row(review.currency, 'text', organization.currency),
    row(state, 'text', state.value),
    row(variant, 'text', variant.value),
    row(review.hash, 'text', hash ?? tables.notFrozen, previous?.hash),
  ];
}

function tallyRows(now: ReviewTally, before: ReviewTally | null, labels: Labels): Row[] {
  const { sections, targets, guardrails, checkpoints, decisions } = labels.tables.summary;
  const row = (
    section: string,
    label: FigureLabel,
    value: (tally: ReviewTally) => number | null,
    type: CellType = 'integer',
  ): Row => ({
    section,
    ...named(label),
    value: { type, value: value(now) },
    before: { type, value: before && value(before) },
  });
  return [
    row(sections.targets, targets.committed, (tally) => tally.targets.committed),
    row(sections.targets, targets.met, (tally) => tally.targets.met),
    row(sections.targets, targets.shareMet, (tally) => share(tally.targets.met, tally.targets.committed), 'share'),
    row(sections.targets, targets.missed, (tally) => tally.targets.missed),
    row(sections.targets, targets.endedEarly, (tally) => tally.targets.endedEarly),
    row(sections.targets, targets.running, (tally) => tally.targets.running),
    row(sections.targets, targets.unmeasured, (tally) => tally.targets.unmeasured),
    row(sections.targets, targets.movedTowards, (tally) => tally.targets.movedTowards),
    row(sections.guardrails, guardrails.kept, (tally) => tally.guardrails.kept),
    row(sections.guardrails, guardrails.breached, (tally) => tally.guardrails.breached),
    row(sections.guardrails, guardrails.unmeasured, (tally) => tally.guardrails.unmeasured),
    row(sections.checkpoints, checkpoints.due, (tally) => tally.checkpoints.due),
    row(sections.checkpoints, checkpoints.onTime, (tally) => tally.checkpoints.onTime),
    row(
      sections.checkpoints,
      checkpoints.shareOnTime,
      (tally) => share(tally.checkpoints.onTime, tally.checkpoints.due),
      'share',
    ),
    row(sections.checkpoints, checkpoints.late, (tally) => tally.checkpoints.late),
    row(sections.checkpoints, checkpoints.missed, (tally) => tally.checkpoints.missed),
    row(sections.checkpoints, checkpoints.madeGood, (tally) => tally.checkpoints.madeGood),
    row(sections.checkpoints, checkpoints.waived, (tally) => tally.checkpoints.waived),
    row(sections.checkpoints, checkpoints.unresolved, (tally) => tally.checkpoints.unresolved),
    row(sections.checkpoints, checkpoints.evidenceAge, (tally) => tally.medianEvidenceAgeDays, 'number'),
    row(sections.decisions, decisions.learnings, (tally) => tally.learnings),
  ];
}

function countRows({ headline }: ReviewDocument, labels: Labels): Row[] {
  const { total, byState, byHealth, byRisk, byScoreBand } = headline.hypotheses;
  const { sections, teams, hypotheses } = labels.tables.summary;
  return [
    figureRow(sections.teams, teams, headline.teams),
    figureRow(sections.hypotheses, hypotheses.all, total),
    ...counted(byState, sections.hypotheses, (state) => hypotheses.ofState(labels.named(state))),
    ...counted(byHealth, sections.hypotheses, (health) => hypotheses.ofHealth(labels.named(health))),
    ...counted(byRisk, sections.hypotheses, (risk) => hypotheses.ofRisk(labels.risk[risk])),
    ...counted(byScoreBand, sections.hypotheses, (band) => hypotheses.ofScore(labels.scoreBand[band])),
  ];
}

function decisionRows({ headline, previous }: ReviewDocument, labels: Labels): Row[] {
  const { sections, decisions } = labels.tables.summary;
  const before = previous?.tally.decisions;
  const kinds = Object.keys({ ...before, ...headline.decisions }).sort() as CheckpointDecision[];
  return kinds.map((kind) => ({
    ...figureRow(sections.decisions, decisions.decided(labels.named(kind)), headline.decisions[kind] ?? 0),
    before: { type: 'integer', value: before === undefined ? null : (before[kind] ?? 0) },
  }));
}

function otherRows({ swap, calibration, leadership, asks }: ReviewDocument, labels: Labels): Row[] {
  const { summary } = labels.tables;
  const { sections, roadmap } = summary;
  const open = asks.filter(({ answer }) => answer === null).length;
  return [
    figureRow(sections.asks, summary.asks.asked, asks.length),
    figureRow(sections.asks, summary.asks.unanswered, open),
    ...(leadership === null ? [] : leadershipRows(leadership, labels)),
    ...(calibration === null
      ? []
      : [
          figureRow(sections.calibration, summary.calibration.closed, calibration.count),
          figureRow(sections.calibration, summary.calibration.brierScore, calibration.brierScore, 'number'),
        ]),
    ...(swap === null
      ? []
      : [
          figureRow(sections.roadmap, roadmap.items, swap.items),
          figureRow(sections.roadmap, roadmap.coverage, swap.coverage, 'share'),
          figureRow(sections.roadmap, roadmap.swapped, swap.swapped),
          figureRow(sections.roadmap, roadmap.keptAsCommitment, swap.keptAsCommitment),
          figureRow(sections.roadmap, roadmap.deferred, swap.deferred),
          figureRow(sections.roadmap, roadmap.dropped, swap.dropped),
          figureRow(sections.roadmap, roadmap.slipped, swap.slipped),
          figureRow(sections.roadmap, roadmap.medianSlip, swap.medianSlipDays),
          figureRow(sections.roadmap, roadmap.longestSlip, swap.longestSlipDays),
        ]),
  ];
}

function leadershipRows(
  { interrupts, funding, statusRequests, roadmapDemands }: NonNullable<ReviewDocument['leadership']>,
  labels: Labels,
): Row[] {
  const { sections, leadership } = labels.tables.summary;
  return [
    figureRow(sections.leadership, leadership.interrupts, interrupts.length),
    figureRow(sections.leadership, leadership.statusRequests, statusRequests),
    figureRow(sections.leadership, leadership.roadmapDemands, roadmapDemands),
    ...(funding === null
      ? []
      : [
          figureRow(sections.leadership, leadership.teamShare, funding.teamShare, 'share'),
          figureRow(sections.leadership, leadership.teamShareBefore, funding.teamShareBefore, 'share'),
        ]),
  ];
}

function figureRow(section: string, label: FigureLabel, value: number | null, type: CellType = 'integer'): Row {
  return { section, ...named(label), value: { type, value }, before: { type, value: null } };
}

function named(label: FigureLabel): Pick<Row, 'figure' | 'meaning'> {
  return typeof label === 'string' ? { figure: label, meaning: null } : { figure: label.title, meaning: label.meaning };
}

/** By name, so that the order does not depend on how the document was stored. */
function counted<Name extends string>(
  counts: Partial<Record<Name, number>>,
  section: string,
  title: (name: Name) => string,
): Row[] {
  const names = Object.keys(counts).sort() as Name[];
  return names.map((name) => figureRow(section, title(name), counts[name] ?? 0));
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
