import { Actor, OrgRole, TeamRole, TokenScope } from '../../libs/domain';
import { MetricsService } from '../../libs/metrics/metrics.service';
import { CreateMetricInput } from '../../libs/metrics/metrics.inputs';
import { OrganizationsService } from '../../libs/people';
import { PersonsService } from '../../libs/people/persons.service';
import { TeamsService } from '../../libs/people/teams.service';
import { Headway } from '../support/headway';
import { metricInput } from '../support/metrics';
import { metricsInPlay, Role } from './team-state';

/** A team at the very beginning: its people and its metrics. */
export interface FoundedTeam {
  readonly teamId: string;
  readonly actors: Readonly<Record<Role, Actor>>;
  readonly metricIds: readonly string[];
}

/** Founds an organization with one team; nobody of it is spared a notice by the weekly limit. */
export async function foundTeam(headway: Headway): Promise<FoundedTeam> {
  const { app } = headway;
  const { organizationId, personId } = await headway.found();
  const administrator = person(organizationId, personId, OrgRole.ADMIN);
  const join = async (name: string, role: OrgRole): Promise<Actor> => {
    const wish = { name, email: `${name}@model.example`, roles: [role] };
    const { id } = await app.get(PersonsService, { strict: false }).create(administrator, wish);
    return person(organizationId, id, role);
  };
  const member = await join('Manager', OrgRole.MEMBER);
  const sponsor = await join('Sponsor', OrgRole.EXECUTIVE);
  const executive = await join('Executive', OrgRole.EXECUTIVE);
  const wish = { name: 'Checkout', productManagerId: member.id };
  const { id: teamId } = await app.get(TeamsService, { strict: false }).create(administrator, wish);
  const manager = { ...member, teams: [{ teamId, role: TeamRole.PRODUCT_MANAGER }] };
  const settings = { version: 1, policy: { noticesPerPersonAndWeek: 50 } };
  await app.get(OrganizationsService).configure(administrator, settings);
  const metricIds: string[] = [];
  for (let number = 1; number <= metricsInPlay; number += 1) {
    const input = metricInput(`Guests who do number ${number}`) as unknown as CreateMetricInput;
    const metric = await app.get(MetricsService, { strict: false }).create(manager, input);
    metricIds.push(metric.id);
  }
  return { teamId, actors: { administrator, manager, sponsor, executive }, metricIds };
}

function person(organizationId: string, id: string, role: OrgRole): Actor {
  const scopes = Object.values(TokenScope);
  return { organizationId, kind: 'PERSON', id, tokenId: null, roles: [role], teams: [], scopes };
}
