import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Actor, ConfidenceCalibration, confidenceCalibration, StatedConfidence, verdicts } from '../domain';
import { Team } from '../people';
import { groupBy, locate, Transactions } from '../platform';

/**
 * The confidence that was stated last before the verdict was decided: what is said with it comes too late to count, and so
 * does what is said while it waits for the sponsor (R-ACC-2). A verdict is decided when its checkpoint was held, which its
 * countersignature leaves as it was.
 */
const statedBeforeVerdict = `
  SELECT hypothesis.team_id AS "teamId", hypothesis.state = 'VALIDATED' AS came,
         CASE WHEN restated.version IS NULL THEN hypothesis.confidence ELSE restated.before END AS confidence
    FROM hypothesis
    LEFT JOIN LATERAL (
      SELECT max(holding.held_at) AS "heldAt"
        FROM checkpoint
        JOIN checkpoint_holding AS holding ON holding.organization_id = $1 AND holding.checkpoint_id = checkpoint.id
       WHERE checkpoint.organization_id = $1 AND checkpoint.hypothesis_id = hypothesis.id
         AND holding.decision = ANY ($4)) AS verdict ON true
    LEFT JOIN LATERAL (
      SELECT max(version) AS version
        FROM hypothesis_revision AS revision
       WHERE revision.organization_id = $1 AND revision.hypothesis_id = hypothesis.id
         AND revision.revised_at = coalesce(verdict."heldAt", hypothesis.closed_at)
         AND (revision.event = 'HypothesisDecisionProposed' OR revision.revised_at = hypothesis.closed_at)
      ) AS decided ON true
    LEFT JOIN LATERAL (
      SELECT revision.version, (change ->> 'before')::double precision AS before
        FROM hypothesis_revision AS revision, jsonb_array_elements(revision.changes) AS change
       WHERE revision.organization_id = $1 AND revision.hypothesis_id = hypothesis.id
         AND revision.version >= decided.version AND change ->> 'field' = 'confidence'
       ORDER BY revision.version LIMIT 1) AS restated ON true
   WHERE hypothesis.organization_id = $1 AND hypothesis.committed_at IS NOT NULL AND hypothesis.closed_at IS NOT NULL
     AND ($2::uuid[] IS NULL OR hypothesis.team_id = ANY ($2)) AND ($3::timestamptz IS NULL OR hypothesis.closed_at < $3)`;

interface ClosedHypothesis {
  readonly teamId: string;
  readonly confidence: number | null;
  readonly came: boolean;
}

/** How well a team, or the organization, knows what it knows (R-EVAL-6). */
@Injectable()
export class CalibrationService {
  constructor(private readonly transactions: Transactions) {}

  /** Over all hypotheses that were closed with a confidence stated; null below ten of them. */
  async read(actor: Actor, teamId: string | undefined): Promise<ConfidenceCalibration | null> {
    return this.transactions.read(actor, async (em) => {
      if (teamId !== undefined) await locate(em, Team, actor, teamId, { path: 'teamId' });
      return calibrated(await readClosed(em, actor, teamId === undefined ? null : [teamId], null));
    });
  }

  /** The same for each team, over what was closed before a moment; teams with fewer than ten are left out. */
  async ofTeams(
    em: EntityManager,
    actor: Pick<Actor, 'organizationId'>,
    teamIds: readonly string[],
    before: Date,
  ): Promise<Map<string, ConfidenceCalibration>> {
    const closed = groupBy(await readClosed(em, actor, teamIds, before), ({ teamId }) => teamId);
    return new Map(
      [...closed].flatMap(([teamId, hypotheses]) => {
        const calibration = calibrated(hypotheses);
        return calibration ? [[teamId, calibration] as const] : [];
      }),
    );
  }

  /**
   * The same for teams and, under null, for the whole organization, over what was closed up to a moment, in one statement.
   * Scopes with fewer than ten are absent.
   */
  async ofScopes(
    em: EntityManager,
    actor: Pick<Actor, 'organizationId'>,
    scopes: readonly (string | null)[],
    until: Date,
  ): Promise<Map<string | null, ConfidenceCalibration>> {
    const teamIds = scopes.filter((scope) => scope !== null);
    const before = new Date(until.getTime() + 1);
    const closed = await readClosed(em, actor, scopes.includes(null) ? null : teamIds, before);
    const ofTeam = groupBy(closed, ({ teamId }) => teamId);
    return new Map(
      scopes.flatMap((scope) => {
        const calibration = calibrated(scope === null ? closed : (ofTeam.get(scope) ?? []));
        return calibration ? [[scope, calibration] as const] : [];
      }),
    );
  }
}

function readClosed(
  em: EntityManager,
  { organizationId }: Pick<Actor, 'organizationId'>,
  teamIds: readonly string[] | null,
  before: Date | null,
): Promise<ClosedHypothesis[]> {
  return em.query<ClosedHypothesis[]>(statedBeforeVerdict, [organizationId, teamIds, before, verdicts]);
}

function calibrated(closed: readonly ClosedHypothesis[]): ConfidenceCalibration | null {
  return confidenceCalibration(
    closed.filter((each): each is ClosedHypothesis & StatedConfidence => each.confidence !== null),
  );
}
