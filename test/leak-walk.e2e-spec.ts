import { unwalked } from './support/leak-steps';
import { ownDeeds, ownSights, stepsThatSee, Unknown, walk, walkNowhere } from './support/leak-walk';
import { addTwin, bypassServiceScoping, Observer, switchOffRowSecurity, unscoped } from './support/tenancy-switches';
import { foundTwo, TwoOrganizations } from './support/two-organizations';

describe('the walk through another organization', () => {
  let organizations: TwoOrganizations;
  let unknown: Unknown;

  beforeAll(async () => {
    organizations = await foundTwo();
    unknown = await walkNowhere(organizations);
    await organizations.restore();
  });
  afterEach(() => organizations.restore());
  afterAll(() => organizations.headway.close());

  it('calls every root field and every HTTP route', () => {
    expect(unwalked(organizations)).toEqual([]);
  });

  it('finds nothing: foreign ids and unknown ids are the same, and nothing changes', async () => {
    expect(await walk(organizations, unknown)).toEqual(new Map());
  });

  it('finds nothing with row-level security switched off: the services scope by themselves', async () => {
    await switchOffRowSecurity(organizations.headway.address);
    expect(await walk(organizations, unknown)).toEqual(new Map());
  });

  it("finds nothing with the services' scoping bypassed: row-level security holds by itself", async () => {
    const bypass = bypassServiceScoping();
    try {
      expect(await walk(organizations, unknown)).toEqual(new Map());
    } finally {
      bypass.restore();
    }
    expect(bypass.rewritten()).toBeGreaterThan(500);
  });

  it('would find the leak at every step with both switched off', async () => {
    await switchOffRowSecurity(organizations.headway.address);
    const bypass = bypassServiceScoping({ sparing: /audit_head|idempotency_key/ });
    try {
      const leaks = await walk(organizations, unknown);
      expect([...leaks.keys()].sort()).toEqual(stepsThatSee(organizations).sort());
    } finally {
      bypass.restore();
    }
  });

  describe('with a twin that has the very same ids', () => {
    let twinId: string;
    let alone: Map<string, string>;
    let observer: Observer;
    let untouched: Record<string, string>;

    beforeAll(async () => {
      alone = await ownSights(organizations);
    });
    beforeEach(async () => {
      const { headway, alpha } = organizations;
      await switchOffRowSecurity(headway.address);
      twinId = await addTwin(headway.address, alpha.place.organizationId, 'Alpha');
      observer = await Observer.of(headway.address);
      untouched = await observer.fingerprint(twinId);
    });
    afterEach(() => observer.close());

    it('shows an organization of itself what it saw before, by the scoping of the services alone', async () => {
      expect(await ownSights(organizations)).toEqual(alone);
      expect(await observer.fingerprint(twinId)).toEqual(untouched);
    });

    it('changes nothing of the twin, whatever an organization does to its own things', async () => {
      await ownDeeds(organizations);
      expect(await observer.fingerprint(twinId)).toEqual(untouched);
    });

    it('would show the twin where scoping is missing', async () => {
      const bypass = bypassServiceScoping();
      try {
        const sights = await ownSights(organizations);
        const same = [...alone.keys()].filter((name) => sights.get(name) === alone.get(name));
        // Of two rows with one id, the one that is read may happen to be the own one.
        expect(same.length).toBeLessThan(alone.size / 8);
      } finally {
        bypass.restore();
      }
    });
  });
});

describe('the bypass of scoping', () => {
  it.each([
    [
      'SELECT "Team"."id" FROM "team" "Team" WHERE (("Team"."organization_id" = $1) AND ("Team"."id" = $2))',
      'SELECT "Team"."id" FROM "team" "Team" WHERE ((($1::uuid IS NOT NULL)) AND ("Team"."id" = $2))',
    ],
    [
      'SELECT * FROM "organization" "Organization" WHERE (("Organization"."id" = $1)) LIMIT 1',
      'SELECT * FROM "organization" "Organization" WHERE ((($1::uuid IS NOT NULL))) LIMIT 1',
    ],
    ['DELETE FROM person WHERE organization_id = $1', 'DELETE FROM person WHERE ($1::uuid IS NOT NULL)'],
  ])('takes the scoping out of %s', (scoped, open) => {
    expect(unscoped(scoped)).toBe(open);
  });
});
