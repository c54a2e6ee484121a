import { DomainError } from './domain-error';
import { Actor, OrgRole, TeamRole, TokenScope } from './actor';

/** Facts about what is acted on, as far as the table below asks for them. */
export interface Subject {
  readonly teamId?: string | null;
  readonly productManagerId?: string | null;
  readonly sponsorId?: string | null;
  /** The person the subject is about or who is asked, such as the owner of an ask. */
  readonly ownerId?: string | null;
  readonly state?: string;
}

interface Grant {
  /** Scope that the token must carry. */
  readonly scope: TokenScope;
  /** Any of these organization roles suffices. */
  readonly roles?: readonly OrgRole[];
  /** Any of these roles in the subject's team suffices. */
  readonly teamRoles?: readonly TeamRole[];
  /** Being the sponsor or the owner of the subject suffices. */
  readonly relations?: readonly ('SPONSOR' | 'OWNER')[];
  /** Without this organization role, a relation to the subject does not suffice. */
  readonly needs?: OrgRole;
  /** Never in the subject's team, whatever the rest says: nobody approves what is their own. */
  readonly never?: readonly TeamRole[];
  /** Object states in which the action exists; absent means any. */
  readonly states?: readonly string[];
  /** A service account may do it, given the scope. */
  readonly serviceAccounts?: boolean;
}

const everyone = [OrgRole.ADMIN, OrgRole.EXECUTIVE, OrgRole.COACH, OrgRole.MEMBER, OrgRole.VIEWER] as const;
const reading = { scope: TokenScope.READ, roles: everyone, serviceAccounts: true } as const satisfies Grant;
const administering = { scope: TokenScope.WRITE, roles: [OrgRole.ADMIN] } as const satisfies Grant;
const teamWork = {
  scope: TokenScope.WRITE,
  roles: [OrgRole.ADMIN, OrgRole.COACH],
  teamRoles: [TeamRole.PRODUCT_MANAGER, TeamRole.MEMBER],
} as const satisfies Grant;
const productManaging = {
  scope: TokenScope.WRITE,
  teamRoles: [TeamRole.PRODUCT_MANAGER],
} as const satisfies Grant;
const sponsoring = {
  scope: TokenScope.WRITE,
  needs: OrgRole.EXECUTIVE,
  relations: ['SPONSOR'],
  never: [TeamRole.PRODUCT_MANAGER],
} as const satisfies Grant;
const roadmapWork = {
  scope: TokenScope.WRITE,
  roles: [OrgRole.ADMIN, OrgRole.COACH, OrgRole.EXECUTIVE],
  teamRoles: [TeamRole.PRODUCT_MANAGER],
} as const satisfies Grant;
/** What executives ask of teams; a team may write down what it was asked. */
const askingTeams = {
  scope: TokenScope.WRITE,
  roles: [OrgRole.EXECUTIVE],
  teamRoles: [TeamRole.PRODUCT_MANAGER, TeamRole.MEMBER],
} as const satisfies Grant;
const reviewWork = {
  scope: TokenScope.WRITE,
  roles: [OrgRole.ADMIN, OrgRole.COACH, OrgRole.EXECUTIVE],
} as const satisfies Grant;

/** Who may do what: role × action × object state. The only place that says so; what is not here is denied. */
export const permissions = {
  'organization.read': reading,
  'organization.configure': administering,
  'person.read': reading,
  'person.manage': administering,
  'team.read': reading,
  'team.manage': administering,
  'token.read': { scope: TokenScope.READ, roles: [OrgRole.ADMIN], relations: ['OWNER'] },
  'token.issue': { scope: TokenScope.WRITE, roles: [OrgRole.ADMIN], relations: ['OWNER'] },
  'token.revoke': { scope: TokenScope.WRITE, roles: [OrgRole.ADMIN], relations: ['OWNER'] },
  'serviceAccount.manage': administering,
  'audit.read': { scope: TokenScope.READ, roles: [OrgRole.ADMIN] },
  'notice.read': { scope: TokenScope.READ, roles: everyone },
  'notification.configure': { scope: TokenScope.WRITE, roles: everyone },
  'channel.manage': administering,
  'outbox.read': { scope: TokenScope.READ, roles: [OrgRole.ADMIN] },
  'webhook.read': { scope: TokenScope.READ, roles: [OrgRole.ADMIN] },
  'webhook.manage': administering,
  'metric.read': reading,
  'metric.manage': { ...teamWork, roles: [OrgRole.ADMIN, OrgRole.COACH, OrgRole.EXECUTIVE] },
  'reading.record': {
    scope: TokenScope.INGEST,
    roles: [OrgRole.ADMIN, OrgRole.COACH, OrgRole.EXECUTIVE, OrgRole.MEMBER],
    serviceAccounts: true,
  },
  'roadmap.read': reading,
  'roadmap.import': roadmapWork,
  // Swapping drafts a hypothesis, which executives leave to the teams.
  'roadmapItem.swap': { ...roadmapWork, roles: [OrgRole.ADMIN, OrgRole.COACH], states: ['IMPORTED', 'DEFERRED'] },
  'roadmapItem.keep': { scope: TokenScope.WRITE, roles: [OrgRole.EXECUTIVE], states: ['IMPORTED', 'DEFERRED'] },
  'roadmapItem.dispose': { ...roadmapWork, states: ['IMPORTED', 'DEFERRED'] },
  'hypothesis.read': reading,
  'hypothesis.draft': teamWork,
  'hypothesis.revise': teamWork,
  // After commit: the sponsor approves what the team proposes, so nobody of the team picks who that is (R-HYP-2).
  'hypothesis.nameSponsor': { ...administering, never: [TeamRole.PRODUCT_MANAGER, TeamRole.MEMBER] },
  'hypothesis.commit': productManaging,
  'hypothesis.discard': productManaging,
  'hypothesis.move': productManaging,
  'hypothesis.checkIn': teamWork,
  'targetRevision.propose': { ...productManaging, states: ['COMMITTED'] },
  'targetRevision.decide': sponsoring,
  'checkpoint.read': reading,
  'calendarFeed.read': { scope: TokenScope.READ, roles: [OrgRole.ADMIN], relations: ['OWNER'] },
  'calendarFeed.create': { scope: TokenScope.WRITE, relations: ['OWNER'] },
  'calendarFeed.rotate': { scope: TokenScope.WRITE, relations: ['OWNER'], states: ['IN_FORCE'] },
  'calendarFeed.revoke': { scope: TokenScope.WRITE, roles: [OrgRole.ADMIN], relations: ['OWNER'] },
  'checkpoint.hold': productManaging,
  'checkpoint.waive': { scope: TokenScope.WRITE, roles: [OrgRole.EXECUTIVE], never: [TeamRole.PRODUCT_MANAGER] },
  'decision.countersign': sponsoring,
  'checkpoint.acknowledge': sponsoring,
  'checkpoint.answer': productManaging,
  'interrupt.read': reading,
  'interrupt.raise': askingTeams,
  'interrupt.decide': productManaging,
  'interrupt.close': productManaging,
  'outputStatus.read': reading,
  'outputStatus.request': askingTeams,
  'roadmapDemand.read': reading,
  'roadmapDemand.make': askingTeams,
  // About the viewer alone: nobody reads the mirror of somebody else (section 7).
  'leadershipMirror.read': { scope: TokenScope.READ, roles: [OrgRole.EXECUTIVE] },
  'leadershipConditions.read': reading,
  'governance.read': reading,
  'governance.study': { scope: TokenScope.READ, roles: [OrgRole.ADMIN, OrgRole.EXECUTIVE, OrgRole.COACH] },
  'governance.configure': { scope: TokenScope.WRITE, roles: [OrgRole.ADMIN, OrgRole.EXECUTIVE] },
  'decisionRequest.read': reading,
  // The layers of its type say who decides; nobody decides the own one (R-UP-4).
  'decisionRequest.act': {
    scope: TokenScope.WRITE,
    roles: [OrgRole.ADMIN, OrgRole.EXECUTIVE, OrgRole.COACH, OrgRole.MEMBER],
  },
  'funding.read': reading,
  'funding.study': { scope: TokenScope.READ, roles: [OrgRole.ADMIN, OrgRole.EXECUTIVE, OrgRole.COACH] },
  'funding.manage': {
    scope: TokenScope.WRITE,
    roles: [OrgRole.ADMIN, OrgRole.EXECUTIVE],
    never: [TeamRole.PRODUCT_MANAGER],
  },
  'funding.decide': { scope: TokenScope.WRITE, roles: [OrgRole.EXECUTIVE], never: [TeamRole.PRODUCT_MANAGER] },
  'review.read': reading,
  'review.export': { ...reading, scope: TokenScope.EXPORT },
  'review.prepare': { ...reviewWork, teamRoles: [TeamRole.PRODUCT_MANAGER] },
  'review.answer': { scope: TokenScope.WRITE, needs: OrgRole.EXECUTIVE, relations: ['OWNER'] },
  'review.freeze': reviewWork,
  // Being one of the two is asked for besides: for everybody else an engagement does not exist.
  'coaching.read': { scope: TokenScope.READ, roles: [OrgRole.COACH, OrgRole.EXECUTIVE] },
  'coaching.write': { scope: TokenScope.WRITE, roles: [OrgRole.COACH, OrgRole.EXECUTIVE] },
  'changeCase.read': reading,
  'changeCase.raise': { ...teamWork, roles: [OrgRole.COACH] },
  'changeCase.answer': { scope: TokenScope.WRITE, relations: ['OWNER'] },
  'readiness.read': reading,
  'readiness.open': { scope: TokenScope.WRITE, roles: [OrgRole.ADMIN, OrgRole.COACH] },
  'readiness.answer': { scope: TokenScope.WRITE, teamRoles: [TeamRole.PRODUCT_MANAGER, TeamRole.MEMBER] },
} as const satisfies Record<string, Grant>;

export type Action = keyof typeof permissions;

/**
 * May this actor do this? Without a subject it answers whether the actor could ever be allowed, which is what a guard at
 * the door asks; with a subject it answers for that very object.
 */
export function can(actor: Actor, action: Action, subject?: Subject): boolean {
  const grant: Grant = permissions[action];
  if (!actor.scopes.includes(grant.scope)) return false;
  if (actor.kind === 'SERVICE_ACCOUNT') return grant.serviceAccounts === true;
  if (subject?.state !== undefined && grant.states && !grant.states.includes(subject.state)) return false;
  if (subject && ownRole(actor, grant, subject)) return false;
  if (grant.roles?.some((role) => actor.roles.includes(role))) return true;
  return holdsTeamRole(actor, grant, subject) || isRelated(actor, grant, subject);
}

/**
 * Refuses what {@link can} denies.
 * @throws DomainError NOT_PERMITTED, SCOPE_MISSING, or TRANSITION_NOT_ALLOWED where only the object's state is in the way
 */
export function authorize(actor: Actor, action: Action, subject?: Subject): void {
  if (can(actor, action, subject)) return;
  const grant: Grant = permissions[action];
  if (!actor.scopes.includes(grant.scope)) {
    throw new DomainError('SCOPE_MISSING', null, {
      message: `This token does not carry the scope ${grant.scope}.`,
      remedy: `Use a token that was issued with the scope ${grant.scope}.`,
    });
  }
  if (subject?.state !== undefined && can(actor, action, { ...subject, state: undefined })) {
    throw new DomainError('TRANSITION_NOT_ALLOWED', null, {
      message: `This is not possible while the state is ${subject.state}.`,
      remedy: `It is possible in the state ${grant.states?.join(' or ') ?? ''}.`,
    });
  }
  const role = subject && ownRole(actor, grant, subject);
  if (role && can(actor, action, { ...subject, teamId: null, productManagerId: null })) {
    throw new DomainError('NOT_PERMITTED', null, {
      message: `As ${role === TeamRole.PRODUCT_MANAGER ? 'the product manager' : 'a member'} of this team you may not do this (${action}): nobody approves what is their own.`,
      remedy: grant.relations?.includes('SPONSOR')
        ? 'Have an administrator name another sponsor of the hypothesis.'
        : `Ask somebody else: it takes ${whoMay(grant)}.`,
    });
  }
  if (subject && grant.needs && can({ ...actor, roles: [...actor.roles, grant.needs] }, action, subject)) {
    throw new DomainError('NOT_PERMITTED', null, {
      message: `${grant.relations?.includes('SPONSOR') ? 'As its sponsor you' : 'You'} may not do this (${action}) without the role ${grant.needs}.`,
      remedy: grant.relations?.includes('SPONSOR')
        ? 'Have an administrator name another sponsor of the hypothesis, or give you the role.'
        : `Have an administrator give you the role ${grant.needs}.`,
    });
  }
  throw new DomainError('NOT_PERMITTED', null, {
    message: `You may not do this (${action}).`,
    remedy: `It takes ${whoMay(grant)}. Ask one of them, or an administrator for the role.`,
  });
}

/** The actor's role in the subject's team when it is one that never may; null otherwise. */
function ownRole(actor: Actor, { never }: Grant, subject: Subject): TeamRole | null {
  if (subject.productManagerId === actor.id && never?.includes(TeamRole.PRODUCT_MANAGER)) {
    return TeamRole.PRODUCT_MANAGER;
  }
  return actor.teams.find(({ teamId, role }) => teamId === subject.teamId && never?.includes(role))?.role ?? null;
}

function holdsTeamRole(actor: Actor, grant: Grant, subject?: Subject): boolean {
  if (!grant.teamRoles) return false;
  return actor.teams.some(
    (team) => grant.teamRoles?.includes(team.role) && (subject === undefined || team.teamId === subject.teamId),
  );
}

function isRelated(actor: Actor, grant: Grant, subject?: Subject): boolean {
  if (!grant.relations) return false;
  if (subject === undefined) return true;
  if (grant.needs && !actor.roles.includes(grant.needs)) return false;
  return grant.relations.some((relation) =>
    relation === 'SPONSOR' ? subject.sponsorId === actor.id : subject.ownerId === actor.id,
  );
}

function whoMay(grant: Grant): string {
  const names = [
    ...(grant.roles ?? []).map((role) => `the role ${role}`),
    ...(grant.teamRoles ?? []).map((role) => `the team role ${role}`),
    ...(grant.relations ?? []).map((relation) => `being its ${relation.toLowerCase()}`),
  ];
  return `${names.join(' or ')}${grant.needs ? ` with the role ${grant.needs}` : ''}`;
}
