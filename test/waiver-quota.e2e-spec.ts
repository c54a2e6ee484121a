import { checkpointsOf, waive } from './support/checkpoints';
import { Founded, Headway, startHeadway } from './support/headway';
import { commit, formProductTeam, ProductTeam, readyDraft } from './support/product-team';

// A fresh Headway for every story, on machines that may be busy.
describe('the quota of waivers (R-ACC-5)', () => {
  let headway: Headway;
  let acme: Founded;
  let team: ProductTeam;
  let ids: string[];

  beforeEach(async () => {
    headway = await startHeadway('2026-01-05T09:00:00Z');
    acme = await headway.found();
    team = await formProductTeam(headway, acme);
    ids = await commitFor(team);
  });
  afterEach(() => headway.close());

  const commitFor = async (who: ProductTeam, metric = 'Guests who complete their order') => {
    const draft = await readyDraft(headway, who, { metric });
    await commit(headway, who, draft);
    return (await checkpointsOf(headway, who, draft.hypothesisId)).map(({ id }) => id as string);
  };
  const waiver = (checkpointId: string) => ({
    checkpointId,
    reason: 'The whole team has the flu.',
    expiresAt: '2026-05-01T09:00:00Z',
  });
  const refusedWaiver = (checkpointId: string) =>
    headway.refusal(team.sponsor, 'waiveCheckpoint', waiver(checkpointId));
  const configure = (settings: object) =>
    headway.change(acme.token, 'configureOrganization', { version: 1, ...settings }, 'organization { policy }');
  const at = (moment: string) => headway.clock.moveTo(new Date(moment));

  it('is one checkpoint per team and quarter: the next one is refused, naming the first (R-ACC-5)', async () => {
    at('2026-01-15T09:00:00Z');
    await waive(headway, team, ids[0]!, '2026-01-30T09:00:00Z');
    expect(await refusedWaiver(ids[1]!)).toMatchObject({
      reason: 'RULE_VIOLATED',
      rule: 'R-ACC-5',
      path: 'input.checkpointId',
      message:
        'A team is excused from 1 checkpoint a quarter, and in FY26 Q1 it has had checkpoint 1 of “Guests finish their order”, waived on 2026-01-15.',
      remedy: 'Hold the checkpoint; an administrator can raise the policy waiversPerTeamAndQuarter.',
    });
    const others = await commitFor(team, 'Guests who return');
    expect((await refusedWaiver(others[0]!)).rule).toBe('R-ACC-5');
  });

  it('is not used up by extending a waiver, nor by other teams (R-ACC-5)', async () => {
    await waive(headway, team, ids[0]!, '2026-01-30T09:00:00Z');
    await waive(headway, team, ids[0]!, '2026-02-20T09:00:00Z');
    const other = await formProductTeam(headway, acme, 'Search');
    const theirs = await commitFor(other, 'Searches that find');
    expect((await waive(headway, other, theirs[0]!, '2026-01-30T09:00:00Z')).checkpoint.status).toBe('WAIVED');
  });

  it('is extended into the next quarter without using that up (R-ACC-5)', async () => {
    at('2026-03-31T09:00:00Z');
    await waive(headway, team, ids[5]!, '2026-04-10T09:00:00Z');
    at('2026-04-02T09:00:00Z');
    await waive(headway, team, ids[5]!, '2026-04-20T09:00:00Z');
    expect((await waive(headway, team, ids[6]!, '2026-04-20T09:00:00Z')).checkpoint.status).toBe('WAIVED');
  });

  it('begins anew with each fiscal quarter of the organization, in its own time zone (R-ACC-5)', async () => {
    await configure({ timeZone: 'Asia/Kolkata', fiscalYearStartMonth: 4 });
    at('2026-03-31T18:29:59Z');
    await waive(headway, team, ids[5]!, '2026-05-01T09:00:00Z');
    expect((await refusedWaiver(ids[6]!)).message).toContain('in FY26 Q4 it has had checkpoint 6');
    at('2026-03-31T18:30:00Z');
    await waive(headway, team, ids[6]!, '2026-05-01T09:00:00Z');
  });

  it('is a policy that an organization sets for itself (R-ACC-5)', async () => {
    const { organization } = await configure({ policy: { waiversPerTeamAndQuarter: 2 } });
    expect(organization.policy).toMatchObject({ waiversPerTeamAndQuarter: 2, acknowledgementDays: 3 });
    await waive(headway, team, ids[0]!, '2026-01-30T09:00:00Z');
    await waive(headway, team, ids[1]!, '2026-02-20T09:00:00Z');
    expect((await refusedWaiver(ids[2]!)).message).toContain('excused from 2 checkpoints a quarter');
    const impossible = { version: 2, policy: { waiversPerTeamAndQuarter: 51 } };
    expect((await headway.refusal(acme.token, 'configureOrganization', impossible)).path).toBe(
      'input.policy.waiversPerTeamAndQuarter',
    );
  });

  it('holds when several are granted at once, to several hypotheses (R-ACC-5)', async () => {
    const others = await commitFor(team, 'Guests who return');
    const document = 'mutation($input: WaiveCheckpointInput!) { waiveCheckpoint(input: $input) { checkpoint { id } } }';
    const answers = await Promise.all(
      [ids[0], ids[1], others[0], others[1]].map((id) => headway.ask(team.sponsor, document, { input: waiver(id!) })),
    );
    const rules = answers.flatMap(({ errors }) => (errors ? [errors[0]!.extensions.rule as string] : []));
    expect(rules).toEqual(['R-ACC-5', 'R-ACC-5', 'R-ACC-5']);
  });

  it('is the default where the settings were stored before there was one (R-ACC-5)', async () => {
    await headway.dataSource.query(`UPDATE organization SET policy = policy - 'waiversPerTeamAndQuarter'`);
    await waive(headway, team, ids[0]!, '2026-01-30T09:00:00Z');
    expect((await refusedWaiver(ids[1]!)).rule).toBe('R-ACC-5');
  });
});
