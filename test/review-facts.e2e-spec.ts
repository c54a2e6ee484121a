import { againstTheRule, checkpointsOf, countersign, hold, refuseDecision } from './support/checkpoints';
import { Founded, Headway, startHeadway } from './support/headway';
import { commit, formProductTeam, joinPerson, ProductTeam, read, readyDraft } from './support/product-team';
import { commitForQuarter, holdOnTime } from './support/quarter';

// A fresh Headway for every story, on machines that may be busy.
jest.setTimeout(60_000);

const firstQuarter = { fiscalYear: 2026, quarter: 1 };

describe('the facts that a review is composed from', () => {
  let headway: Headway;
  let acme: Founded;
  let team: ProductTeam;

  beforeEach(async () => {
    headway = await startHeadway('2026-01-05T09:00:00Z');
    acme = await headway.found();
    team = await formProductTeam(headway, acme);
  });
  afterEach(() => headway.close());

  const open = async (input: object = firstQuarter): Promise<string> => {
    const { quarterlyReview } = await headway.change(
      acme.token,
      'openQuarterlyReview',
      input,
      'quarterlyReview { id }',
    );
    return quarterlyReview.id as string;
  };
  const freeze = async (reviewId: string): Promise<string> => {
    const frozen = await headway.change(acme.token, 'freezeQuarterlyReview', { reviewId }, 'quarterlyReview { hash }');
    return frozen.quarterlyReview.hash as string;
  };
  const documentOf = async (id: string): Promise<Record<string, any>> => {
    const { quarterlyReview } = await headway.say(
      acme.token,
      'query ($id: ID!) { quarterlyReview(id: $id) { document } }',
      { id },
    );
    return quarterlyReview.document as Record<string, any>;
  };
  const valuesOf = (document: Record<string, any>): number[] =>
    document.teams[0].hypotheses[0].targets[0].readings.map(({ value }: { value: number }) => value) as number[];

  it('are the readings from the baseline on, without those that were corrected (R-MET-3, R-QR-1)', async () => {
    const draft = await readyDraft(headway, team, { dueDate: '2026-03-27' });
    await read(headway, team, draft.metricId, 12, '2025-12-01T08:00:00Z');
    await commit(headway, team, draft);
    headway.clock.moveTo(new Date('2026-01-12T09:00:00Z'));
    const wrong = await read(headway, team, draft.metricId, 4_200);
    headway.clock.moveTo(new Date('2026-01-13T09:00:00Z'));
    await read(headway, team, draft.metricId, 43);
    await headway.change(
      team.productManager,
      'correctReading',
      { readingId: wrong, value: 42, reason: 'The point was missing.' },
      'reading { id }',
    );
    expect(valuesOf(await documentOf(await open()))).toEqual([40, 42, 43]);
  });

  it('end with the verdict: what is read or corrected later is in no review of it (R-ACC-1, R-MET-6)', async () => {
    const draft = await commitForQuarter(headway, team);
    headway.clock.moveTo(new Date('2026-01-12T09:00:00Z'));
    const corrected = await read(headway, team, draft.metricId, 41);
    await holdOnTime(headway, team, draft, 1, 42, { decision: 'STOP' });
    headway.clock.moveTo(new Date('2026-02-10T09:00:00Z'));
    await read(headway, team, draft.metricId, 49);
    await headway.change(
      team.productManager,
      'correctReading',
      { readingId: corrected, value: 30, reason: 'Seen later.' },
      'reading { id }',
    );
    const document = await documentOf(await open());
    expect(valuesOf(document)).toEqual([40, 41, 42]);
    expect(document.teams[0].hypotheses[0].targets[0].latest.value).toBe(42);
  });

  it('have a verdict in the quarter of its checkpoint, also where it was held in the days before (R-QR-1)', async () => {
    const draft = await readyDraft(headway, team, { dueDate: '2026-04-02' });
    await commit(headway, team, draft);
    const checkpoints = await checkpointsOf(headway, team, draft.hypothesisId);
    for (let sequence = 1; sequence < checkpoints.length; sequence += 1) {
      await holdOnTime(headway, team, draft, sequence, Math.min(49, 40 + 2 * sequence));
    }
    headway.clock.moveTo(new Date('2026-03-31T09:00:00Z'));
    const readings = [{ targetId: draft.targetId, value: 44 }];
    const verdict = { readings, decision: 'INCONCLUSIVE', learned: 'Guests leave at the address.' };
    await hold(headway, team, checkpoints.at(-1)!.id as string, verdict);

    headway.clock.moveTo(new Date('2026-07-01T09:00:00Z'));
    const reviewId = await open({ ...firstQuarter, quarter: 2 });
    expect((await documentOf(reviewId)).decisions).toMatchObject([
      { heldOn: '2026-03-31', decision: 'INCONCLUSIVE', learned: 'Guests leave at the address.' },
    ]);
    const words = { reviewId, hypothesisId: draft.hypothesisId, externalFactors: 'A strike of the parcel service.' };
    await headway.change(team.productManager, 'noteExternalFactors', words, 'quarterlyReview { id }');
    expect((await documentOf(await open({ ...firstQuarter, quarter: 3 }))).decisions).toEqual([]);
    const { decisions } = await documentOf(await open());
    expect(decisions).toHaveLength(checkpoints.length - 1);
  });

  describe('about a decision that waited for the sponsor (R-ACC-2)', () => {
    const proposed = async () => {
      const draft = await commitForQuarter(headway, team);
      const [checkpoint] = await checkpointsOf(headway, team, draft.hypothesisId);
      headway.clock.moveTo(new Date('2026-01-19T08:00:00Z'));
      const readings = [{ targetId: draft.targetId, value: 42 }];
      await hold(headway, team, checkpoint!.id as string, { ...againstTheRule, readings }, 'checkpoint { id }');
      return checkpoint!.id as string;
    };
    const told = async () => {
      const reviewId = await open();
      const [checkpoint] = (await documentOf(reviewId)).teams[0].hypotheses[0].checkpoints;
      const { heldOn, decision, exceptionReason, countersignature } = checkpoint as Record<string, unknown>;
      return { heldOn, decision, exceptionReason, countersignature };
    };
    const cause = 'AGAINST_RULE';
    const { exceptionReason } = againstTheRule;

    it('say that it waits', async () => {
      await proposed();
      expect(await told()).toEqual({
        heldOn: null,
        decision: null,
        exceptionReason,
        countersignature: { cause, approved: null, by: null, on: null, reason: null },
      });
    });

    it('say who countersigned it, when and with which words', async () => {
      const checkpointId = await proposed();
      headway.clock.moveTo(new Date('2026-01-20T08:00:00Z'));
      await countersign(headway, team, checkpointId, { note: 'I know the law.' });
      expect(await told()).toEqual({
        heldOn: '2026-01-19',
        decision: 'VALIDATE',
        exceptionReason,
        countersignature: {
          cause,
          approved: true,
          by: 'Checkout Sponsor',
          on: '2026-01-20',
          reason: 'I know the law.',
        },
      });
    });

    it('say who refused it, and nothing of that once another decision was taken', async () => {
      const checkpointId = await proposed();
      headway.clock.moveTo(new Date('2026-01-20T08:00:00Z'));
      await refuseDecision(headway, team, checkpointId);
      const reviewId = await open();
      const checkpoint = async () => (await documentOf(reviewId)).teams[0].hypotheses[0].checkpoints[0] as object;
      expect(await checkpoint()).toMatchObject({
        heldOn: null,
        exceptionReason,
        countersignature: { approved: false, by: 'Checkout Sponsor', reason: 'Two weeks of data do not carry this.' },
      });
      await hold(headway, team, checkpointId, { decision: 'STOP' });
      expect(await checkpoint()).toMatchObject({ decision: 'STOP', exceptionReason: null, countersignature: null });
    });
  });

  it('compare with the review of the quarter before, of the same scope and as it was frozen (R-QR-1, R-QR-3)', async () => {
    const draft = await commitForQuarter(headway, team);
    for (const [index, value] of [42, 44, 46, 48, 49].entries()) {
      await holdOnTime(headway, team, draft, index + 1, value);
    }
    await holdOnTime(headway, team, draft, 6, 44, { decision: 'INCONCLUSIVE' });
    const ofTeam = { ...firstQuarter, teamId: team.teamId };
    const [first, firstOfTeam] = [await open(), await open(ofTeam)];
    headway.clock.moveTo(new Date('2026-04-06T09:00:00Z'));
    const second = await open({ ...firstQuarter, quarter: 2 });
    expect((await documentOf(second)).previous).toBeNull();
    expect((await documentOf(first)).previous).toBeNull();

    await freeze(firstOfTeam);
    expect((await documentOf(second)).previous).toBeNull();
    const hash = await freeze(first);
    const frozen = await documentOf(first);
    const { targets, guardrails, checkpoints, decisions, learnings, medianEvidenceAgeDays } = frozen.headline;
    const tally = { targets, guardrails, checkpoints, decisions, learnings, medianEvidenceAgeDays };
    expect((await documentOf(second)).previous).toEqual({
      reviewId: first,
      label: 'FY26 Q1',
      hash,
      tally,
      teams: [{ id: team.teamId, tally: frozen.teams[0].tally }],
    });
    expect(tally).toMatchObject({ targets: { missed: 1 }, checkpoints: { onTime: 6 }, learnings: 6 });
  });

  it('tell how stated confidence came true, from ten closed on, of the organization or of the team (R-EVAL-6)', async () => {
    const search = await formProductTeam(headway, acme, 'Search');
    const stopped = async (by: ProductTeam, name: string) => {
      const draft = await commitForQuarter(headway, by, { title: name }, name);
      await holdOnTime(headway, by, draft, 1, 42, { decision: 'STOP' });
      headway.clock.moveTo(new Date('2026-01-05T09:00:00Z'));
    };
    for (let bet = 1; bet <= 9; bet += 1) await stopped(team, `Bet ${bet}`);
    headway.clock.moveTo(new Date('2026-01-19T09:00:00Z'));
    const [review, ofTeam] = [await open(), await open({ ...firstQuarter, teamId: team.teamId })];
    expect((await documentOf(review)).calibration).toBeNull();
    headway.clock.moveTo(new Date('2026-01-05T09:00:00Z'));
    await stopped(search, 'Bet of another team');
    headway.clock.moveTo(new Date('2026-01-19T09:00:00Z'));
    expect((await documentOf(review)).calibration).toEqual({
      count: 10,
      brierScore: expect.closeTo(0.36),
      reliability: [{ from: 0.6, to: 0.8, count: 10, meanConfidence: expect.closeTo(0.6), cameTrue: 0 }],
    });
    expect((await documentOf(ofTeam)).calibration).toBeNull();
  });

  describe('about how the organization decides and funds (R-UP-2…5)', () => {
    const decideThrough = async (name: string, count: number) => {
      const approvers: Awaited<ReturnType<typeof joinPerson>>[] = [];
      for (let number = 1; number <= count; number += 1) {
        approvers.push(await joinPerson(headway, acme, `${name} ${'ABC'.charAt(number - 1)}`, ['EXECUTIVE']));
      }
      const layers = approvers.map(({ id }, index) => ({ name: `Layer ${index + 1}`, approverId: id }));
      const defined = await headway.change(team.sponsor, 'defineDecisionType', { name, layers }, 'decisionType { id }');
      const wanted = { decisionTypeId: defined.decisionType.id, title: 'Pay-O', recommendation: 'It halves the fees.' };
      const submitted = await headway.change(
        team.productManager,
        'submitDecisionRequest',
        { ...wanted, teamId: team.teamId },
        'decisionRequest { id }',
      );
      const requestId = submitted.decisionRequest.id as string;
      for (const { token } of approvers) {
        headway.clock.moveTo(new Date(headway.clock.now().getTime() + 3_600_000));
        await headway.change(token, 'decideDecisionRequest', { requestId, decision: 'PASSED' }, '__typename');
      }
      return defined.decisionType.id as string;
    };
    const fund = async (name: string, kind: string, startsOn: string, amount: string) => {
      const stream = { teamId: team.teamId, name, kind };
      const { fundingStream } = await headway.change(team.sponsor, 'openFundingStream', stream, 'fundingStream { id }');
      const period = { streamId: fundingStream.id, startsOn, endsOn: '2026-03-31', amount };
      await headway.change(team.sponsor, 'fundPeriod', period, '__typename');
    };

    it('say how long decisions took behind which three stand, how money is tied, and what was asked for', async () => {
      const id = await decideThrough('Vendor', 3);
      await decideThrough('Hiring', 2);
      await fund('Checkout', 'PRODUCT_TEAM', '2026-01-01', '900');
      await fund('Relaunch', 'PROJECT', '2026-01-01', '300');
      const asked = { teamId: team.teamId, question: 'What was shipped?' };
      await headway.change(team.sponsor, 'requestOutputStatus', asked, '__typename');
      const demand = { fiscalYear: 2027, request: 'The plan.' };
      await headway.change(team.sponsor, 'demandAnnualRoadmap', demand, '__typename');
      expect((await documentOf(await open())).leadership).toEqual({
        interrupts: [],
        governance: [{ id, name: 'Vendor', cases: 1, p50Hours: 3, p90Hours: 3, withinSprint: 1 }],
        funding: { teamShare: 0.75, teamShareBefore: null },
        statusRequests: 1,
        roadmapDemands: 1,
      });
      const other = await formProductTeam(headway, acme, 'Search');
      const { leadership } = await documentOf(await open({ ...firstQuarter, teamId: other.teamId }));
      expect(leadership).toMatchObject({ governance: [], statusRequests: 0, roadmapDemands: 0 });
    });
  });

  describe('about unplanned work (R-UP-1)', () => {
    const raise = async () => {
      const { interrupt } = await headway.change(
        team.sponsor,
        'raiseInterrupt',
        { teamId: team.teamId, request: 'A demo for the fair.', whyNow: 'The fair is on Monday.' },
        'interrupt { id }',
      );
      return interrupt.id as string;
    };

    it('say what it displaced and cost, not who asked and for what: that is for its parties (section 7)', async () => {
      const draft = await commitForQuarter(headway, team);
      expect((await documentOf(await open())).leadership).toBeNull();
      const interruptId = await raise();
      const accepted = {
        interruptId,
        disposition: 'ACCEPTED',
        displacedHypothesisId: draft.hypothesisId,
        estimatedPersonDays: 6,
        agreedByIds: [team.sponsorId],
      };
      await headway.change(team.productManager, 'decideInterrupt', accepted, 'interrupt { id }');
      const reviewId = await open({ ...firstQuarter, teamId: team.teamId });
      const document = await documentOf(reviewId);
      expect(document.leadership).toEqual({
        interrupts: [
          {
            id: interruptId,
            teamName: 'Checkout',
            raisedOn: '2026-01-05',
            raisedBy: 'an executive',
            title: 'Unplanned work',
            state: 'ACCEPTED',
            displaced: 'Guests finish their order',
            estimatedPersonDays: 6,
            actualPersonDays: null,
          },
        ],
        governance: [],
        funding: null,
        statusRequests: 0,
        roadmapDemands: 0,
      });
      expect(JSON.stringify(document)).not.toContain('fair');
    });

    it('belong to every quarter in which it ran, and to none before or after', async () => {
      await formProductTeam(headway, acme, 'Search');
      const interruptId = await raise();
      headway.clock.moveTo(new Date('2026-04-10T09:00:00Z'));
      const statesIn = async (fiscalYear: number, quarter: number) => {
        const { leadership } = await documentOf(await open({ fiscalYear, quarter }));
        return leadership && (leadership.interrupts as { state: string }[]).map(({ state }) => state);
      };
      expect(await statesIn(2025, 4)).toBeNull();
      expect(await statesIn(2026, 1)).toEqual(['OPEN']);
      expect(await statesIn(2026, 2)).toEqual(['OPEN']);
      const declined = { interruptId, disposition: 'DECLINED', reason: 'The fair is over.' };
      await headway.change(team.productManager, 'decideInterrupt', declined, 'interrupt { id }');
      headway.clock.moveTo(new Date('2026-07-10T09:00:00Z'));
      expect(await statesIn(2026, 3)).toBeNull();
    });
  });
});
