import { Actor, OrgRole, TeamRole, TokenScope } from './actor';
import { DomainError } from './domain-error';
import { Action, authorize, can, permissions, Subject } from './permissions';

const scopes = Object.values(TokenScope);
const person = (roles: readonly OrgRole[], teams: Actor['teams'] = [], more: Partial<Actor> = {}): Actor => ({
  organizationId: 'o',
  kind: 'PERSON',
  id: 'me',
  tokenId: null,
  roles,
  teams,
  scopes,
  ...more,
});
const executive = person([OrgRole.EXECUTIVE]);
const manager = person([OrgRole.MEMBER], [{ teamId: 'ours', role: TeamRole.PRODUCT_MANAGER }]);
const member = person([OrgRole.MEMBER], [{ teamId: 'ours', role: TeamRole.MEMBER }]);
const viewer = person([OrgRole.VIEWER]);
const admin = person([OrgRole.ADMIN]);
const machine = person([], [], { kind: 'SERVICE_ACCOUNT', scopes: [TokenScope.INGEST] });
const ours: Subject = { teamId: 'ours' };
const theirs: Subject = { teamId: 'theirs' };

const reasonOf = (work: () => void): string | undefined => {
  try {
    work();
    return undefined;
  } catch (error) {
    return (error as DomainError).reason;
  }
};

describe('who may do what', () => {
  it.each<[string, Actor, Action, Subject | undefined, boolean]>([
    ['a viewer reads', viewer, 'hypothesis.read', undefined, true],
    ['a viewer changes nothing', viewer, 'hypothesis.draft', ours, false],
    ['a member drafts for the own team', member, 'hypothesis.draft', ours, true],
    ['a member does not draft for another team', member, 'hypothesis.draft', theirs, false],
    ['only the product manager commits', member, 'hypothesis.commit', ours, false],
    ['the product manager commits', manager, 'hypothesis.commit', ours, true],
    ['the product manager of another team does not', manager, 'hypothesis.commit', theirs, false],
    ['not even an administrator commits for a team', admin, 'hypothesis.commit', ours, false],
    ['an executive waives (R-ACC-5)', executive, 'checkpoint.waive', ours, true],
    [
      'the sponsor decides on a target revision (R-HYP-2)',
      executive,
      'targetRevision.decide',
      { sponsorId: 'me' },
      true,
    ],
    ['nobody else does', executive, 'targetRevision.decide', { sponsorId: 'another' }, false],
    ['an executive leaves swapping to the teams', executive, 'roadmapItem.swap', ours, false],
    ['an executive keeps a promise (R-SWAP-4)', executive, 'roadmapItem.keep', { state: 'IMPORTED' }, true],
    ['everybody sets when and where they are told (R-ACC-6)', viewer, 'notification.configure', undefined, true],
    ['only administrators read the outbox', executive, 'outbox.read', undefined, false],
    ['a machine is told nothing', machine, 'notice.read', undefined, false],
    ['an executive answers what they were asked (R-QR-1)', executive, 'review.answer', { ownerId: 'me' }, true],
    ['nobody answers who is no executive any more (R-QR-1)', viewer, 'review.answer', { ownerId: 'me' }, false],
    ['a viewer subscribes to a calendar of their own', viewer, 'calendarFeed.create', { ownerId: 'me' }, true],
    ['an administrator ends the feed of another', admin, 'calendarFeed.revoke', { ownerId: 'another' }, true],
    ['and does not get its new address', admin, 'calendarFeed.rotate', { ownerId: 'another' }, false],
    ['a machine subscribes to nothing', machine, 'calendarFeed.create', undefined, false],
    ['an administrator sets webhooks up', admin, 'webhook.manage', undefined, true],
    ['nobody else does, executives not either', executive, 'webhook.manage', undefined, false],
    ['nobody else sees where they go', manager, 'webhook.read', undefined, false],
    ['a machine records readings', machine, 'reading.record', undefined, true],
    ['a machine without the scope reads nothing', machine, 'metric.read', undefined, false],
    ['a machine commits nothing', machine, 'hypothesis.commit', ours, false],
  ])('%s', (_, actor, action, subject, allowed) => {
    expect(can(actor, action, subject)).toBe(allowed);
  });

  it('never lets a product manager waive what they answer for, whatever else they are (R-ACC-5)', () => {
    const both = { ...manager, roles: [OrgRole.EXECUTIVE] };
    expect(can(both, 'checkpoint.waive', ours)).toBe(false);
    expect(can(both, 'checkpoint.waive', { ...theirs, productManagerId: 'me' })).toBe(false);
    expect(can(both, 'checkpoint.waive', theirs)).toBe(true);
  });

  it.each(['targetRevision.decide', 'decision.countersign', 'checkpoint.acknowledge'] as const)(
    'lets the sponsor do %s, and never as the product manager of the team (R-HYP-2, R-ACC-2, R-ACC-7)',
    (action) => {
      const both = { ...manager, roles: [OrgRole.EXECUTIVE] };
      const sponsored = (subject: Subject) => ({ ...subject, sponsorId: 'me' });
      expect(can(executive, action, sponsored(ours))).toBe(true);
      expect(can(executive, action, { ...ours, sponsorId: 'another' })).toBe(false);
      expect(can(admin, action, { ...ours, sponsorId: 'another' })).toBe(false);
      expect(can(both, action, sponsored(ours))).toBe(false);
      expect(can(both, action, sponsored({ ...theirs, productManagerId: 'me' }))).toBe(false);
      expect(can(both, action, sponsored(theirs))).toBe(true);
    },
  );

  it.each(['targetRevision.decide', 'decision.countersign', 'checkpoint.acknowledge'] as const)(
    'lets nobody do %s who sponsors and is no longer an executive, and says what to do (R-HYP-2, R-ACC-2, R-ACC-7)',
    (action) => {
      const former = person([OrgRole.MEMBER, OrgRole.ADMIN]);
      expect(can(former, action, { ...ours, sponsorId: 'me' })).toBe(false);
      expect(() => authorize(former, action, { ...ours, sponsorId: 'me' })).toThrow('without the role EXECUTIVE');
    },
  );

  it('lets an administrator name the sponsor of a commitment, and nobody of the team itself (R-HYP-2)', () => {
    const alsoAdmin = (actor: Actor) => ({ ...actor, roles: [OrgRole.MEMBER, OrgRole.ADMIN] });
    expect(can(admin, 'hypothesis.nameSponsor', ours)).toBe(true);
    for (const own of [manager, member]) {
      expect(can(own, 'hypothesis.nameSponsor', ours)).toBe(false);
      expect(can(alsoAdmin(own), 'hypothesis.nameSponsor', ours)).toBe(false);
      expect(can(alsoAdmin(own), 'hypothesis.nameSponsor', theirs)).toBe(true);
    }
    expect(() => authorize(alsoAdmin(member), 'hypothesis.nameSponsor', ours)).toThrow('As a member of this team');
    expect(() => authorize(alsoAdmin(manager), 'hypothesis.nameSponsor', ours)).toThrow('As the product manager');
  });

  it('tells who may not approve their own whom to ask instead', () => {
    const both = { ...manager, roles: [OrgRole.EXECUTIVE] };
    const remedyOf = (action: Action, subject: Subject) => {
      try {
        authorize(both, action, subject);
        return null;
      } catch (error) {
        return (error as DomainError).details.remedy;
      }
    };
    expect(remedyOf('decision.countersign', { ...ours, sponsorId: 'me' })).toBe(
      'Have an administrator name another sponsor of the hypothesis.',
    );
    expect(remedyOf('checkpoint.waive', ours)).toBe('Ask somebody else: it takes the role EXECUTIVE.');
    expect(remedyOf('decision.countersign', { ...ours, sponsorId: 'another' })).toContain('being its sponsor');
  });

  it('says whether it is the token, the state or the person that is in the way', () => {
    const readOnly = { ...manager, scopes: [TokenScope.READ] };
    expect(reasonOf(() => authorize(readOnly, 'hypothesis.commit', ours))).toBe('SCOPE_MISSING');
    expect(reasonOf(() => authorize(manager, 'roadmapItem.swap', { ...ours, state: 'DROPPED' }))).toBe(
      'TRANSITION_NOT_ALLOWED',
    );
    expect(reasonOf(() => authorize(viewer, 'hypothesis.commit', ours))).toBe('NOT_PERMITTED');
    expect(reasonOf(() => authorize(manager, 'hypothesis.commit', ours))).toBeUndefined();
  });

  it('grants nothing to a person without roles, teams and relations', () => {
    const nobody = person([]);
    const granted = (Object.keys(permissions) as Action[]).filter((action) => can(nobody, action, theirs));
    expect(granted).toEqual([]);
  });
});
