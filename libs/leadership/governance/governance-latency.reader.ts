import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import {
  addDays,
  forGroup,
  instantOf,
  LatencyFigures,
  latencyFigures,
  LayerReport,
  layerReport,
  LayerVisit,
  layerVisits,
  peopleBehind,
  RemovalEffect,
  removalEffect,
  timeInLayers,
} from '../../domain';
import { Organization } from '../../people';
import { groupBy } from '../../platform';
import { ApprovalLayer } from './approval-layer.entity';
import { DecisionRequest, DecisionRequestStep } from './decision-request.entity';
import { eventsOf } from './opened-request';
import { hoursOf } from './organization-hours';

/** A request with what its layers did. */
interface RequestCase {
  readonly request: DecisionRequest;
  readonly visits: readonly (LayerVisit & { readonly layerId: string })[];
}

/** What a layer did with a request, once. */
export interface PastVisit extends LayerVisit {
  readonly requestId: string;
  readonly layerId: string;
}

/** Calendar days, both included, in which something was decided; of one team's requests where a team is given. */
export interface DecidedDays {
  readonly startsOn: string;
  readonly endsOn: string;
  readonly teamId?: string | null;
}

/** How long a type took in a quarter. */
export interface TypeLatency {
  readonly decisionTypeId: string;
  /** Requests that were approved or rejected in the quarter, from submission to settlement without rework. */
  readonly settled: LatencyFigures;
  /** The same for everybody: null where the approvers are so few that somebody could be told. */
  readonly settledForAll: LatencyFigures | null;
  /** By layer: what left it in the quarter. */
  readonly layers: readonly { readonly layerId: string; readonly report: LayerReport }[];
}

/** Reckons governance latency from the steps of requests, in working time (R-UP-4). */
@Injectable()
export class GovernanceLatencyReader {
  /** By type, over one fiscal quarter; types of which nothing was decided then are absent. Two statements. */
  async ofQuarter(em: EntityManager, organization: Organization, quarter: DecidedDays): Promise<TypeLatency[]> {
    const [types] = await this.ofDays(em, organization, [quarter]);
    return types!;
  }

  /** The same for each of several stretches of days, in their order and in two statements, however many there are. */
  async ofDays(
    em: EntityManager,
    organization: Organization,
    stretches: readonly DecidedDays[],
  ): Promise<TypeLatency[][]> {
    const spans = stretches.map((stretch) => spanOf(stretch, organization));
    const cases = await casesOf(em, organization, await touchedWithin(em, organization, spans));
    const { sprint } = hoursOf(organization);
    return spans.map((span) => typesWithin(span, cases, sprint));
  }

  /** How long requests of all types took that were approved or rejected on some days; two statements. */
  async settledWithin(em: EntityManager, organization: Organization, days: DecidedDays): Promise<LatencyFigures> {
    const span = spanOf(days, organization);
    const cases = await casesOf(em, organization, await touchedWithin(em, organization, [span]));
    return figuresOf(settledIn(casesOfTeam(cases, span), span), hoursOf(organization).sprint);
  }

  /** What left layers on some days, the first gone first; two statements. Only what this person had, where one is given. */
  async visitsOfDays(
    em: EntityManager,
    organization: Organization,
    days: DecidedDays,
    heldBy: string | null,
  ): Promise<PastVisit[]> {
    const span = spanOf(days, organization);
    const cases = await casesOf(em, organization, await touchedWithin(em, organization, [span], heldBy));
    return cases
      .flatMap(({ request, visits }) => visits.map((visit) => ({ ...visit, requestId: request.id })))
      .filter(({ leftAt }) => isWithin(leftAt, span))
      .filter(({ holders }) => heldBy === null || holders.some(({ personId }) => personId === heldBy))
      .sort((one, other) => one.leftAt.getTime() - other.leftAt.getTime());
  }

  /** What each layer has done since it is there, by its id; layers that nothing ever left have a report of no cases. */
  async ofLayers(
    em: EntityManager,
    organization: Organization,
    layerIds: readonly string[],
  ): Promise<Map<string, LayerReport>> {
    const { id: organizationId } = organization;
    const passed = await em
      .createQueryBuilder(DecisionRequest, 'request')
      .where('request.organization_id = :organizationId', { organizationId })
      .andWhere('request.layer_ids && :layerIds::uuid[]', { layerIds })
      .getMany();
    const visits = (await casesOf(em, organization, passed)).flatMap((each) => each.visits);
    const byLayer = groupBy(visits, ({ layerId }) => layerId);
    const { sprint } = hoursOf(organization);
    return new Map(layerIds.map((id) => [id, layerReport(byLayer.get(id) ?? [], sprint)]));
  }

  /** What changed when layers were removed, by id of the layer; those in force are absent. */
  async ofRemovals(
    em: EntityManager,
    organization: Organization,
    layerIds: readonly string[],
  ): Promise<Map<string, RemovalEffect>> {
    const { id: organizationId } = organization;
    const layers = await em.findBy(ApprovalLayer, { organizationId, id: In([...layerIds]) });
    const removed = layers.filter(({ removedAt }) => removedAt !== null);
    const settled = await em.findBy(DecisionRequest, {
      organizationId,
      decisionTypeId: In([...new Set(removed.map(({ decisionTypeId }) => decisionTypeId))]),
      state: In(['APPROVED', 'REJECTED']),
    });
    const cases = groupBy(await casesOf(em, organization, settled), ({ request }) => request.decisionTypeId);
    const { sprint } = hoursOf(organization);
    return new Map(
      removed.map(({ id, decisionTypeId, removedAt }) => {
        const requests = (cases.get(decisionTypeId) ?? []).map(({ request, visits }) => ({
          submittedAt: request.submittedAt,
          settledAt: request.settledAt!,
          time: timeInLayers(visits),
        }));
        return [id, removalEffect(requests, removedAt!, sprint)];
      }),
    );
  }
}

/** The moments of a stretch of days, `to` no more among them, and the team whose requests count; all where it is null. */
interface Span {
  readonly from: Date;
  readonly to: Date;
  readonly teamId: string | null;
}

function spanOf({ startsOn, endsOn, teamId = null }: DecidedDays, { timeZone }: Organization): Span {
  return {
    from: instantOf(startsOn, '00:00', timeZone),
    to: instantOf(addDays(endsOn, 1), '00:00', timeZone),
    teamId,
  };
}

/** Requests of which something happened from the first of these moments to the last, and that this person ever had. */
function touchedWithin(
  em: EntityManager,
  { id: organizationId }: Organization,
  spans: readonly { readonly from: Date; readonly to: Date }[],
  heldBy: string | null = null,
): Promise<DecisionRequest[]> {
  const query = em
    .createQueryBuilder(DecisionRequest, 'request')
    .where('request.organization_id = :organizationId', { organizationId })
    .andWhere(
      `request.id IN (SELECT step.request_id FROM decision_step step
        WHERE step.organization_id = :organizationId AND step.at >= :from AND step.at < :to)`,
      {
        from: spans.map(({ from }) => from).reduce((one, other) => (other < one ? other : one)),
        to: spans.map(({ to }) => to).reduce((one, other) => (other > one ? other : one)),
      },
    );
  if (heldBy !== null) {
    query.andWhere(
      `EXISTS (SELECT FROM decision_step held WHERE held.organization_id = :organizationId
                AND held.request_id = request.id AND :heldBy IN (held.by, held.approver_id))`,
      { heldBy },
    );
  }
  return query.getMany();
}

function typesWithin(span: Span, cases: readonly RequestCase[], sprint: number): TypeLatency[] {
  return [...groupBy(casesOfTeam(cases, span), ({ request }) => request.decisionTypeId)].flatMap(
    ([decisionTypeId, ofType]) => {
      const visits = ofType.flatMap((each) => each.visits).filter(({ leftAt }) => isWithin(leftAt, span));
      if (visits.length === 0) return [];
      const byLayer = [...groupBy(visits, ({ layerId }) => layerId)];
      const settled = settledIn(ofType, span);
      const figures = figuresOf(settled, sprint);
      return [
        {
          decisionTypeId,
          settled: figures,
          settledForAll: forGroup(peopleBehind(settled.flatMap((each) => each.visits)), figures),
          layers: byLayer.map(([layerId, ofLayer]) => ({ layerId, report: layerReport(ofLayer, sprint) })),
        },
      ];
    },
  );
}

function casesOfTeam(cases: readonly RequestCase[], { teamId }: Span): RequestCase[] {
  return cases.filter(({ request }) => teamId === null || request.teamId === teamId);
}

function settledIn(cases: readonly RequestCase[], span: Span): RequestCase[] {
  return cases.filter(({ request }) => isDecided(request) && isWithin(request.settledAt, span));
}

function figuresOf(cases: readonly RequestCase[], sprint: number): LatencyFigures {
  return latencyFigures(
    cases.map(({ visits }) => timeInLayers(visits)),
    sprint,
  );
}

function isWithin(moment: Date | null, { from, to }: Span): boolean {
  return moment !== null && moment >= from && moment < to;
}

function isDecided({ state }: DecisionRequest): boolean {
  return state === 'APPROVED' || state === 'REJECTED';
}

async function casesOf(
  em: EntityManager,
  organization: Organization,
  requests: readonly DecisionRequest[],
): Promise<RequestCase[]> {
  const steps = await em.find(DecisionRequestStep, {
    where: { organizationId: organization.id, requestId: In(requests.map(({ id }) => id)) },
    order: { requestId: 'ASC', sequence: 'ASC' },
  });
  const stepsOf = groupBy(steps, ({ requestId }) => requestId);
  const { clock } = hoursOf(organization);
  return requests.map((request) => ({
    request,
    visits: layerVisits(eventsOf(request, stepsOf.get(request.id) ?? []), clock).map((visit) => ({
      ...visit,
      layerId: request.layerIds[visit.layer]!,
    })),
  }));
}
