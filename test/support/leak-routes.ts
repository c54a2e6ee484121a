import { reviewFormatNames } from '../../libs/domain';
import { Expected } from './leak-fixtures';
import { Place } from './populated-organization';
import { ndjson } from './readings';

/** A request to a route beside GraphQL. */
export interface RouteCall {
  readonly url: string;
  readonly contentType?: string;
  readonly body?: string;
}

export interface RouteCase {
  readonly expected: Expected;
  /** Why this step could not find a leak even where nothing holds. */
  readonly sealed?: string;
  readonly call: (theirs: Place, ours: Place) => RouteCall;
}

const stray = { value: 43, observedAt: '2026-01-19T08:00:00Z', source: 'walk' };
/** One that every populated organization has recorded. */
const known = { value: 41, observedAt: '2026-01-19T09:00:00Z', source: 'analytics' };
const readings = (body: string, contentType = 'application/x-ndjson'): RouteCall => ({
  url: '/v1/readings',
  contentType,
  body,
});
const interrupt = (teamId: string, askedById: string): RouteCall => ({
  url: '/v1/interrupts',
  contentType: 'application/json',
  body: JSON.stringify({ teamId, askedById, request: 'A demo', whyNow: 'Soon' }),
});
const items = (roadmapId: string, query = ''): RouteCall => ({
  url: `/v1/roadmaps/${roadmapId}/items${query}`,
  contentType: 'text/csv',
  body: 'ID,Title\nW-1,A stranger\n',
});
const file = (reviewId: string, extension: string): RouteCall => ({ url: `/v1/reviews/${reviewId}.${extension}` });
const trajectory = (hypothesisId: string, query = ''): RouteCall => ({
  url: `/v1/hypotheses/${hypothesisId}/trajectory.svg${query}`,
});
const open = (url: string): RouteCase[] => [{ expected: 'OWN', sealed: 'is for everybody', call: () => ({ url }) }];
const ofWhoAsked = 'is there for who asked only';
const unasked: RouteCase[] = [];

/** What each HTTP route is sent, by its method and pattern. */
export const routeFixtures: Record<string, RouteCase[]> = {
  'GET /health/live': open('/health/live'),
  'GET /health/ready': open('/health/ready'),
  'GET /metrics': open('/metrics'),
  'GET /v1/openapi.json': open('/v1/openapi.json'),
  'GET /v1/schemas/quarterly-review.json': open('/v1/schemas/quarterly-review.json'),
  'GET /v1/calendar/:file': [
    {
      expected: 'NOT_FOUND',
      sealed: 'the secret names the one organization it is looked up in',
      call: ({ calendarFeedId }) => ({ url: `/v1/calendar/${calendarFeedId}.ics` }),
    },
  ],
  // Its root fields are walked one by one.
  'GET /graphql': unasked,
  'POST /graphql': unasked,
  'POST /v1/readings': [
    { expected: 'ROWS_REFUSED', call: ({ metricId }) => readings(ndjson([{ metric: metricId, ...stray }])) },
    {
      expected: 'ROWS_REFUSED',
      call: ({ metricId }, ours) =>
        readings(
          ndjson([
            { metric: ours.metricId, ...known },
            { metric: metricId, ...stray },
          ]),
        ),
    },
    { expected: 'ROWS_REFUSED', call: ({ metricName }) => readings(ndjson([{ metric: metricName, ...stray }])) },
    {
      expected: 'ROWS_REFUSED',
      call: ({ metricId }) =>
        readings(`metric,observedAt,value,source\n${metricId},2026-01-19T08:00:00Z,43,walk\n`, 'text/csv'),
    },
  ],
  'POST /v1/interrupts': [
    { expected: 'NOT_FOUND', call: ({ teamId }, { sponsorId }) => interrupt(teamId, sponsorId) },
    { expected: 'NOT_FOUND', call: ({ sponsorId }, { teamId }) => interrupt(teamId, sponsorId) },
  ],
  'POST /v1/roadmaps/:id/items': [
    { expected: 'NOT_FOUND', call: ({ roadmapId }) => items(roadmapId) },
    { expected: 'NOT_FOUND', call: ({ roadmapId }) => items(roadmapId, '?dryRun=true') },
  ],
  'GET /v1/hypotheses/:id/trajectory.svg': [
    { expected: 'NOT_FOUND', call: ({ committedId }) => trajectory(committedId) },
    { expected: 'NOT_FOUND', call: ({ draftId }) => trajectory(draftId) },
    {
      expected: 'NOT_FOUND',
      sealed: 'a target is looked for among those of the one hypothesis',
      call: ({ committedTargetId }, ours) => trajectory(ours.committedId, `?target=${committedTargetId}`),
    },
  ],
  'GET /v1/exports/:id': [
    {
      expected: 'NOT_FOUND',
      sealed: ofWhoAsked,
      call: ({ exportJobId }) => ({ url: `/v1/exports/${exportJobId}` }),
    },
  ],
  'GET /v1/reviews/:file': reviewFormatNames.flatMap((extension): RouteCase[] => [
    { expected: 'NOT_FOUND', call: ({ reviewId }) => file(reviewId, extension) },
    { expected: 'NOT_FOUND', call: ({ frozenReviewId }) => file(frozenReviewId, extension) },
    { expected: 'NOT_FOUND', call: ({ frozenReviewId }) => file(frozenReviewId, `${extension}?redacted=true`) },
  ]),
};
