import { Client } from './demo-client';
import { Stage } from './stage';

/** A person of the story. */
export interface Player {
  readonly id: string;
  readonly name: string;
  readonly client: Client;
}

/** A product team with the person who answers for it. */
export interface TeamOfPlayers {
  readonly id: string;
  readonly name: string;
  readonly manager: Player;
}

export interface Cast {
  readonly organizationId: string;
  readonly organization: string;
  readonly admin: Player;
  readonly adminToken: string;
  readonly sponsor: Player;
  readonly operations: Player;
  readonly checkout: TeamOfPlayers;
  readonly search: TeamOfPlayers;
  readonly onboarding: TeamOfPlayers;
  /** A machine that streams readings. */
  readonly analytics: Client;
}

const scopes = ['READ', 'WRITE', 'INGEST', 'EXPORT'];

/** Founds the organization and brings its people together. */
export async function gatherCast(stage: Stage): Promise<Cast> {
  const organization = 'Alpenglow Outfitters';
  const founded = await stage.found({
    organization,
    admin: 'Ada Lindqvist',
    email: 'ada@alpenglow.example',
    timeZone: 'Europe/Zurich',
    currency: 'CHF',
  });
  const admin = { id: founded.personId, name: 'Ada Lindqvist', client: stage.as(founded.token) };

  const hire = async (name: string, email: string, roles: readonly string[]): Promise<Player> => {
    const { person } = await admin.client.change<{ person: { id: string } }>(
      'createPerson',
      { name, email: `${email}@alpenglow.example`, roles },
      'person { id }',
    );
    const { secret } = await admin.client.change<{ secret: string }>(
      'issueToken',
      { personId: person.id, label: 'demo', scopes },
      'secret',
    );
    return { id: person.id, name, client: stage.as(secret) };
  };
  const form = async (name: string, manager: Player): Promise<TeamOfPlayers> => {
    const { team } = await admin.client.change<{ team: { id: string } }>(
      'createTeam',
      { name, productManagerId: manager.id },
      'team { id }',
    );
    return { id: team.id, name, manager };
  };

  return {
    organizationId: founded.organizationId,
    organization,
    admin,
    adminToken: founded.token,
    sponsor: await hire('Martin Kälin', 'martin', ['EXECUTIVE']),
    operations: await hire('Nadia Haddad', 'nadia', ['EXECUTIVE']),
    checkout: await form('Checkout', await hire('Grace Okafor', 'grace', ['MEMBER'])),
    search: await form('Search', await hire('Zoë Strauß', 'zoe', ['MEMBER'])),
    onboarding: await form('Onboarding', await hire('Kenji Mori', 'kenji', ['MEMBER'])),
    analytics: stage.as(await connectAnalytics(admin)),
  };
}

async function connectAnalytics(admin: Player): Promise<string> {
  const { serviceAccount } = await admin.client.change<{ serviceAccount: { id: string } }>(
    'createServiceAccount',
    { name: 'analytics' },
    'serviceAccount { id }',
  );
  const { secret } = await admin.client.change<{ secret: string }>(
    'issueToken',
    { serviceAccountId: serviceAccount.id, label: 'nightly export', scopes: ['INGEST'] },
    'secret',
  );
  return secret;
}
