import { Founded, Headway, startHeadway } from './support/headway';

describe('people and their tokens', () => {
  let headway: Headway;
  let acme: Founded;

  beforeAll(async () => {
    headway = await startHeadway();
    acme = await headway.found();
  });
  afterAll(() => headway.close());

  it('tells the first administrator who they are', async () => {
    const data = await headway.say(acme.token, '{ viewer { roles scopes person { name email } } }');
    expect(data.viewer).toEqual({
      roles: ['ADMIN'],
      scopes: ['READ', 'WRITE', 'INGEST', 'EXPORT'],
      person: { name: 'Ada Lovelace', email: 'ada@acme.example' },
    });
  });

  it('refuses a request without a token, and one with a typo in it', async () => {
    const without = await headway.ask(null, '{ viewer { roles } }');
    expect(without.status).toBe(401);
    expect(without.errors?.[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED', reason: 'UNAUTHENTICATED' });
    const typo = `${acme.token.slice(0, -1)}${acme.token.endsWith('x') ? 'y' : 'x'}`;
    const answer = await headway.ask(typo, '{ viewer { roles } }');
    expect(answer.errors?.[0]?.extensions).toMatchObject({ reason: 'TOKEN_MALFORMED' });
  });

  it('forms a team with a product manager and members', async () => {
    const grace = await createPerson('Grace Hopper');
    const zoe = await createPerson('Zoë Strauß');
    const { team } = await headway.change(
      acme.token,
      'createTeam',
      { name: 'Checkout', productManagerId: grace, memberIds: [zoe] },
      'team { id name productManager { name } members { name } }',
    );
    expect(team).toMatchObject({
      name: 'Checkout',
      productManager: { name: 'Grace Hopper' },
      members: [{ name: 'Zoë Strauß' }],
    });
  });

  it('refuses a revoked token at the next request, and an expired one', async () => {
    const issue = (expiresAt?: string) =>
      headway.change(
        acme.token,
        'issueToken',
        { personId: acme.personId, label: 'laptop', scopes: ['READ'], expiresAt },
        'secret token { id }',
      );
    const revoked = await issue();
    await headway.say(revoked.secret as string, '{ viewer { scopes } }');
    await headway.change(acme.token, 'revokeToken', { tokenId: revoked.token.id }, 'token { revokedAt }');
    const answer = await headway.ask(revoked.secret as string, '{ viewer { scopes } }');
    expect(answer.errors?.[0]?.extensions.reason).toBe('TOKEN_REVOKED');

    const expiring = await issue('2026-01-05T10:00:00Z');
    headway.clock.moveTo(new Date('2026-01-05T10:00:00Z'));
    const late = await headway.ask(expiring.secret as string, '{ viewer { scopes } }');
    expect(late.errors?.[0]?.extensions.reason).toBe('TOKEN_EXPIRED');
  });

  it('answers a repeated key with the first answer, and refuses it with another body (R-X-3)', async () => {
    const input = { name: 'Search', idempotencyKey: 'form-1' };
    const first = await headway.change(acme.token, 'createTeam', input, 'team { id }');
    const again = await headway.change(acme.token, 'createTeam', input, 'team { id }');
    expect(again).toEqual(first);
    const refusal = await headway.refusal(acme.token, 'createTeam', { ...input, name: 'Discovery' });
    expect(refusal).toMatchObject({ code: 'CONFLICT', reason: 'IDEMPOTENCY_KEY_REUSED', rule: 'R-X-3' });
  });

  async function createPerson(name: string): Promise<string> {
    const email = `${encodeURIComponent(name).replaceAll('%', '').toLowerCase()}@acme.example`;
    const { person } = await headway.change(
      acme.token,
      'createPerson',
      { name, email, roles: ['MEMBER'] },
      'person { id }',
    );
    return person.id as string;
  }
});
