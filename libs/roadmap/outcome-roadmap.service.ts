import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import { Actor, Horizon, HypothesisState, scoreBand } from '../domain';
import { EvaluatedHypothesis, EvaluationReader, Hypothesis } from '../hypotheses';
import { Team } from '../people';
import { Clock, groupBy, indexBy, locate, readRows, Transactions } from '../platform';
import { OutcomeHypothesis, OutcomeRoadmap } from './outcome-roadmap.types';
import { RoadmapItem } from './roadmap-item.entity';

/** Most hypotheses that one outcome roadmap shows. */
const hypothesesShown = 1_000;
const commitmentsShown = 500;

const open = `organization_id = $1 AND state IN ('DRAFT', 'COMMITTED') AND ($2::uuid IS NULL OR team_id = $2)
  ORDER BY id LIMIT ${hypothesesShown + 1}`;
const kept = `organization_id = $1 AND disposition = 'KEPT_AS_COMMITMENT' AND ($2::uuid IS NULL OR team_id = $2)
  ORDER BY commitment_due_on, id LIMIT ${commitmentsShown}`;

/** What the teams want to change, where a plan of features stood before (R-SWAP-7). */
@Injectable()
export class OutcomeRoadmapService {
  constructor(
    private readonly transactions: Transactions,
    private readonly evaluations: EvaluationReader,
    private readonly clock: Clock,
  ) {}

  /** The outcome roadmap of the organization or of one team, in one transaction of its own. */
  async read(actor: Actor, teamId: string | undefined): Promise<OutcomeRoadmap> {
    return this.transactions.read(actor, async (em) => {
      if (teamId !== undefined) await locate(em, Team, actor, teamId, { path: 'teamId' });
      return this.readWithin(em, actor, teamId, this.clock.now());
    });
  }

  /**
   * Open hypotheses of the organization or of one team by horizon with all that a board shows of them, and the
   * commitments that were kept, inside a running transaction: a constant number of statements.
   */
  async readWithin(
    em: EntityManager,
    actor: Pick<Actor, 'organizationId'>,
    teamId: string | undefined,
    now: Date,
  ): Promise<OutcomeRoadmap> {
    const { organizationId } = actor;
    const scope = [organizationId, teamId ?? null];
    const found = await readRows(em, Hypothesis, open, scope);
    const hypotheses = found.slice(0, hypothesesShown);
    const omittedHypotheses = found.length > hypothesesShown ? await countOmitted(em, organizationId, teamId) : 0;
    const items = await readRows(em, RoadmapItem, kept, scope);
    const teamIds = [...new Set([...hypotheses, ...items].map((each) => each.teamId))];
    const teams = await readRows(em, Team, 'organization_id = $1 AND id = ANY ($2)', [organizationId, teamIds]);
    const teamOf = indexBy(teams, (team) => team.id);
    const evaluations = await this.evaluations.evaluate(em, actor, hypotheses, now);
    const shown = hypotheses.map((hypothesis) =>
      asShown(hypothesis, teamOf.get(hypothesis.teamId)!, evaluations.get(hypothesis.id)!),
    );
    const commitments = items.map((item) => Object.assign(item, { team: teamOf.get(item.teamId ?? '') ?? null }));
    const standing = groupBy(shown, ({ horizon }) => horizon);
    const horizons = Object.values(Horizon).map((horizon) => ({
      horizon,
      hypotheses: standing.get(horizon) ?? [],
    }));
    return { horizons, omittedHypotheses, commitments };
  }
}

/** Puts together what the types of the outcome roadmap hold; on the rows themselves, since a board has hundreds. */
function asShown(
  hypothesis: Hypothesis,
  team: Team,
  { evaluation, targets, ...judgement }: EvaluatedHypothesis,
): OutcomeHypothesis {
  const shown = targets.map(({ target, metric, evaluation }) => Object.assign(target, { metric, evaluation }));
  return Object.assign(hypothesis, {
    team,
    targets: shown,
    evaluation: Object.assign(evaluation, judgement, { scoreBand: scoreBand(evaluation.score) }),
  });
}

async function countOmitted(em: EntityManager, organizationId: string, teamId: string | undefined): Promise<number> {
  const state = In([HypothesisState.DRAFT, HypothesisState.COMMITTED]);
  const all = await em.countBy(Hypothesis, { organizationId, state, ...(teamId !== undefined && { teamId }) });
  return all - hypothesesShown;
}
