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
const seal = (sealed: string, cases: Case[]): Case[] => cases.map((each) => ({ ...each, sealed }));
const saying = (says: RegExp, cases: Case[]): Case[] => cases.map((each) => ({ ...each, says }));

/** What each query is asked with. */
export const queryFixtures: Record<string, Case[]> = {
  accountabilityHistory: notFound(({ teamId }) => ({ teamId })),
  accountabilityTable: own(() => ({ from: '2026-01-01', to: '2026-03-31', first: 12 })),
  accountabilityRecord: notFound(({ teamId }) => ({ teamId, from: '2026-01-01', to: '2026-03-31' })),
  annualRoadmap: notFound(({ roadmapId }) => ({ id: roadmapId })),
  annualRoadmaps: own(() => ({ first: 5 })),
  auditTrail: [...own(() => page), ...nothing(({ draftId }) => ({ ...page, subjectId: draftId }))],
  calendarFeeds: own(() => page),
  confidenceCalibration: [
    ...seal(
      'says nothing below ten closed hypotheses',
      own(() => ({})),
    ),
    ...notFound(({ teamId }) => ({ teamId })),
  ],
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
  hypotheses: [...own(() => page), ...nothing(({ teamId }) => ({ ...page, teamId }))],
  hypothesis: notFound(
    ({ draftId }) => ({ id: draftId }),
    ({ committedId }) => ({ id: committedId }),
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
  obligations: seal(
    ofPerson,
    own(() => ({})),
  ),
  organization: own(() => ({})),
  organizationChatChannels: own(() => ({})),
  outbox: own(
    () => page,
    () => ({ ...page, state: 'WAITING' }),
  ),
  outcomeRoadmap: [...own(() => ({})), ...notFound(({ teamId }) => ({ teamId }))],
  person: notFound(({ memberId }) => ({ id: memberId })),
  persons: own(() => page),
  quarterlyReview: notFound(
    ({ reviewId }) => ({ id: reviewId }),
    ({ frozenReviewId }) => ({ id: frozenReviewId }),
  ),
  quarterlyReviews: own(() => page),
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
  commitHypothesis: inputs(({ draftId, versions }) => ({ hypothesisId: draftId, version: versions.draft })),
  configureOrganization: own(input(() => ({ version: 1, currency: 'EUR' }))),
  correctReading: inputs(({ readingId }) => ({ readingId, value: 1, reason: 'A stranger was here.' })),
  createCalendarFeed: inputs(({ teamId }) => ({ teamId })),
  countersignDecision: inputs(({ pendingCheckpointId }) => ({ checkpointId: pendingCheckpointId })),
  deferRoadmapItem: inputs(({ itemId }) => ({ itemId, reason: 'Later' })),
  deferRoadmapItems: inputs(({ itemId }, ours) => ({ itemIds: [ours.itemId, itemId], reason: 'Later' })),
  disableWebhookEndpoint: inputs(({ endpointId }) => ({ webhookEndpointId: endpointId })),
  discardHypothesis: inputs(({ draftId }) => ({ hypothesisId: draftId, reason: 'Not ours' })),
  draftHypothesis: inputs(
    ({ teamId }, { sponsorId }) => team({ teamId, sponsorId }),
    ({ sponsorId }, { teamId }) => team({ teamId, sponsorId }),
  ),
  dropRoadmapItem: inputs(({ itemId }) => ({ itemId, reason: 'Never' })),
  dropRoadmapItems: inputs(({ itemId }, ours) => ({ itemIds: [ours.itemId, itemId], reason: 'Never' })),
  enableWebhookEndpoint: inputs(({ endpointId }) => ({ webhookEndpointId: endpointId })),
  freezeQuarterlyReview: inputs(({ reviewId }) => ({ reviewId })),
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
  removeTarget: inputs(({ draftTargetId, versions }) => ({ targetId: draftTargetId, version: versions.draft })),
  removeTeamMember: [
    ...inputs(({ teamId, memberId }) => ({ teamId, personId: memberId })),
    ...seal(
      ofParent,
      inputs(({ memberId }, { teamId }) => ({ teamId, personId: memberId })),
    ),
  ],
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
  swapRoadmapItems: inputs(
    ({ itemId }, { teamId }) => ({ itemIds: [itemId], teamId }),
    ({ itemId }, ours) => ({ itemIds: [ours.itemId, itemId] }),
    ({ draftId }, { itemId }) => ({ itemIds: [itemId], hypothesisId: draftId }),
    ({ teamId }, { itemId }) => ({ itemIds: [itemId], teamId }),
  ),
  testWebhookEndpoint: inputs(({ endpointId }) => ({ webhookEndpointId: endpointId })),
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
  createWebhookEndpoint: seal('takes no id and no name', own(input(() => ({ url: 'https://1.1.1.1/walk' })))),
};

function assessed(where: object): object {
  return { ...where, rootCause: 'DEPENDENCY', explanation: 'A stranger says so.' };
}

function planned(where: object): object {
  return { ...where, improvementPlan: 'A stranger will see to it.' };
}
