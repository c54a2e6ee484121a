import { createHash, randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import {
  canonicalJson,
  composeReview,
  type ReviewHypothesisFacts,
  type ReviewInputs,
  type ReviewTargetFacts,
} from '../../libs/domain';

export interface ReviewSize {
  readonly teams: number;
  readonly hypothesesPerTeam: number;
  readonly targetsPerHypothesis: number;
  readonly readingsPerTarget: number;
}

/** A large company's quarter: 400 charts and 100,000 readings. */
export const largeCompany: ReviewSize = {
  teams: 20,
  hypothesesPerTeam: 10,
  targetsPerHypothesis: 2,
  readingsPerTarget: 250,
};

const began = Date.parse('2026-07-01T06:00:00.000Z');
const readingEveryMs = 8 * 3_600_000;

/** Facts of a quarter of a given size; the same size is the same facts. */
export function sampleInputs(size: ReviewSize): ReviewInputs {
  return {
    organization: { id: 'bench', name: 'Bench', timeZone: 'Europe/Zurich', currency: 'CHF' },
    quarter: { label: 'FY26 Q3', startsOn: '2026-07-01', endsOn: '2026-09-30' },
    team: null,
    cutOffAt: '2026-10-02T15:30:00.000Z',
    cutOffOn: '2026-10-02',
    teams: times(size.teams, (team) => ({
      id: `team-${team}`,
      name: `Team ${team}`,
      productManager: `Manager ${team}`,
      hypotheses: times(size.hypothesesPerTeam, (hypothesis) => hypothesisFacts(`${team}-${hypothesis}`, size)),
    })),
    asks: [],
    swap: null,
    previous: null,
    calibration: null,
    leadership: null,
  };
}

/** Stores a review as freezing leaves it, without the facts that it came from; gives its id. */
export async function storeFrozenReview(
  dataSource: DataSource,
  organizationId: string,
  inputs: ReviewInputs,
): Promise<string> {
  const id = randomUUID();
  const text = canonicalJson(composeReview(inputs));
  const hash = createHash('sha256').update(text).digest('hex');
  // There is one review of the same days: each sample is kept as if its quarter had begun a day earlier.
  const [{ before }] = await dataSource.query<[{ before: number }]>(
    'SELECT count(*)::int AS before FROM quarterly_review WHERE organization_id = $1',
    [organizationId],
  );
  await dataSource.query(
    `INSERT INTO quarterly_review (organization_id, id, fiscal_year, quarter, label, starts_on, ends_on, state, opened_at,
       opened_by, cut_off_at, frozen_at, frozen_by, hash, version, document_text)
     VALUES ($1, $2, 2026, 3, $4, $5::date - $3::int, $6, 'FROZEN', $7, $1, $7, $7, $1, $8, 2, $9)`,
    [organizationId, id, before, ...Object.values(inputs.quarter), inputs.cutOffAt, hash, text],
  );
  return id;
}

function hypothesisFacts(name: string, size: ReviewSize): ReviewHypothesisFacts {
  return {
    id: `hypothesis-${name}`,
    title: `Belief ${name}`,
    statement: 'We believe that more orders will be completed if returning customers can pay without typing.',
    state: 'COMMITTED',
    sponsor: 'Eva Lind',
    committedOn: '2026-07-06',
    dueOn: '2026-11-30',
    closedOn: null,
    pivotedTo: null,
    confidence: 0.7,
    health: 'ON_TRACK',
    because: 'It stands at 67 % of the way with 60 % of the time gone.',
    score: null,
    targets: times(size.targetsPerHypothesis, (target) => targetFacts(`${name}-${target}`, size.readingsPerTarget)),
    checkpoints: [],
    rootCause: null,
    improvementPlan: null,
    contribution: null,
    externalFactors: null,
    privateNote: null,
    wordsArePrivate: false,
  };
}

function targetFacts(name: string, count: number): ReviewTargetFacts {
  const readings = times(count, (step) => ({
    value: Math.round((50 + (8 * step) / count + Math.sin(step)) * 100) / 100,
    observedAt: new Date(began + step * readingEveryMs).toISOString(),
  }));
  const last = Date.parse('2026-10-02T15:30:00.000Z');
  return {
    id: `target-${name}`,
    role: 'PRIMARY',
    metric: {
      id: `metric-${name}`,
      name: `Completed baskets ${name}`,
      unit: 'PERCENT',
      direction: 'INCREASE',
      tier: 'OUTCOME',
      dataLimitations: null,
    },
    target: 62,
    band: null,
    bound: null,
    dueOn: '2026-11-30',
    baseline: readings[0] ?? null,
    latest: readings.at(-1) ?? null,
    progress: 8 / 12,
    readings,
    pace: 1.11,
    forecast: {
      value: 60.5,
      low: 56,
      high: 64,
      likelihood: 0.31,
      path: times(12, (step) => ({
        at: new Date(last + step * 5 * 86_400_000).toISOString(),
        value: 58 + 0.2 * step,
        low: 57 - 0.1 * step,
        high: 59 + 0.4 * step,
      })),
      explanation: 'It rests on 250 readings over 12 weeks.',
    },
    met: false,
    health: 'ON_TRACK',
    score: null,
    revisions: [],
  };
}

function times<T>(count: number, make: (place: number) => T): T[] {
  return Array.from({ length: count }, (_, place) => make(place + 1));
}
