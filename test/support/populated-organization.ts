import { dispatchNotices } from '../../libs/channels';
import { readinessStatements } from '../../libs/domain';
import { JobHandlers } from '../../libs/platform';
import { againstTheRule, checkpointsOf, hold } from './checkpoints';
import { Founded, Headway } from './headway';
import { record, standingChanged } from './live';
import { dueNotice, raise } from './notices';
import { commit, createOutcome, formProductTeam, ProductTeam, read, ReadyDraft, readyDraft } from './product-team';
import { createRoadmap, itemsOf, sendRoadmap } from './roadmap-files';

/** Ids, names and versions of one organization, under names that any two populated organizations share. */
export type Place = Readonly<Record<PlaceName, string>> & { readonly versions: Readonly<Record<VersionName, number>> };

const placeNames = [
  'organizationId',
  'adminId',
  'managerId',
  'sponsorId',
  'memberId',
  'memberEmail',
  'teamId',
  'teamName',
  'metricId',
  'metricName',
  'orderMetricName',
  'readingId',
  'roadmapId',
  'roadmapName',
  'itemId',
  'swappedItemId',
  'draftId',
  'draftTargetId',
  'committedId',
  'committedTargetId',
  'revisionId',
  'heldCheckpointId',
  'waivedCheckpointId',
  'checkpointId',
  'pendingCheckpointId',
  'serviceAccountId',
  'serviceAccountName',
  'tokenId',
  'calendarFeedId',
  'reviewId',
  'frozenReviewId',
  'askId',
  'exportJobId',
  'endpointId',
  'deliveryId',
  'chatChannelId',
  'messageId',
  'interruptId',
  'statusRequestId',
  'roadmapDemandId',
  'decisionTypeId',
  'decisionTypeName',
  'layerId',
  'decisionRequestId',
  'fundingStreamId',
  'fundingPeriodId',
  'surveyId',
  'changeCaseId',
  'coachingEngagementId',
  'coachingExperimentId',
] as const;
export type PlaceName = (typeof placeNames)[number];
type VersionName = 'draft' | 'committed';

/** A populated organization with a token that may do everything in it. */
export interface Populated {
  readonly place: Place;
  /** Of its product manager, who is an administrator, an executive and a coach as well. */
  readonly token: string;
  readonly founded: Founded;
}

/** A quarter's first weeks in one organization: every kind of thing that Headway keeps, at least once. */
export async function populate(headway: Headway, name: string): Promise<Populated> {
  headway.clock.moveTo(new Date('2026-01-05T09:00:00Z'));
  const founded = await headway.found(name);
  const team = await formProductTeam(headway, founded, `${name} Checkout`);
  const people = await staff(headway, founded, team, name);
  const bets = await bet(headway, team, name);
  const plan = await planForTheYear(headway, team, name);
  const reviews = await review(headway, team);
  const surveyId = await survey(headway, team);
  const coaching = await coach(headway, team, name);
  const changeCaseId = await changeCase(headway, team, name);
  const interruptId = await interrupt(headway, team, name);
  const asked = await askUpward(headway, team, name);
  const governed = await govern(headway, team, people.memberId, name);
  const money = await fund(headway, team, bets.heldCheckpointId, name);
  const hooks = await hook(headway, founded, name);
  const channels = await tell(headway, founded, team, name);
  await record(headway, founded.organizationId, standingChanged(team.teamId, 'GOOD', 'WARNED'));
  return {
    founded,
    token: team.productManager,
    place: {
      organizationId: founded.organizationId,
      adminId: founded.personId,
      managerId: team.productManagerId,
      sponsorId: team.sponsorId,
      teamId: team.teamId,
      teamName: `${name} Checkout`,
      ...people,
      ...bets,
      ...plan,
      ...reviews,
      interruptId,
      ...asked,
      ...governed,
      ...money,
      surveyId,
      changeCaseId,
      ...coaching,
      ...hooks,
      ...channels,
    },
  };
}

/** The same shape with ids and names that nobody ever gave to anything. */
export function nowhere(like: Place, newId: () => string): Place {
  const unknown = placeNames.map((name) => [name, name.endsWith('Id') ? newId() : `Nowhere ${name}`]);
  return { ...(Object.fromEntries(unknown) as Record<PlaceName, string>), versions: like.versions };
}

async function staff(headway: Headway, { token }: Founded, team: ProductTeam, name: string) {
  const email = `member@${name.toLowerCase()}.example`;
  const { person } = await headway.change(
    token,
    'createPerson',
    { name: `${name} Member`, email, roles: ['MEMBER'] },
    'person { id }',
  );
  const seat = { teamId: team.teamId, personId: person.id };
  await headway.change(token, 'addTeamMember', seat, 'team { id }');
  const serviceAccountName = `${name} Pipeline`;
  const created = await headway.change(
    token,
    'createServiceAccount',
    { name: serviceAccountName },
    'serviceAccount { id }',
  );
  const serviceAccountId = created.serviceAccount.id as string;
  const issued = await headway.change(
    token,
    'issueToken',
    { serviceAccountId, label: `${name} nightly`, scopes: ['INGEST'] },
    'token { id }',
  );
  const subscribed = await headway.change(
    team.productManager,
    'createCalendarFeed',
    { teamId: team.teamId },
    'calendarFeed { id }',
  );
  const roles = ['ADMIN', 'EXECUTIVE', 'COACH', 'MEMBER'];
  await headway.change(token, 'revisePerson', { personId: team.productManagerId, version: 1, roles }, 'person { id }');
  return {
    memberId: person.id as string,
    memberEmail: email,
    serviceAccountId,
    serviceAccountName,
    tokenId: issued.token.id as string,
    calendarFeedId: subscribed.calendarFeed.id as string,
  };
}

async function bet(headway: Headway, team: ProductTeam, name: string) {
  const metricName = `${name} guests who come back`;
  const words = { title: `${name} guests finish their order` };
  const orderMetricName = `${name} guests who order`;
  const committed = await readyDraft(headway, team, { metric: orderMetricName, words });
  await commit(headway, team, committed);
  const contested = await readyDraft(headway, team, { metric: `${name} guests who pay`, words });
  await commit(headway, team, contested);
  const draft = await readyDraft(headway, team, { metric: metricName, words });
  const [first, second, third] = await checkpointsOf(headway, team, committed.hypothesisId);
  headway.clock.moveTo(new Date('2026-01-19T09:00:00Z'));
  await headway.change(
    team.productManager,
    'checkIn',
    {
      hypothesisId: committed.hypothesisId,
      readings: [{ targetId: committed.targetId, value: 42 }],
      whatChanged: `${name} wallet`,
    },
    'checkIn { id }',
  );
  await hold(headway, team, first!.id as string, { learned: `${name} guests trust the wallet.` });
  const question = `What do members of ${name} do?`;
  await headway.change(team.sponsor, 'acknowledgeCheckpoint', { checkpointId: first!.id, question }, '__typename');
  const pendingCheckpointId = await leaveToSponsor(headway, team, contested, name);
  const readingId = await read(headway, team, draft.metricId, 41);
  const slowly = await createOutcome(headway, team, `${name} guests in a year`, { expectedFrequency: 'QUARTERLY' });
  await read(headway, team, slowly, 12);
  const waiver = { checkpointId: second!.id, reason: `${name} is at a fair`, expiresAt: '2026-03-01T09:00:00Z' };
  await headway.change(team.sponsor, 'waiveCheckpoint', waiver, 'checkpoint { id }');
  const { targetRevision } = await headway.change(
    team.productManager,
    'proposeTargetRevision',
    proposal(committed.targetId, name),
    'targetRevision { id }',
  );
  const { hypothesis } = await headway.say(
    team.productManager,
    `query ($id: ID!) { hypothesis(id: $id) { version } }`,
    { id: committed.hypothesisId },
  );
  return {
    metricId: draft.metricId,
    metricName,
    orderMetricName,
    readingId,
    draftId: draft.hypothesisId,
    draftTargetId: draft.targetId,
    committedId: committed.hypothesisId,
    committedTargetId: committed.targetId,
    revisionId: targetRevision.id as string,
    heldCheckpointId: first!.id as string,
    waivedCheckpointId: second!.id as string,
    checkpointId: third!.id as string,
    pendingCheckpointId,
    versions: { draft: draft.version, committed: hypothesis.version as number },
  };
}

async function leaveToSponsor(headway: Headway, team: ProductTeam, contested: ReadyDraft, name: string) {
  const [first] = await checkpointsOf(headway, team, contested.hypothesisId);
  await hold(headway, team, first!.id as string, {
    ...againstTheRule,
    exceptionReason: `${name} knows the draft of the law.`,
    readings: [{ targetId: contested.targetId, value: 42 }],
  });
  return first!.id as string;
}

/** A target revision that can be proposed. */
export function proposal(targetId: string, name: string): object {
  return {
    targetId,
    targetValue: 46,
    reason: `The card schemes postponed the new protocol for ${name} by two months.`,
    externalChange: 'Scheme bulletin 2026-11',
    evidence: 'https://schemes.example/bulletins/2026-11',
  };
}

async function planForTheYear(headway: Headway, team: ProductTeam, name: string) {
  const roadmapName = `${name} plan 2026`;
  const roadmapId = await createRoadmap(headway, { token: team.productManager } as Founded, roadmapName);
  const lines = [
    'ID,Title,Description,Due,Team',
    `${name}-1,${name} express pay,Wallets on product pages,31/03/2026,${name} Checkout`,
    `${name}-2,${name} gift cards,,Q2 2026,${name} Checkout`,
    `${name}-3,${name} maps,,May 2026,${name} Checkout`,
  ];
  await sendRoadmap(headway, team.productManager, roadmapId, lines.join('\n'));
  await sendRoadmap(headway, team.productManager, roadmapId, lines.join('\n').replace('Q2 2026', 'Q3 2026'));
  const items = await itemsOf(headway, team.productManager, roadmapId, 'id');
  const swappedItemId = items[`${name}-1`]!.id as string;
  await headway.change(team.productManager, 'swapRoadmapItems', { itemIds: [swappedItemId] }, 'hypothesis { id }');
  return { roadmapId, roadmapName, itemId: items[`${name}-2`]!.id as string, swappedItemId };
}

async function review(headway: Headway, { productManager, teamId, sponsorId }: ProductTeam) {
  const open = async (input: object): Promise<string> => {
    const opened = await headway.change(productManager, 'openQuarterlyReview', input, 'quarterlyReview { id }');
    return opened.quarterlyReview.id as string;
  };
  const frozenReviewId = await open({ fiscalYear: 2025, quarter: 4, teamId });
  const frozen = { reviewId: frozenReviewId };
  await headway.change(productManager, 'freezeQuarterlyReview', frozen, 'quarterlyReview { id }');
  const text = 'A remark for later.';
  await headway.change(productManager, 'addReviewAddendum', { ...frozen, text }, 'addendum { text }');
  const reviewId = await open({ fiscalYear: 2026, quarter: 1 });
  const question = 'Let the lawyer of the team decide alone.';
  const asked = await headway.change(
    productManager,
    'askExecutive',
    { reviewId, executiveId: sponsorId, question },
    'ask { id }',
  );
  const job = await headway.change(
    productManager,
    'exportQuarterlyReview',
    { reviewId: frozenReviewId, format: 'MD' },
    'exportJob { id }',
  );
  return { reviewId, frozenReviewId, askId: asked.ask.id as string, exportJobId: job.exportJob.id as string };
}

/** One of the quarter before that its product manager has answered, so that another can be opened. */
async function survey(headway: Headway, { productManager }: ProductTeam): Promise<string> {
  const now = headway.clock.now();
  headway.clock.moveTo(new Date('2025-12-29T09:00:00Z'));
  const { readinessSurvey } = await headway.change(productManager, 'openReadinessSurvey', {}, 'readinessSurvey { id }');
  const answers = readinessStatements.map(({ id }) => ({ statementId: id, score: 4 }));
  const sheet = { surveyId: readinessSurvey.id, answers };
  await headway.change(productManager, 'answerReadinessSurvey', sheet, 'readinessSurvey { id }');
  headway.clock.moveTo(now);
  return readinessSurvey.id as string;
}

/** A draft with evidence from the weeks before. */
async function changeCase(headway: Headway, team: ProductTeam, name: string): Promise<string> {
  const raised = {
    area: 'GOVERNANCE',
    teamId: team.teamId,
    dysfunction: `${name} waits for every release.`,
    changeAsked: `${name} releases by itself.`,
    executiveId: team.sponsorId,
  };
  const { changeCase: draft } = await headway.change(
    team.productManager,
    'raiseChangeCase',
    raised,
    'changeCase { id }',
  );
  const evidence = { caseId: draft.id, source: 'CHECKPOINTS', from: '2025-12-01', to: '2025-12-14' };
  await headway.change(team.productManager, 'pickChangeCaseEvidence', evidence, 'changeCase { id }');
  return draft.id as string;
}

/** The product manager, who is a coach as well, coaches the sponsor; an experiment is due. */
async function coach(headway: Headway, team: ProductTeam, name: string) {
  const change = async (token: string, mutation: string, input: object) =>
    (await headway.change(token, mutation, input, 'coachingEngagement { id experiments { id } }'))
      .coachingEngagement as {
      id: string;
      experiments: { id: string }[];
    };
  const pair = { coachId: team.productManagerId, executiveId: team.sponsorId };
  const { id: engagementId } = await change(team.productManager, 'proposeCoaching', pair);
  await change(team.sponsor, 'acceptCoaching', { engagementId });
  await change(team.sponsor, 'writeCoachingGoal', { engagementId, words: `${name} is calm on Sundays.` });
  const agreed = { engagementId, agreement: `${name} asks for no dates.`, reviewOn: '2026-02-02' };
  const { experiments } = await change(team.productManager, 'agreeCoachingExperiment', agreed);
  return { coachingEngagementId: engagementId, coachingExperimentId: experiments[0]!.id };
}

/** One that waits for the next checkpoint of the team. */
async function interrupt(headway: Headway, team: ProductTeam, name: string): Promise<string> {
  const asked = { teamId: team.teamId, request: `${name} wants a demo.`, whyNow: `The fair of ${name} is on Monday.` };
  const { interrupt: raised } = await headway.change(team.sponsor, 'raiseInterrupt', asked, 'interrupt { id }');
  const deferred = { interruptId: raised.id, disposition: 'DEFERRED' };
  await headway.change(team.productManager, 'decideInterrupt', deferred, 'interrupt { id }');
  return raised.id as string;
}

/** What executives ask besides work, with the answers they got. */
async function askUpward(headway: Headway, { teamId, sponsor }: ProductTeam, name: string) {
  const { outputStatusRequest } = await headway.change(
    sponsor,
    'requestOutputStatus',
    { teamId, question: `What has ${name} shipped?` },
    'outputStatusRequest { id }',
  );
  const { annualRoadmapDemand } = await headway.change(
    sponsor,
    'demandAnnualRoadmap',
    { teamId, fiscalYear: 2027, request: `The plan of ${name} for the board.` },
    'annualRoadmapDemand { id }',
  );
  return {
    statusRequestId: outputStatusRequest.id as string,
    roadmapDemandId: annualRoadmapDemand.id as string,
  };
}

/** A kind of decision with two layers, and one that the second has before it. */
async function govern(headway: Headway, team: ProductTeam, memberId: string, name: string) {
  const decisionTypeName = `${name} budget`;
  const layers = [
    { name: `${name} board`, approverId: team.sponsorId },
    { name: `${name} finance`, approverId: memberId },
  ];
  const { decisionType } = await headway.change(
    team.productManager,
    'defineDecisionType',
    { name: decisionTypeName, layers },
    'decisionType { id layers { id } }',
  );
  const { decisionRequest } = await headway.change(
    team.productManager,
    'submitDecisionRequest',
    { decisionTypeId: decisionType.id, teamId: team.teamId, title: `${name} desks`, recommendation: `${name} sits.` },
    'decisionRequest { id }',
  );
  const passed = { requestId: decisionRequest.id, decision: 'PASSED' };
  await headway.change(team.sponsor, 'decideDecisionRequest', passed, 'decisionRequest { id }');
  return {
    decisionTypeId: decisionType.id as string,
    decisionTypeName,
    layerId: decisionType.layers[0].id as string,
    decisionRequestId: decisionRequest.id as string,
  };
}

/** Money for the team, as much in every place, and a decision about it. */
async function fund(headway: Headway, { teamId, sponsor }: ProductTeam, heldCheckpointId: string, name: string) {
  const { fundingStream } = await headway.change(
    sponsor,
    'openFundingStream',
    { teamId, name: `${name} money`, kind: 'PROJECT', endsOn: '2026-12-31', promisedOutput: `${name} portal` },
    'fundingStream { id }',
  );
  const streamId = fundingStream.id as string;
  const { fundingStream: funded } = await headway.change(
    sponsor,
    'fundPeriod',
    { streamId, startsOn: '2026-01-01', endsOn: '2026-03-31', amount: '9000' },
    'fundingStream { periods { id } }',
  );
  const continued = { streamId, decision: 'CONTINUED', checkpointIds: [heldCheckpointId], reason: `${name} learns.` };
  await headway.change(sponsor, 'decideTranche', continued, 'fundingStream { id }');
  return { fundingStreamId: streamId, fundingPeriodId: funded.periods[0].id as string };
}

/** An endpoint with one delivery that has failed for good. */
async function hook(headway: Headway, { organizationId, token }: Founded, name: string) {
  const { webhookEndpoint } = await headway.change(
    token,
    'createWebhookEndpoint',
    { url: `https://1.1.1.1/${name}`, description: `${name} warehouse` },
    'webhookEndpoint { id }',
  );
  const endpointId = webhookEndpoint.id as string;
  const [delivery] = await headway.dataSource.query<{ id: string }[]>(
    `INSERT INTO webhook_delivery (organization_id, id, endpoint_id, event_id, sequence, event_type, state, attempts,
                                   last_status, last_error, first_attempt_at, last_attempt_at, created_at)
     SELECT organization_id, gen_random_uuid(), $2, id, sequence, type, 'FAILED', 10, 500, $3, recorded_at, recorded_at, recorded_at
       FROM outgoing_event WHERE organization_id = $1 ORDER BY sequence DESC LIMIT 1 RETURNING id`,
    [organizationId, endpointId, `Answered 500: ${name}`],
  );
  return { endpointId, deliveryId: delivery!.id };
}

/** Its product manager is told something, and a chat of the organization is to be tested. */
async function tell(headway: Headway, { organizationId }: Founded, team: ProductTeam, name: string) {
  const { chatChannel } = await headway.change(
    team.productManager,
    'addOrganizationChatChannel',
    { kind: 'SLACK', name: `#${name}`, url: `https://1.1.1.1/${name}` },
    'chatChannel { id }',
  );
  await raise(headway, organizationId, dueNotice(team.productManagerId, { title: `${name} checkpoint is due` }));
  const dispatch = headway.app.get(JobHandlers).of(dispatchNotices);
  await dispatch({ organizationId, recipientId: team.productManagerId });
  const chatChannelId = chatChannel.id as string;
  const tested = await headway.change(team.productManager, 'sendTestMessage', { chatChannelId }, 'messages { id }');
  return { chatChannelId, messageId: tested.messages[0].id as string };
}
