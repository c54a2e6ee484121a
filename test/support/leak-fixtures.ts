import { cursorOf } from '../../libs/platform';
import { Place, proposal } from './populated-organization';
import { completeWords, everyOtherMonday } from './product-team';

/** How a call with what belongs to another organization has to answer. */
export type Expected =
  /** Refused as if nothing had that id. */
  | 'NOT_FOUND'
  /** Answered row by row, each row with a foreign id refused. */
  | 'ROWS_REFUSED'
  /** Answered as for an id that nothing has: nothing is listed. */
  | 'NOTHING'
  /** Not refused, and nothing foreign in the answer. */
  | 'OWN';

export interface Case {
  readonly expected: Expected;
  /** Variables of the call: `theirs` is replaced by unknown ids for the comparison. */
  readonly variables: (theirs: Place, ours: Place) => object;
  /** What an answer that names nobody must say all the same, such as a count. */
  readonly says?: RegExp;
  /** Why this step could not find a leak even where nothing holds; it is walked for its refusal. */
  readonly sealed?: string;
}

const calls =
  (expected: Expected) =>
  (...variables: Case['variables'][]): Case[] =>
    variables.map((each) => ({ expected, variables: each }));
const notFound = calls('NOT_FOUND');
const rowsRefused = calls('ROWS_REFUSED');
const nothing = calls('NOTHING');
const own = calls('OWN');
const input = (of: (theirs: Place, ours: Place) => object) => (theirs: Place, ours: Place) => ({
  input: of(theirs, ours),
});
const inputs = (...of: ((theirs: Place, ours: Place) => object)[]) => notFound(...of.map(input));

const team = ({ teamId, sponsorId }: { teamId: string; sponsorId: string }) => completeWords({ teamId, sponsorId });
const page = { first: 12 };
const ofPerson = 'asks by the id of the caller';
const ofParent = 'asks for what belongs to an own object';
const ofWhoAsked = 'is there for who asked only';
const forParties = 'is there for those only who asked and who were asked';
const forPair = 'is there for coach and executive only';
const seal = (sealed: string, cases: Case[]): Case[] => cases.map((each) => ({ ...each, sealed }));
const saying = (says: RegExp, cases: Case[]): Case[] => cases.map((each) => ({ ...each, says }));

/** What each query is asked with. */
export const queryFixtures: Record<string, Case[]> = {
  accountabilityHistory: notFound(({ teamId }) => ({ teamId })),
  accountabilityTable: own(() => ({ from: '2026-01-01', to: '2026-03-31', first: 12 })),
  accountabilityRecord: notFound(({ teamId }) => ({ teamId, from: '2026-01-01', to: '2026-03-31' })),
  annualRoadmapDemand: seal(
    forParties,
    notFound(({ roadmapDemandId }) => ({ id: roadmapDemandId })),
  ),
  annualRoadmapDemands: seal(forParties, [...own(() => page), ...nothing(({ teamId }) => ({ ...page, teamId }))]),
  annualRoadmap: notFound(({ roadmapId }) => ({ id: roadmapId })),
  annualRoadmaps: own(() => ({ first: 5 })),
  auditTrail: [...own(() => page), ...nothing(({ draftId }) => ({ ...page, subjectId: draftId }))],
  calendarFeeds: own(() => page),
  coachingEngagement: seal(
    forPair,
    notFound(({ coachingEngagementId }) => ({ id: coachingEngagementId })),
  ),
  coachingEngagements: seal(
    forPair,
    own(() => page),
  ),
  confidenceCalibration: [
    ...seal(
      'says nothing below ten closed hypotheses',
      own(() => ({})),
    ),
    ...notFound(({ teamId }) => ({ teamId })),
  ],
  changeCase: notFound(({ changeCaseId }) => ({ id: changeCaseId })),
  changeCases: [...own(() => page), ...nothing(({ teamId }) => ({ ...page, teamId }))],
  checkpoint: notFound(
    ({ checkpointId }) => ({ id: checkpointId }),
    ({ heldCheckpointId }) => ({ id: heldCheckpointId }),
    ({ pendingCheckpointId }) => ({ id: pendingCheckpointId }),
  ),
  checkpoints: [
    ...own(() => page),
    ...nothing(
      ({ teamId }) => ({ ...page, teamId }),
      ({ committedId }) => ({ ...page, hypothesisId: committedId }),
    ),
  ],
  exportJob: seal(
    ofWhoAsked,
    notFound(({ exportJobId }) => ({ id: exportJobId })),
  ),
  decisionRequest: seal(
    forParties,
    notFound(({ decisionRequestId }) => ({ id: decisionRequestId })),
  ),
  decisionRequests: seal(forParties, [
    ...own(() => page),
    ...nothing(
      ({ teamId }) => ({ ...page, teamId }),
      ({ decisionTypeId }) => ({ ...page, decisionTypeId }),
    ),
  ]),
  decisionType: notFound(({ decisionTypeId }) => ({ id: decisionTypeId })),
  decisionTypes: own(() => page),
  fundingShares: saying(
    /"total":"9000\.00"/,
    own(() => ({ fiscalYear: 2026, quarter: 1, quarters: 1 })),
  ),
  fundingStream: notFound(({ fundingStreamId }) => ({ id: fundingStreamId })),
  fundingStreams: [...own(() => page), ...nothing(({ teamId }) => ({ ...page, teamId }))],
  governanceLatency: own(() => ({ fiscalYear: 2026, quarter: 1 })),
  hypotheses: [...own(() => page), ...nothing(({ teamId }) => ({ ...page, teamId }))],
  hypothesis: notFound(
    ({ draftId }) => ({ id: draftId }),
    ({ committedId }) => ({ id: committedId }),
  ),
  interrupt: seal(
    forParties,
    notFound(({ interruptId }) => ({ id: interruptId })),
  ),
  interrupts: seal(forParties, [...own(() => page), ...nothing(({ teamId }) => ({ ...page, teamId }))]),
  leadershipConditions: seal(
    'tells numbers of groups of three and more',
    own(() => ({})),
  ),
  leadershipMirror: seal(
    ofPerson,
    own(() => ({})),
  ),
  liveCursor: seal(
    'tells a place among the own events',
    own(() => ({})),
  ),
  metric: notFound(({ metricId }) => ({ id: metricId })),
  metrics: own(
    () => page,
    () => ({ ...page, stale: true }),
    () => ({ ...page, stale: false }),
  ),
  notices: seal(
    ofPerson,
    own(() => page),
  ),
  notificationPreferences: seal(
    ofPerson,
    own(() => ({})),
  ),
  obligationCounts: seal(
    ofPerson,
    own(() => ({})),
  ),
  obligations: own(() => ({})),
  organization: own(() => ({})),
  organizationChatChannels: own(() => ({})),
  outbox: own(
    () => page,
    () => ({ ...page, state: 'WAITING' }),
  ),
  outputStatusRequest: seal(
    forParties,
    notFound(({ statusRequestId }) => ({ id: statusRequestId })),
  ),
  outputStatusRequests: seal(forParties, [...own(() => page), ...nothing(({ teamId }) => ({ ...page, teamId }))]),
  outcomeRoadmap: [...own(() => ({})), ...notFound(({ teamId }) => ({ teamId }))],
  person: notFound(({ memberId }) => ({ id: memberId })),
  persons: own(() => page),
  quarterlyReview: notFound(
    ({ reviewId }) => ({ id: reviewId }),
    ({ frozenReviewId }) => ({ id: frozenReviewId }),
  ),
  quarterlyReviews: own(() => page),
  readinessSurvey: notFound(({ surveyId }) => ({ id: surveyId })),
  readinessSurveys: own(() => page),
  roadmapItem: notFound(({ itemId }) => ({ id: itemId })),
  slipStatistics: [
    ...saying(
      /"items":3\b/,
      own(() => ({})),
    ),
    ...notFound(
      ({ teamId }) => ({ teamId }),
      ({ roadmapId }) => ({ roadmapId }),
    ),
  ],
  swapCoverage: [
    ...saying(
      /"items":3\b/,
      own(() => ({})),
    ),
    ...notFound(
      ({ teamId }) => ({ teamId }),
      ({ roadmapId }) => ({ roadmapId }),
    ),
  ],
  team: notFound(({ teamId }) => ({ id: teamId })),
  teams: own(() => page),
  viewer: seal(
    ofPerson,
    own(() => ({})),
  ),
  webhookEndpoint: notFound(({ endpointId }) => ({ id: endpointId })),
  webhookEndpoints: own(() => ({})),
};

/** From the first event on. */
const after = cursorOf(0);

/** What each subscription is asked with; what it tells from the first event on is its answer. */
export const subscriptionFixtures: Record<string, Case[]> = {
  checkpointChanged: [
    ...own(() => ({ after })),
    ...notFound(
      ({ teamId }) => ({ after, teamId }),
      ({ committedId }) => ({ after, hypothesisId: committedId }),
      ({ committedId }, { teamId }) => ({ after, teamId, hypothesisId: committedId }),
    ),
  ],
  hypothesisChanged: [
    ...own(() => ({ after })),
    ...notFound(
      ({ teamId }) => ({ after, teamId }),
      ({ draftId }) => ({ after, hypothesisId: draftId }),
      ({ draftId }, { teamId }) => ({ after, teamId, hypothesisId: draftId }),
    ),
  ],
  teamStandingChanged: [...own(() => ({ after })), ...notFound(({ teamId }) => ({ after, teamId }))],
};

const metric = {
  unit: 'PERCENT',
  direction: 'INCREASE',
  tier: 'OUTCOME',
  timing: 'LEADING',
  keyValueArea: 'CURRENT_VALUE',
  expectedFrequency: 'WEEKLY',
};
const target = { role: 'PRIMARY', targetValue: 50, dueDate: '2026-04-03' };
const evidence = { from: '2026-01-05', to: '2026-01-18' };
const change = { area: 'GOVERNANCE', dysfunction: 'A stranger waits.', changeAsked: 'Let a stranger decide.' };
const held = {
  learned: 'Nothing that is ours to learn.',
  confidence: 0.5,
  decision: 'PERSEVERE',
  rationale: 'None',
};
const reading = { value: 43, observedAt: '2026-01-19T08:00:00Z', source: 'walk' };
/** One that every populated organization has recorded. */
const knownReading = { value: 41, observedAt: '2026-01-19T09:00:00Z', source: 'analytics' };
const holidays = 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261225\nEND:VEVENT\nEND:VCALENDAR\n';
const chat = { kind: 'SLACK', url: 'https://1.1.1.1/walk' };
const row = (title: string) => `ID,Title\nW-1,${title}\n`;

/** What each mutation is sent: alone with foreign ids, and with each foreign id among own ones. */
export const mutationFixtures: Record<string, Case[]> = {
  acceptCoaching: ofEngagement({}),
  agreeCoachingExperiment: ofEngagement({ agreement: 'A stranger was here.', reviewOn: '2026-03-02' }),
  endCoaching: ofEngagement({}),
  eraseCoachingEntry: seal(
    forPair,
    inputs(({ coachingExperimentId }) => ({ entryId: coachingExperimentId })),
  ),
  proposeCoaching: inputs(
    ({ sponsorId }, { managerId }) => ({ coachId: managerId, executiveId: sponsorId }),
    ({ managerId }, ours) => ({ coachId: managerId, executiveId: ours.managerId }),
  ),
  reviewCoachingExperiment: seal(
    forPair,
    inputs(({ coachingExperimentId }) => ({ experimentId: coachingExperimentId, learned: 'A stranger was here.' })),
  ),
  writeCoachingFrustration: ofEngagement({ words: 'A stranger was here.' }),
  writeCoachingGoal: ofEngagement({ words: 'A stranger was here.' }),
  writeCoachingMeasure: ofEngagement({ name: 'Strangers', tier: 'OUTPUT' }),
  writeCoachingSession: ofEngagement({ heldOn: '2026-02-02', notes: 'A stranger was here.' }),
  addOrganizationChatChannel: seal('adds to the own organization', own(input(() => ({ ...chat, name: '#walk' })))),
  acknowledgeCheckpoint: inputs(
    ({ heldCheckpointId }) => ({ checkpointId: heldCheckpointId }),
    ({ heldCheckpointId }) => ({ checkpointId: heldCheckpointId, question: 'May a stranger ask?' }),
  ),
  addReviewAddendum: inputs(({ frozenReviewId }) => ({ reviewId: frozenReviewId, text: 'A stranger was here.' })),
  addTeamMember: inputs(
    ({ teamId }, { adminId }) => ({ teamId, personId: adminId }),
    ({ memberId }, { teamId }) => ({ teamId, personId: memberId }),
  ),
  answerAsk: inputs(({ askId }) => ({ askId, answer: 'No.' })),
  withdrawAsk: inputs(({ askId }) => ({ askId })),
  answerChangeCase: inputs(({ changeCaseId }) => ({
    caseId: changeCaseId,
    agreed: true,
    answer: 'A stranger agrees.',
  })),
  askForChange: inputs(({ changeCaseId }) => ({ caseId: changeCaseId })),
  measureChangeEffect: inputs(({ changeCaseId }) => ({ caseId: changeCaseId })),
  pickChangeCaseEvidence: inputs(
    ({ changeCaseId }) => ({ ...evidence, caseId: changeCaseId, source: 'INTERRUPTS' }),
    ({ metricId }, { changeCaseId }) => ({ ...evidence, caseId: changeCaseId, source: 'METRIC', metricId }),
  ),
  raiseChangeCase: inputs(
    ({ teamId }, { sponsorId }) => ({ ...change, teamId, executiveId: sponsorId }),
    ({ sponsorId }, { teamId }) => ({ ...change, teamId, executiveId: sponsorId }),
  ),
  recordChangeMade: inputs(({ changeCaseId }) => ({ caseId: changeCaseId, madeOn: '2026-02-02' })),
  withdrawChangeCase: inputs(({ changeCaseId }) => ({ caseId: changeCaseId })),
  answerReadinessSurvey: inputs(({ surveyId }) => ({ surveyId, answers: [{ statementId: 'left-to-work', score: 1 }] })),
  answerCheckpointQuestion: inputs(({ heldCheckpointId }) => ({
    checkpointId: heldCheckpointId,
    answer: 'A stranger says so.',
  })),
  appointProductManager: inputs(
    ({ teamId }, { adminId }) => ({ teamId, personId: adminId }),
    ({ memberId }, { teamId }) => ({ teamId, personId: memberId }),
  ),
  approveTargetRevision: inputs(({ revisionId }) => ({ targetRevisionId: revisionId })),
  askExecutive: inputs(
    ({ reviewId }, { sponsorId }) => ({ reviewId, executiveId: sponsorId, question: 'May we?' }),
    ({ sponsorId }, { reviewId }) => ({ reviewId, executiveId: sponsorId, question: 'May we?' }),
    ({ teamId }, { reviewId, sponsorId }) => ({ reviewId, teamId, executiveId: sponsorId, question: 'May we?' }),
  ),
  assessRootCause: inputs(
    ({ reviewId }, { committedId }) => assessed({ reviewId, hypothesisId: committedId }),
    ({ committedId }, { reviewId }) => assessed({ reviewId, hypothesisId: committedId }),
  ),
  assignApprover: inputs(
    ({ layerId }, { memberId }) => ({ layerId, approverId: memberId }),
    ({ memberId }, { layerId }) => ({ layerId, approverId: memberId }),
  ),
  assignRoadmapItems: inputs(
    ({ itemId }, { teamId }) => ({ itemIds: [itemId], teamId }),
    ({ itemId }, ours) => ({ itemIds: [ours.itemId, itemId], teamId: ours.teamId }),
    ({ teamId }, { itemId }) => ({ itemIds: [itemId], teamId }),
  ),
  checkIn: [
    ...inputs(({ committedId }) => ({ hypothesisId: committedId, whatChanged: 'A stranger was here.' })),
    ...seal(
      ofParent,
      inputs(({ committedTargetId }, { committedId }) => ({
        hypothesisId: committedId,
        readings: [{ targetId: committedTargetId, value: 43 }],
      })),
    ),
  ],
  closeInterrupt: seal(
    forParties,
    inputs(({ interruptId }) => ({ interruptId, actualPersonDays: 1 })),
  ),
  commitHypothesis: inputs(({ draftId, versions }) => ({ hypothesisId: draftId, version: versions.draft })),
  configureOrganization: own(input(() => ({ version: 1, currency: 'EUR' }))),
  correctReading: inputs(({ readingId }) => ({ readingId, value: 1, reason: 'A stranger was here.' })),
  createCalendarFeed: inputs(({ teamId }) => ({ teamId })),
  countersignDecision: inputs(({ pendingCheckpointId }) => ({ checkpointId: pendingCheckpointId })),
  deferRoadmapItem: inputs(({ itemId }) => ({ itemId, reason: 'Later' })),
  deferRoadmapItems: inputs(({ itemId }, ours) => ({ itemIds: [ours.itemId, itemId], reason: 'Later' })),
  disableWebhookEndpoint: inputs(({ endpointId }) => ({ webhookEndpointId: endpointId })),
  decideDecisionRequest: seal(
    forParties,
    inputs(({ decisionRequestId }) => ({ requestId: decisionRequestId, decision: 'PASSED' })),
  ),
  decideTranche: inputs(
    ({ fundingStreamId }, { heldCheckpointId }) => ({
      streamId: fundingStreamId,
      decision: 'CONTINUED',
      checkpointIds: [heldCheckpointId],
    }),
    ({ heldCheckpointId }, { fundingStreamId, ...ours }) => ({
      streamId: fundingStreamId,
      decision: 'CONTINUED',
      checkpointIds: [ours.heldCheckpointId, heldCheckpointId],
    }),
  ),
  decideInterrupt: [
    ...seal(
      forParties,
      inputs(({ interruptId }) => ({ interruptId, disposition: 'DECLINED', reason: 'A stranger says so.' })),
    ),
    ...inputs(
      ({ committedId }, { interruptId, sponsorId }) => ({
        ...accepted,
        interruptId,
        displacedHypothesisId: committedId,
        agreedByIds: [sponsorId],
      }),
      ({ sponsorId }, { interruptId, committedId }) => ({
        ...accepted,
        interruptId,
        displacedHypothesisId: committedId,
        agreedByIds: [sponsorId],
      }),
    ),
  ],
  demandAnnualRoadmap: inputs(
    ({ teamId }, { sponsorId }) => ({ teamId, askedById: sponsorId, fiscalYear: 2027, request: 'A plan' }),
    ({ sponsorId }, { teamId }) => ({ teamId, askedById: sponsorId, fiscalYear: 2027, request: 'A plan' }),
  ),
  discardHypothesis: inputs(({ draftId }) => ({ hypothesisId: draftId, reason: 'Not ours' })),
  draftHypothesis: inputs(
    ({ teamId }, { sponsorId }) => team({ teamId, sponsorId }),
    ({ sponsorId }, { teamId }) => team({ teamId, sponsorId }),
  ),
  dropRoadmapItem: inputs(({ itemId }) => ({ itemId, reason: 'Never' })),
  dropRoadmapItems: inputs(({ itemId }, ours) => ({ itemIds: [ours.itemId, itemId], reason: 'Never' })),
  enableWebhookEndpoint: inputs(({ endpointId }) => ({ webhookEndpointId: endpointId })),
  exportQuarterlyReview: inputs(
    ({ reviewId }) => ({ reviewId, format: 'MD' }),
    ({ frozenReviewId }) => ({ reviewId: frozenReviewId, format: 'JSON' }),
  ),
  freezeQuarterlyReview: inputs(({ reviewId }) => ({ reviewId })),
  fundPeriod: inputs(({ fundingStreamId }) => ({
    streamId: fundingStreamId,
    startsOn: '2026-04-01',
    endsOn: '2026-06-30',
    amount: '1',
  })),
  holdCheckpoint: [
    ...inputs(
      ({ checkpointId }, { managerId }) => ({ ...held, checkpointId, attendeeIds: [managerId] }),
      ({ memberId }, { checkpointId, managerId, committedTargetId }) => ({
        ...held,
        checkpointId,
        readings: [{ targetId: committedTargetId, value: 43 }],
        attendeeIds: [managerId, memberId],
      }),
    ),
    ...seal(
      ofParent,
      inputs(({ committedTargetId }, { checkpointId, managerId }) => ({
        ...held,
        checkpointId,
        readings: [{ targetId: committedTargetId, value: 43 }],
        attendeeIds: [managerId],
      })),
    ),
  ],
  importAnnualRoadmap: inputs(
    ({ roadmapId }) => ({ roadmapId, content: row('A stranger') }),
    ({ roadmapId }) => ({ roadmapId, content: row('A stranger'), dryRun: true }),
  ),
  // The version that configureOrganization has left above.
  importHolidays: own(input(() => ({ version: 2, content: holidays }))),
  issueToken: inputs(
    ({ memberId }) => ({ personId: memberId, label: 'stolen', scopes: ['READ'] }),
    ({ serviceAccountId }) => ({ serviceAccountId, label: 'stolen', scopes: ['INGEST'] }),
  ),
  keepAsCommitment: inputs(({ itemId }) => ({
    itemId,
    requester: 'A stranger',
    externalReasonKind: 'LAW',
    externalReason: 'The new law on strangers applies from July on',
    feasibilityEvidence: 'A slice has run since December',
    promisedDate: '2026-06-30',
  })),
  moveHypothesis: inputs(({ draftId, versions }) => ({
    hypothesisId: draftId,
    version: versions.draft,
    horizon: 'LATER',
  })),
  describeContribution: inputs(
    ({ reviewId }, { committedId }) => ({
      reviewId,
      hypothesisId: committedId,
      contributors: 'A stranger',
      activities: 'AS_PLANNED',
    }),
    ({ committedId }, { reviewId }) => ({
      reviewId,
      hypothesisId: committedId,
      contributors: 'A stranger',
      activities: 'AS_PLANNED',
    }),
  ),
  noteExternalFactors: inputs(
    ({ reviewId }, { committedId }) => ({
      reviewId,
      hypothesisId: committedId,
      externalFactors: 'A stranger was here.',
    }),
    ({ committedId }, { reviewId }) => ({
      reviewId,
      hypothesisId: committedId,
      externalFactors: 'A stranger was here.',
    }),
  ),
  notePrivately: inputs(
    ({ reviewId }, { committedId }) => ({ reviewId, hypothesisId: committedId, privateNote: 'A stranger was here.' }),
    ({ committedId }, { reviewId }) => ({ reviewId, hypothesisId: committedId, privateNote: 'A stranger was here.' }),
  ),
  openFundingStream: inputs(({ teamId }) => ({ teamId, name: 'Walk', kind: 'PRODUCT_TEAM' })),
  openReadinessSurvey: own(input(() => ({}))),
  openQuarterlyReview: [
    ...inputs(({ teamId }) => ({ fiscalYear: 2025, quarter: 3, teamId })),
    ...own(input(() => ({ fiscalYear: 2025, quarter: 2 }))),
  ],
  planImprovement: inputs(
    ({ reviewId }, { committedId }) => planned({ reviewId, hypothesisId: committedId }),
    ({ committedId }, { reviewId }) => planned({ reviewId, hypothesisId: committedId }),
  ),
  proposeTargetRevision: inputs(({ committedTargetId }) => proposal(committedTargetId, 'strangers')),
  publishQuarterlyReview: inputs(({ frozenReviewId }) => ({ reviewId: frozenReviewId })),
  recordReadings: rowsRefused(
    input(({ metricId }) => ({ readings: [{ ...reading, metricId }] })),
    input(({ metricId }, ours) => ({
      readings: [
        { ...knownReading, metricId: ours.metricId },
        { ...reading, metricId },
      ],
    })),
  ),
  redeliverWebhook: inputs(
    ({ endpointId }) => ({ webhookEndpointId: endpointId, failedSince: '2026-01-05T09:00:00Z' }),
    ({ endpointId, deliveryId }) => ({ webhookEndpointId: endpointId, deliveryId }),
    ({ endpointId }, { deliveryId }) => ({ webhookEndpointId: endpointId, deliveryId }),
  ).concat(
    seal(
      ofParent,
      inputs(({ deliveryId }, { endpointId }) => ({ webhookEndpointId: endpointId, deliveryId })),
    ),
  ),
  removeChatChannel: seal(ofPerson, own(input(() => ({})))),
  retryMessage: inputs(({ messageId }) => ({ messageId })),
  sendTestMessage: inputs(({ chatChannelId }) => ({ chatChannelId })),
  // After the test, which takes one that is there.
  removeOrganizationChatChannel: inputs(({ chatChannelId }) => ({ chatChannelId })),
  setChatChannel: seal(ofPerson, own(input(() => chat))),
  setNotificationPreferences: seal(ofPerson, own(input(() => ({ digest: 'DAILY' })))),
  refuseDecision: inputs(({ pendingCheckpointId }) => ({
    checkpointId: pendingCheckpointId,
    reason: 'A stranger says so.',
  })),
  rejectTargetRevision: inputs(({ revisionId }) => ({ targetRevisionId: revisionId })),
  restoreApprovalLayer: inputs(({ layerId }) => ({ layerId })),
  removeApprovalLayer: inputs(({ layerId }) => ({ layerId, reason: 'A stranger says so.' })),
  removeTarget: inputs(({ draftTargetId, versions }) => ({ targetId: draftTargetId, version: versions.draft })),
  removeTeamMember: [
    ...inputs(({ teamId, memberId }) => ({ teamId, personId: memberId })),
    ...seal(
      ofParent,
      inputs(({ memberId }, { teamId }) => ({ teamId, personId: memberId })),
    ),
  ],
  raiseInterrupt: inputs(
    ({ teamId }, { sponsorId }) => ({ teamId, askedById: sponsorId, request: 'A demo', whyNow: 'Soon' }),
    ({ sponsorId }, { teamId }) => ({ teamId, askedById: sponsorId, request: 'A demo', whyNow: 'Soon' }),
  ),
  requestOutputStatus: inputs(
    ({ teamId }, { sponsorId }) => ({ teamId, askedById: sponsorId, question: 'What was shipped?' }),
    ({ sponsorId }, { teamId }) => ({ teamId, askedById: sponsorId, question: 'What was shipped?' }),
  ),
  resubmitDecisionRequest: seal(
    forParties,
    inputs(({ decisionRequestId }) => ({ requestId: decisionRequestId, recommendation: 'A stranger says so.' })),
  ),
  reviseHypothesis: inputs(
    ({ draftId, versions }) => ({ hypothesisId: draftId, version: versions.draft, title: 'Not ours' }),
    ({ sponsorId }, { draftId, versions }) => ({ hypothesisId: draftId, version: versions.draft, sponsorId }),
  ),
  reviseMetric: inputs(({ metricId }) => ({ metricId, version: 1, description: 'Not ours' })),
  revisePerson: inputs(({ memberId }) => ({ personId: memberId, version: 1, name: 'Nobody' })),
  reviseWebhookEndpoint: inputs(({ endpointId }) => ({ webhookEndpointId: endpointId, version: 1, eventTypes: [] })),
  revokeToken: inputs(({ tokenId }) => ({ tokenId })),
  revokeCalendarFeed: inputs(({ calendarFeedId }) => ({ feedId: calendarFeedId })),
  rotateCalendarFeed: inputs(({ calendarFeedId }) => ({ feedId: calendarFeedId })),
  rotateWebhookSecret: inputs(({ endpointId }) => ({ webhookEndpointId: endpointId })),
  setCadence: inputs(({ draftId, versions }) => ({
    hypothesisId: draftId,
    version: versions.draft,
    ...everyOtherMonday,
  })),
  setDecisionLimit: inputs(
    ({ decisionTypeId }) => ({ decisionTypeId, version: 1, limitWorkingDays: 1, onLimit: 'APPROVE' }),
    ({ managerId }, { decisionTypeId }) => ({
      decisionTypeId,
      version: 1,
      limitWorkingDays: 1,
      onLimit: 'ESCALATE',
      escalatesToId: managerId,
    }),
  ),
  setTarget: [
    ...inputs(
      ({ draftId, versions }, { metricId }) => ({
        ...target,
        hypothesisId: draftId,
        version: versions.draft,
        metricId,
      }),
      ({ metricId }, { draftId, versions }) => ({
        ...target,
        hypothesisId: draftId,
        version: versions.draft,
        metricId,
      }),
    ),
    ...seal(
      ofParent,
      inputs(({ readingId }, { draftId, metricId, versions }) => ({
        ...target,
        hypothesisId: draftId,
        version: versions.draft,
        metricId,
        baselineReadingId: readingId,
      })),
    ),
  ],
  submitDecisionRequest: inputs(
    ({ decisionTypeId }) => ({ decisionTypeId, title: 'Desks', recommendation: 'We sit.' }),
    ({ teamId }, { decisionTypeId }) => ({ decisionTypeId, teamId, title: 'Desks', recommendation: 'We sit.' }),
  ),
  swapRoadmapItems: inputs(
    ({ itemId }, { teamId }) => ({ itemIds: [itemId], teamId }),
    ({ itemId }, ours) => ({ itemIds: [ours.itemId, itemId] }),
    ({ draftId }, { itemId }) => ({ itemIds: [itemId], hypothesisId: draftId }),
    ({ teamId }, { itemId }) => ({ itemIds: [itemId], teamId }),
  ),
  takeUpDecisionRequest: seal(
    forParties,
    inputs(({ decisionRequestId }) => ({ requestId: decisionRequestId })),
  ),
  testWebhookEndpoint: inputs(({ endpointId }) => ({ webhookEndpointId: endpointId })),
  withdrawFunding: inputs(({ fundingPeriodId }) => ({ periodId: fundingPeriodId, reason: 'A stranger says so.' })),
  withdrawDecisionRequest: seal(
    forParties,
    inputs(({ decisionRequestId }) => ({ requestId: decisionRequestId })),
  ),
  turnIntoTeamStream: inputs(({ fundingStreamId }) => ({ streamId: fundingStreamId, from: '2026-07-01' })),
  waiveCheckpoint: inputs(({ checkpointId }) => ({
    checkpointId,
    reason: 'A stranger says so',
    expiresAt: '2026-03-01T09:00:00Z',
  })),
  // Nothing is left to find of it afterwards.
  removeWebhookEndpoint: inputs(({ endpointId }) => ({ webhookEndpointId: endpointId })),
  // Creations come last: from here on these names are ours, too.
  createAnnualRoadmap: own(input(({ roadmapName }) => ({ name: roadmapName, fiscalYear: 2026 }))),
  createMetric: own(input(({ orderMetricName }) => ({ ...metric, name: orderMetricName }))),
  createPerson: own(input(({ memberEmail }) => ({ name: 'A Stranger', email: memberEmail }))),
  createServiceAccount: seal('a key keeps names apart', own(input((theirs) => ({ name: theirs.serviceAccountName })))),
  createTeam: [
    ...own(input(({ teamName }) => ({ name: teamName }))),
    ...inputs(
      ({ memberId }) => ({ name: 'Walk', productManagerId: memberId }),
      ({ memberId }, { adminId }) => ({ name: 'Walk', productManagerId: adminId, memberIds: [adminId, memberId] }),
    ),
  ],
  defineDecisionType: [
    ...own(input(({ decisionTypeName }, { sponsorId }) => ({ name: decisionTypeName, layers: [layer(sponsorId)] }))),
    ...inputs(
      ({ memberId }, { sponsorId }) => ({ name: 'Walk', layers: [layer(sponsorId), layer(memberId)] }),
      ({ memberId }, { sponsorId }) => ({ name: 'Walk', layers: [layer(sponsorId)], recommenderIds: [memberId] }),
      ({ memberId }, { sponsorId }) => ({ name: 'Walk', layers: [layer(sponsorId)], informedIds: [memberId] }),
    ),
  ],
  createWebhookEndpoint: seal('takes no id and no name', own(input(() => ({ url: 'https://1.1.1.1/walk' })))),
};

const accepted = { disposition: 'ACCEPTED', estimatedPersonDays: 3 };

function layer(approverId: string): object {
  return { name: 'A board', approverId };
}

function ofEngagement(more: object): Case[] {
  return seal(
    forPair,
    inputs(({ coachingEngagementId }) => ({ engagementId: coachingEngagementId, ...more })),
  );
}

function assessed(where: object): object {
  return { ...where, rootCause: 'DEPENDENCY', explanation: 'A stranger says so.' };
}

function planned(where: object): object {
  return { ...where, improvementPlan: 'A stranger will see to it.' };
}
