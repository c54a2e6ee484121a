import { DataSource } from 'typeorm';

export const boardSize = { teams: 20, hypothesesPerTeam: 10, targetsPerHypothesis: 2, readingsPerMetric: 3 };

/** The outcome roadmap as a board shows it: about 227 KB for {@link boardSize}. */
export const boardQuery = `{
  outcomeRoadmap {
    horizons {
      horizon
      hypotheses {
        id title state businessOutcome behaviourChange solutionOptions confidence dueDate version
        team { id name }
        targets {
          id role baselineValue targetValue dueDate
          metric { name unit }
          evaluation { progress pace health stale met }
        }
        evaluation { health meanPrimaryProgress }
      }
    }
    commitments { id title commitmentDueOn externalReason team { id name } }
  }
}`;

/**
 * Fills an organization: committed hypotheses and drafts, two outcome metrics each, read weekly for three weeks. That is
 * too short for a forecast, so that health goes by pace, which one statement can tell as well (R-EVAL-4).
 */
export async function fillBoard(dataSource: DataSource, organizationId: string, personId: string): Promise<void> {
  const { teams, hypothesesPerTeam, targetsPerHypothesis, readingsPerMetric } = boardSize;
  const parts = [
    [
      `INSERT INTO team (organization_id, id, name, version)
       SELECT $1, gen_random_uuid(), 'Team ' || n, 1 FROM generate_series(1, $2::int) AS n`,
      [organizationId, teams],
    ],
    [
      `INSERT INTO hypothesis (organization_id, id, team_id, title, state, horizon, business_problem, business_outcome,
         user_segment, behaviour_change, solution_options, assumptions, confidence, due_date, committed_at, committed_on,
         drafted_at, version)
       SELECT $1, gen_random_uuid(), team.id, team.name || ': belief ' || n,
         CASE WHEN n % 3 = 0 THEN 'COMMITTED' ELSE 'DRAFT' END, (ARRAY['NOW', 'NEXT', 'LATER'])[n % 3 + 1],
         'Four of ten guests leave at the payment step', 'More revenue from guests', 'guests on a phone',
         'complete their first order without help', ARRAY['Wallet payment', 'Guest checkout'], '[]', 0.6,
         current_date + 50, CASE WHEN n % 3 = 0 THEN now() - interval '40 days' END,
         CASE WHEN n % 3 = 0 THEN current_date - 40 END, now() - interval '50 days', 3
       FROM team, generate_series(1, $2::int) AS n WHERE team.organization_id = $1`,
      [organizationId, hypothesesPerTeam],
    ],
    [
      `INSERT INTO metric (organization_id, id, name, unit, direction, tier, timing, key_value_area,
         expected_frequency, created_at, version)
       SELECT $1, gen_random_uuid(), 'Share of guests who finish ' || h.id || ' ' || n, 'PERCENT', 'INCREASE', 'OUTCOME',
         'LEADING', 'CURRENT_VALUE', 'WEEKLY', now() - interval '90 days', 1
       FROM hypothesis h, generate_series(1, $2::int) AS n WHERE h.organization_id = $1`,
      [organizationId, targetsPerHypothesis],
    ],
    [
      `INSERT INTO reading (organization_id, id, metric_id, observed_at, value, source, recorded_at, recorded_by)
       SELECT $1, gen_random_uuid(), metric.id, date_trunc('day', now()) - (week || ' weeks')::interval,
         round((40 + ($2::int - week) * random())::numeric, 2), 'analytics', now(), $3
       FROM metric, generate_series(1, $2::int) AS week WHERE metric.organization_id = $1`,
      [organizationId, readingsPerMetric, personId],
    ],
    [
      `INSERT INTO metric_target (organization_id, id, hypothesis_id, metric_id, role, baseline_reading_id,
         baseline_value, baseline_observed_at, target_value, due_date, interim_targets, set_at)
       SELECT $1, gen_random_uuid(), h.id, metric.id, CASE WHEN metric.name LIKE '% 1' THEN 'PRIMARY' ELSE 'SUPPORTING' END,
         baseline.id, baseline.value, baseline.observed_at, 50, h.due_date, '[]', now() - interval '40 days'
       FROM hypothesis h
       JOIN metric ON metric.organization_id = $1 AND split_part(metric.name, ' ', 6) = h.id::text
       JOIN LATERAL (SELECT id, value, observed_at FROM reading
         WHERE organization_id = $1 AND metric_id = metric.id ORDER BY observed_at LIMIT 1) AS baseline ON true
       WHERE h.organization_id = $1`,
      [organizationId],
    ],
    [
      `WITH plan AS (
         INSERT INTO annual_roadmap (organization_id, id, name, fiscal_year, created_at, version)
         VALUES ($1, gen_random_uuid(), 'Plan', 2026, now(), 1) RETURNING id)
       INSERT INTO roadmap_item (organization_id, id, roadmap_id, external_id, title, team_id, team_assigned, raw,
         disposition, external_reason, commitment_due_on, version)
       SELECT $1, gen_random_uuid(), plan.id, team.name, 'Promise of ' || team.name, team.id, true, '{}',
         'KEPT_AS_COMMITMENT', 'The law', current_date + 60, 2
       FROM plan, team WHERE team.organization_id = $1`,
      [organizationId],
    ],
  ] as const;
  for (const [statement, parameters] of parts) await dataSource.query(statement, [...parameters]);
  await dataSource.query('ANALYZE');
}

const latestValue = `
  SELECT value, observed_at FROM reading
  WHERE organization_id = $1 AND metric_id = metric.id AND recorded_at <= now() AND observed_at <= now()
    AND NOT EXISTS (SELECT FROM reading later WHERE later.organization_id = $1 AND later.supersedes_id = reading.id)
  ORDER BY observed_at DESC, recorded_at DESC LIMIT 1`;

/** The same answer from one statement, by hand: what the database alone can do with a rule or two built in. */
export const boardStatement = `
  WITH evaluated AS (
    SELECT target.*, metric.name, metric.unit, latest.value AS latest_value, latest.observed_at AS latest_at,
      (latest.value / 4 - baseline_value / 4) / (target_value / 4 - baseline_value / 4) AS progress,
      (current_date - h.committed_on)::float8 / (target.due_date - h.committed_on) AS elapsed,
      latest.observed_at < now() - interval '648000 seconds' AS stale
    FROM metric_target target
    JOIN hypothesis h ON h.organization_id = $1 AND h.id = target.hypothesis_id
    JOIN metric ON metric.organization_id = $1 AND metric.id = target.metric_id
    CROSS JOIN LATERAL (${latestValue}) AS latest
    WHERE target.organization_id = $1
  ), judged AS (
    SELECT *, progress / nullif(elapsed, 0) AS pace, CASE
      WHEN latest_at <= baseline_observed_at THEN 'UNMEASURED' WHEN stale THEN 'STALE'
      WHEN latest_value >= target_value THEN 'ACHIEVED'
      WHEN elapsed IS NULL THEN CASE WHEN progress < 0 THEN 'OFF_TRACK' ELSE 'ON_TRACK' END
      WHEN progress / nullif(elapsed, 0) >= 0.9 THEN 'ON_TRACK'
      WHEN progress / nullif(elapsed, 0) >= 0.6 THEN 'AT_RISK' ELSE 'OFF_TRACK' END AS health
    FROM evaluated
  ), targets AS (
    SELECT hypothesis_id, min(health) FILTER (WHERE role = 'PRIMARY') AS health,
      min(progress) FILTER (WHERE role = 'PRIMARY') AS progress,
      json_agg(json_build_object('id', id, 'role', role, 'baselineValue', baseline_value, 'targetValue', target_value,
        'dueDate', due_date, 'metric', json_build_object('name', name, 'unit', unit),
        'evaluation', json_build_object('progress', progress, 'pace', pace, 'health', health, 'stale', stale,
          'met', latest_at > baseline_observed_at AND latest_value >= target_value))
        ORDER BY role, name) AS list
    FROM judged GROUP BY hypothesis_id
  ), horizons AS (
    SELECT horizon, json_agg(json_build_object('id', h.id, 'title', title, 'state', state, 'businessOutcome', business_outcome, 'behaviourChange', behaviour_change,
      'solutionOptions', solution_options, 'confidence', confidence, 'dueDate', due_date, 'version', h.version,
      'team', json_build_object('id', team.id, 'name', team.name), 'targets', targets.list,
      'evaluation', json_build_object('health', targets.health, 'meanPrimaryProgress', targets.progress))
      ORDER BY h.id) AS hypotheses
    FROM hypothesis h
    JOIN team ON team.organization_id = $1 AND team.id = h.team_id
    JOIN targets ON targets.hypothesis_id = h.id
    WHERE h.organization_id = $1 AND state IN ('DRAFT', 'COMMITTED') GROUP BY horizon
  )
  SELECT json_build_object('data', json_build_object('outcomeRoadmap', json_build_object(
    'horizons', (SELECT json_agg(json_build_object('horizon', horizon, 'hypotheses', hypotheses)
      ORDER BY array_position(ARRAY['NOW', 'NEXT', 'LATER'], horizon)) FROM horizons),
    'commitments', (SELECT json_agg(json_build_object('id', item.id, 'title', title, 'commitmentDueOn', commitment_due_on,
        'externalReason', external_reason, 'team', json_build_object('id', team.id, 'name', team.name))
        ORDER BY commitment_due_on, item.id)
      FROM roadmap_item item JOIN team ON team.organization_id = $1 AND team.id = item.team_id
      WHERE item.organization_id = $1 AND disposition = 'KEPT_AS_COMMITMENT'))))::text AS body`;
