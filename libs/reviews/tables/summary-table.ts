import type { CheckpointDecision, ReviewDocument, ReviewTally } from '../../domain';
import type { ExportedReview } from '../exports/review-renderer';
import { inWords, riskWords } from '../review-wording';
import { anything, prose, table, text, type Cell, type CellType, type ReviewTable } from './table';

interface Row {
  readonly section: string;
  readonly figure: string;
  readonly value: Cell;
  /** The same in the review that this one is compared with. */
  readonly before: Cell;
  readonly meaning: string | null;
}

/** The answer in numbers first, then what the review is and how its hash is called (R-QR-1, R-QR-3). */
export function summaryTable(review: ExportedReview): ReviewTable {
  const rows = [
    ...provenanceRows(review),
    ...tallyRows(review.document.headline, review.document.previous?.tally ?? null),
    ...countRows(review.document),
    ...decisionRows(review.document),
    ...otherRows(review.document),
  ];
  return table(
    'Summary',
    'What the review is, its hash and cut-off, and the quarter in numbers beside the quarter before.',
    () => rows,
    [
      text('Section', 'What the figure belongs to.', ({ section }) => section, 16),
      text('Figure', 'What the value is.', ({ figure }) => figure, 30),
      anything('Value', 'In this review.', ({ value }) => value),
      anything('Before', 'In the review one quarter before, where there is one.', ({ before }) => before),
      prose('Meaning', 'How to read it.', ({ meaning }) => meaning),
    ],
  );
}

function provenanceRows({ document, hash, redacted }: ExportedReview): Row[] {
  const { organization, quarter, team, previous, cutOffAt } = document;
  const row = (figure: string, type: CellType, value: string, meaning: string | null = null, before?: string): Row => ({
    section: 'Review',
    figure,
    value: { type, value },
    before: { type, value: before ?? null },
    meaning,
  });
  return [
    row('Organization', 'text', organization.name),
    row('Team', 'text', team?.name ?? 'all teams'),
    row('Quarter', 'text', quarter.label, null, previous?.label),
    row('First day', 'date', quarter.startsOn),
    row('Last day', 'date', quarter.endsOn),
    row('Facts as of', 'instant', cutOffAt, 'The cut-off: nothing recorded later is in the review.'),
    row('Time zone', 'text', organization.timeZone, 'Days are days in this time zone.'),
    row('Currency', 'text', organization.currency, 'Of all amounts of money.'),
    hash === null
      ? row('State', 'text', 'preview', 'Not frozen yet: its numbers may still change.')
      : row('State', 'text', 'frozen', 'Later corrections appear as addenda, never as edits.'),
    redacted
      ? row('Variant', 'text', 'redacted', 'Without names of people, private notes and words marked private.')
      : row('Variant', 'text', 'complete', 'With everything that the review holds.'),
    row('Review SHA-256', 'text', hash ?? 'not frozen', 'The hash of the whole frozen review.', previous?.hash),
  ];
}

function tallyRows(now: ReviewTally, before: ReviewTally | null): Row[] {
  const row = (
    section: string,
    figure: string,
    value: (tally: ReviewTally) => number | null,
    meaning: string | null = null,
    type: CellType = 'integer',
  ): Row => ({
    section,
    figure,
    value: { type, value: value(now) },
    before: { type, value: before && value(before) },
    meaning,
  });
  return [
    row('Targets', 'Committed', ({ targets }) => targets.committed, 'Primary and supporting ones.'),
    row('Targets', 'Met', ({ targets }) => targets.met, 'The latest reading meets the target.'),
    row('Targets', 'Share met', ({ targets }) => share(targets.met, targets.committed), 'Of those committed.', 'share'),
    row('Targets', 'Missed', ({ targets }) => targets.missed, 'Its day passed, or it was closed, without meeting it.'),
    row('Targets', 'Ended early', ({ targets }) => targets.endedEarly, 'Closed by a decision before it was due.'),
    row('Targets', 'Running', ({ targets }) => targets.running, 'Not due yet.'),
    row('Targets', 'Not measured', ({ targets }) => targets.unmeasured, 'No reading after the baseline.'),
    row('Targets', 'Moved the right way', ({ targets }) => targets.movedTowards, 'Better than the baseline.'),
    row('Guardrails', 'Kept', ({ guardrails }) => guardrails.kept),
    row('Guardrails', 'Breached', ({ guardrails }) => guardrails.breached),
    row('Guardrails', 'Not measured', ({ guardrails }) => guardrails.unmeasured),
    row('Checkpoints', 'Due', ({ checkpoints }) => checkpoints.due, 'Those that had fallen away are left out.'),
    row('Checkpoints', 'Held on time', ({ checkpoints }) => checkpoints.onTime),
    row(
      'Checkpoints',
      'Share on time',
      ({ checkpoints }) => share(checkpoints.onTime, checkpoints.due),
      'Of those due.',
      'share',
    ),
    row('Checkpoints', 'Held late', ({ checkpoints }) => checkpoints.late),
    row('Checkpoints', 'Missed', ({ checkpoints }) => checkpoints.missed, 'Made good or not: missed stays missed.'),
    row('Checkpoints', 'Made good', ({ checkpoints }) => checkpoints.madeGood, 'Of the missed ones, those held later.'),
    row('Checkpoints', 'Waived', ({ checkpoints }) => checkpoints.waived),
    row('Checkpoints', 'Still open', ({ checkpoints }) => checkpoints.unresolved),
    row(
      'Checkpoints',
      'Median age of evidence',
      ({ medianEvidenceAgeDays }) => medianEvidenceAgeDays,
      'In days, of the readings that checkpoints were held on.',
      'number',
    ),
    row('Decisions', 'With learning', ({ learnings }) => learnings, 'Checkpoints at which learning was noted.'),
  ];
}

function countRows({ headline }: ReviewDocument): Row[] {
  const { total, byState, byHealth, byRisk, byScoreBand } = headline.hypotheses;
  return [
    figureRow('Teams', 'Teams', headline.teams),
    figureRow('Hypotheses', 'Hypotheses', total, 'Committed on some day of the quarter.'),
    ...named(byState, 'Hypotheses', (state) => `State: ${inWords(state)}`),
    ...named(byHealth, 'Hypotheses', (health) => `Health: ${inWords(health)}`),
    ...named(byRisk, 'Hypotheses', (risk) => `Risk: ${riskWords[risk]}`),
    ...named(byScoreBand, 'Hypotheses', (band) => `Score: ${band.toLowerCase()}`),
  ];
}

function decisionRows({ headline, previous }: ReviewDocument): Row[] {
  const before = previous?.tally.decisions;
  const kinds = Object.keys({ ...before, ...headline.decisions }).sort() as CheckpointDecision[];
  return kinds.map((kind) => ({
    ...figureRow('Decisions', `Decided: ${inWords(kind)}`, headline.decisions[kind] ?? 0),
    before: { type: 'integer', value: before === undefined ? null : (before[kind] ?? 0) },
  }));
}

function otherRows({ swap, calibration, leadership, asks }: ReviewDocument): Row[] {
  const open = asks.filter(({ answer }) => answer === null).length;
  return [
    figureRow('Asks', 'Asked of executives', asks.length),
    figureRow('Asks', 'Not answered yet', open),
    ...(leadership === null ? [] : leadershipRows(leadership)),
    ...(calibration === null
      ? []
      : [
          figureRow('Calibration', 'Closed hypotheses', calibration.count),
          figureRow(
            'Calibration',
            'Brier score',
            calibration.brierScore,
            '0 is perfect, 0.25 is saying 50 % always.',
            'number',
          ),
        ]),
    ...(swap === null
      ? []
      : [
          figureRow('Roadmap', 'Promised items', swap.items, 'Of the annual roadmap.'),
          figureRow('Roadmap', 'Dealt with', swap.coverage, 'Share of them.', 'share'),
          figureRow('Roadmap', 'Options of a hypothesis', swap.swapped),
          figureRow('Roadmap', 'Kept as commitment', swap.keptAsCommitment),
          figureRow('Roadmap', 'Deferred', swap.deferred),
          figureRow('Roadmap', 'Dropped', swap.dropped),
          figureRow('Roadmap', 'Slipped', swap.slipped),
          figureRow('Roadmap', 'Median slip', swap.medianSlipDays, 'In days.'),
          figureRow('Roadmap', 'Longest slip', swap.longestSlipDays, 'In days.'),
        ]),
  ];
}

function leadershipRows({
  interrupts,
  funding,
  statusRequests,
  roadmapDemands,
}: NonNullable<ReviewDocument['leadership']>): Row[] {
  return [
    figureRow('Leadership', 'Interrupts', interrupts.length),
    figureRow('Leadership', 'Asked what was shipped', statusRequests),
    figureRow('Leadership', 'Demanded an annual roadmap', roadmapDemands),
    ...(funding === null
      ? []
      : [
          figureRow('Leadership', 'Team-based money', funding.teamShare, 'By all money.', 'share'),
          figureRow('Leadership', 'Team-based a quarter before', funding.teamShareBefore, 'By all money.', 'share'),
        ]),
  ];
}

function figureRow(
  section: string,
  figure: string,
  value: number | null,
  meaning: string | null = null,
  type: CellType = 'integer',
): Row {
  return { section, figure, value: { type, value }, before: { type, value: null }, meaning };
}

/** By name, so that the order does not depend on how the document was stored. */
function named<Name extends string>(
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
