import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Actor, Disposition, Horizon, HypothesisState } from '../domain';
import { Hypothesis } from '../hypotheses';
import { Team } from '../people';
import { groupBy, locate, readRows, Transactions } from '../platform';
import { RoadmapItem } from './roadmap-item.entity';
import { OutcomeRoadmap } from './roadmap.types';

/** Most hypotheses that one outcome roadmap shows. */
const hypothesesShown = 1_000;
const commitmentsShown = 500;

const open = `organization_id = $1 AND state IN ('DRAFT', 'COMMITTED') AND ($2::uuid IS NULL OR team_id = $2)`;

/** What the teams want to change, where a plan of features stood before (R-SWAP-7). */
@Injectable()
export class OutcomeRoadmapService {
  constructor(private readonly transactions: Transactions) {}

  /** Open hypotheses of the organization or of one team by horizon, and the commitments that were kept. */
  async read(actor: Actor, teamId: string | undefined): Promise<OutcomeRoadmap> {
    const { organizationId } = actor;
    const ofTeam = teamId === undefined ? {} : { teamId };
    return this.transactions.read(actor, async (em) => {
      if (teamId !== undefined) await locate(em, Team, actor, teamId, { path: 'teamId' });
      const hypotheses = await readRows(em, Hypothesis, `${open} ORDER BY id LIMIT ${hypothesesShown + 1}`, [
        organizationId,
        teamId ?? null,
      ]);
      const states = In([HypothesisState.DRAFT, HypothesisState.COMMITTED]);
      const omittedHypotheses =
        hypotheses.length > hypothesesShown
          ? (await em.countBy(Hypothesis, { organizationId, ...ofTeam, state: states })) - hypothesesShown
          : 0;
      const commitments = await em.find(RoadmapItem, {
        where: { organizationId, ...ofTeam, disposition: Disposition.KEPT_AS_COMMITMENT },
        order: { commitmentDueOn: 'ASC', id: 'ASC' },
        take: commitmentsShown,
      });
      const standing = groupBy(hypotheses.slice(0, hypothesesShown), ({ horizon }) => horizon);
      const horizons = Object.values(Horizon).map((horizon) => ({
        horizon,
        hypotheses: standing.get(horizon) ?? [],
      }));
      return { horizons, omittedHypotheses, commitments };
    });
  }
}
