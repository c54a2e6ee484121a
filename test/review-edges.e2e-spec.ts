import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { Founded, Headway, startHeadway } from './support/headway';
import { commit, formProductTeam, ProductTeam, readyDraft } from './support/product-team';

// A fresh Headway for every story, on machines that may be busy.
jest.setTimeout(60_000);

describe('reviews of quarters at the edge', () => {
  let headway: Headway;
  let acme: Founded;
  let team: ProductTeam;

  beforeEach(async () => {
    headway = await startHeadway('2026-03-31T09:00:00Z');
    acme = await headway.found();
    team = await formProductTeam(headway, acme);
  });
  afterEach(() => headway.close());

  const open = async (fiscalYear: number, quarter: number): Promise<string> => {
    const input = { fiscalYear, quarter };
    const { quarterlyReview } = await headway.change(
      acme.token,
      'openQuarterlyReview',
      input,
      'quarterlyReview { id }',
    );
    return quarterlyReview.id as string;
  };
  const exported = async (id: string): Promise<Record<string, any>> => {
    const file = await headway.http.get(`/v1/reviews/${id}.json`).set('authorization', `Bearer ${acme.token}`);
    const schema = (await (await fetch(`${headway.url}/v1/schemas/quarterly-review.json`)).json()) as object;
    const ajv = addFormats(new Ajv2020({ allErrors: true }));
    const validate = ajv.compile(schema);
    validate(file.body);
    expect(validate.errors).toBeNull();
    return file.body as Record<string, any>;
  };

  it('covers a hypothesis committed on its last day, unmeasured, in a fiscal year from April (R-QR-1)', async () => {
    const calendar = { version: 1, fiscalYearStartMonth: 4 };
    await headway.change(acme.token, 'configureOrganization', calendar, 'organization { version }');
    const draft = await readyDraft(headway, team, { dueDate: '2026-06-26' });
    await commit(headway, team, draft);
    const { document } = await exported(await open(2026, 4));
    expect(document.quarter).toEqual({ label: 'FY26 Q4', startsOn: '2026-01-01', endsOn: '2026-03-31' });
    expect(document.teams[0].hypotheses).toMatchObject([
      {
        committedOn: '2026-03-31',
        checkpoints: [],
        targets: [{ latest: null, progress: null, outcome: 'UNMEASURED', readings: [{ value: 40 }] }],
      },
    ]);
    expect(document.headline).toMatchObject({ targets: { committed: 1, unmeasured: 1 }, checkpoints: { due: 0 } });
  });

  it('compares across the turn of a fiscal year from October (R-QR-1)', async () => {
    const calendar = { version: 1, fiscalYearStartMonth: 10 };
    await headway.change(acme.token, 'configureOrganization', calendar, 'organization { version }');
    headway.clock.moveTo(new Date('2026-10-05T09:00:00Z'));
    const last = await open(2026, 4);
    await headway.change(acme.token, 'freezeQuarterlyReview', { reviewId: last }, 'quarterlyReview { id }');
    const { document } = await exported(await open(2027, 1));
    expect(document.quarter).toMatchObject({ label: 'FY27 Q1', startsOn: '2026-10-01', endsOn: '2026-12-31' });
    expect(document.previous).toMatchObject({ reviewId: last, label: 'FY26 Q4', teams: [{ id: team.teamId }] });
  });
});
