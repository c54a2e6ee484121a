import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import {
  dayOf,
  FiscalQuarter,
  FundingShare,
  previousQuarter,
  ReviewInterruptFacts,
  ReviewLatencyFacts,
  ReviewLeadershipFacts,
} from '../../domain';
import {
  DecisionType,
  FundingShareReader,
  GovernanceLatencyReader,
  interruptsOfDays,
  TypeLatency,
  UnplannedWork,
  UpwardRequest,
  upwardRequestsOfDays,
} from '../../leadership';
import { Organization } from '../../people';
import { QuarterlyReview } from '../quarterly-review.entity';
import { daysOf } from './covered-hypotheses.reader';

const hour = 3_600_000;

/**
 * What undermined the teams in the quarter of each review (R-UP-1…5), in a constant number of statements. Everybody may read
 * a review, and who asked for what, and who approves how fast, is for those concerned (section 7): it is told as what it did
 * to the team, and as figures of groups.
 */
@Injectable()
export class LeadershipFactsReader {
  constructor(
    private readonly latency: GovernanceLatencyReader,
    private readonly funding: FundingShareReader,
  ) {}

  /** By id of the review; a review with nothing is absent. A team's review has its own decisions and all of the money. */
  async read(
    em: EntityManager,
    organization: Organization,
    reviews: readonly QuarterlyReview[],
    teamNames: ReadonlyMap<string, string>,
  ): Promise<Map<string, ReviewLeadershipFacts>> {
    const { id: organizationId, timeZone } = organization;
    const days = daysOf(reviews);
    const works = await interruptsOfDays(em, organization, days, [...teamNames.keys()]);
    const requests = await upwardRequestsOfDays(em, organization, days);
    const latencies = await this.latency.ofDays(em, organization, reviews);
    const types = await em.findBy(DecisionType, { organizationId });
    const typeNames = new Map(types.map(({ id, name }) => [id, name]));
    const quarters = reviews.flatMap((review): FiscalQuarter[] => [review, previousQuarter(review)]);
    const { shares } = await this.funding.ofDays(em, organization, quarters);
    return new Map(
      reviews.flatMap((review, index): [string, ReviewLeadershipFacts][] => {
        const interrupts = works.filter((work) => concerns(review, work, timeZone));
        const asked = requests.filter((request) => wasAskedIn(review, request, timeZone));
        const facts: ReviewLeadershipFacts = {
          interrupts: interrupts.map((work) => interruptFacts(work, teamNames, timeZone)),
          governance: latencies[index]!.flatMap((type) => latencyFacts(type, typeNames)),
          funding: fundingFacts(shares[2 * index]!, shares[2 * index + 1]!),
          statusRequests: asked.filter(({ kind }) => kind === 'OUTPUT_STATUS').length,
          roadmapDemands: asked.filter(({ kind }) => kind === 'ANNUAL_ROADMAP').length,
        };
        return isNothing(facts) ? [] : [[review.id, facts]];
      }),
    );
  }
}

function isNothing({ interrupts, governance, funding, ...counts }: ReviewLeadershipFacts): boolean {
  return interrupts.length + governance.length === 0 && funding === null && Object.values(counts).every((n) => n === 0);
}

function concerns({ teamId, startsOn, endsOn }: QuarterlyReview, work: UnplannedWork, timeZone: string): boolean {
  return (
    (teamId === null || teamId === work.teamId) &&
    dayOf(work.askedAt, timeZone) <= endsOn &&
    (work.settledAt === null || dayOf(work.settledAt, timeZone) >= startsOn)
  );
}

function wasAskedIn({ teamId, startsOn, endsOn }: QuarterlyReview, request: UpwardRequest, timeZone: string): boolean {
  const day = dayOf(request.askedAt, timeZone);
  return (teamId === null || teamId === request.teamId) && day >= startsOn && day <= endsOn;
}

function interruptFacts(
  { id, teamId, askedAt, state, displaced, estimatedPersonDays, actualPersonDays }: UnplannedWork,
  teamNames: ReadonlyMap<string, string>,
  timeZone: string,
): ReviewInterruptFacts {
  return {
    id,
    teamName: teamNames.get(teamId)!,
    raisedOn: dayOf(askedAt, timeZone),
    raisedBy: 'an executive',
    title: 'Unplanned work',
    state,
    displaced,
    estimatedPersonDays,
    actualPersonDays,
  };
}

function latencyFacts(
  { decisionTypeId: id, settledForAll }: TypeLatency,
  typeNames: ReadonlyMap<string, string>,
): ReviewLatencyFacts[] {
  if (settledForAll === null) return [];
  const { cases, p50, p90, withinSprint } = settledForAll;
  if (p50 === null || p90 === null || withinSprint === null) return [];
  return [{ id, name: typeNames.get(id)!, cases, p50Hours: p50 / hour, p90Hours: p90 / hour, withinSprint }];
}

function fundingFacts(now: FundingShare, before: FundingShare): ReviewLeadershipFacts['funding'] {
  if (now.teamShare === null && before.teamShare === null) return null;
  return { teamShare: now.teamShare, teamShareBefore: before.teamShare };
}
