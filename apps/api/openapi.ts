import { InterruptState, papers, reviewFormatNames } from '../../libs/domain';
import { reviewFormats } from '../../libs/reviews';

const refusal = (description: string) => ({
  description,
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
});

const refusals = {
  400: refusal('The request cannot be read: `BAD_USER_INPUT`.'),
  401: refusal('No token, or one that is not valid: `UNAUTHENTICATED`.'),
  403: refusal('The token may not do this: `FORBIDDEN`.'),
  404: refusal('There is no such thing in your organization: `NOT_FOUND`.'),
};

const binary = { schema: { type: 'string', format: 'binary' } };
const text = { schema: { type: 'string' } };
const uuid = { type: 'string', format: 'uuid' };
const query = (name: string, schema: object, description: string) => ({ name, in: 'query', schema, description });

const words = { type: 'string', minLength: 1, maxLength: 5_000 };
const raisedInterrupt = (more: object, required: readonly string[]) => ({
  type: 'object',
  required: ['teamId', 'request', 'whyNow', ...required],
  properties: { teamId: uuid, request: words, whyNow: words, ...more },
});

/** The forms of a review, by their media types. */
const files = Object.fromEntries(
  Object.values(reviewFormats).map(({ contentType }) => [
    contentType.split(';')[0]!,
    contentType.startsWith('text/') ? text : binary,
  ]),
);

/** The routes beside GraphQL, as OpenAPI 3.1. A guard rail compares it with the routes that are really served. */
export const openapi = {
  openapi: '3.1.0',
  info: {
    title: 'Headway: the routes beside GraphQL',
    version: '1',
    description:
      'Files and bulk streams, for which GraphQL is the wrong tool, and what comes from programs that speak none. Same tokens, same rights, same refusals as `/graphql`.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  security: [{ token: [] }],
  paths: {
    '/v1/readings': {
      post: {
        operationId: 'recordReadings',
        summary: 'Record readings as a stream',
        description:
          'Rows are taken in batches, each one transaction. The answer is a stream as well: read it while sending. A line with `rows: [from, to]` acknowledges every row up to there; rows that were not taken have a line of their own before it; the last line carries `done`. Sending the same again changes nothing (R-MET-4). Needs the scope INGEST.',
        parameters: [
          query('results', { enum: ['all'] }, 'A line for every row, not only for those that were not taken.'),
        ],
        requestBody: {
          required: true,
          description:
            'One reading a line, or CSV with a heading: `metricId` or `metric` (its name), `observedAt`, `value`, `source`, `note`. May be packed with gzip.',
          content: { 'application/x-ndjson': text, 'text/csv': text },
        },
        responses: {
          200: { description: 'Results as NDJSON, streamed.', content: { 'application/x-ndjson': text } },
          ...refusals,
        },
      },
    },
    '/v1/interrupts': {
      post: {
        operationId: 'raiseInterrupt',
        summary: 'Ask a team for unplanned work',
        description:
          'The mutation `raiseInterrupt` for programs that speak no GraphQL, such as a ticket form or a chat command: the body is its input (R-UP-1), and refusals name its fields as `input.…`. Needs the scope WRITE.',
        parameters: [
          { name: 'idempotency-key', in: 'header', schema: { type: 'string', maxLength: 255 }, description: 'R-X-3.' },
        ],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: raisedInterrupt({ askedById: uuid }, []) } },
        },
        responses: {
          201: {
            description: 'The interrupt; sent again with the same key, the same one.',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['interrupt'],
                  properties: {
                    interrupt: raisedInterrupt(
                      {
                        id: uuid,
                        askedById: uuid,
                        askedAt: { type: 'string', format: 'date-time' },
                        state: { enum: Object.values(InterruptState) },
                      },
                      ['id', 'askedById', 'askedAt', 'state'],
                    ),
                  },
                },
              },
            },
          },
          ...refusals,
          409: refusal('The key was used for something else: `CONFLICT`.'),
          422: refusal('Who asks is no executive, or is named by somebody outside of the team: `RULE_VIOLATION`.'),
        },
      },
    },
    '/v1/roadmaps/{id}/items': {
      post: {
        operationId: 'importRoadmapItems',
        summary: 'Import an annual roadmap from a file',
        description:
          'CSV in any encoding and delimiter, or XLSX (R-SWAP-1). Importing again is idempotent by external id and keeps every promised date (R-SWAP-3).',
        parameters: [
          { name: 'id', in: 'path', required: true, schema: uuid, description: 'The roadmap.' },
          query('dryRun', { type: 'boolean', default: false }, 'Only tell what would happen (R-SWAP-2).'),
          query('mode', { enum: ['atomic', 'partial'], default: 'atomic' }, 'Whether one bad row refuses the file.'),
          query(
            'preset',
            { enum: ['jira', 'aha', 'productboard', 'microsoft_365', 'github_projects', 'generic'] },
            'The tool it comes from; told by the headings unless given.',
          ),
          query('mapping', { type: 'string' }, 'Headings for fields, as JSON.'),
          query('dayOrder', { enum: ['dmy', 'mdy'] }, 'Whether 03/04/2026 is in April or in March.'),
          query('undatedWhereImpossible', { type: 'boolean' }, 'Take items with an impossible date in undated.'),
          query('fileName', { type: 'string', maxLength: 255 }, 'Kept in the audit trail.'),
          { name: 'idempotency-key', in: 'header', schema: { type: 'string', maxLength: 255 }, description: 'R-X-3.' },
        ],
        requestBody: {
          required: true,
          content: {
            'text/csv': text,
            'text/tab-separated-values': text,
            'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': binary,
            'application/octet-stream': binary,
          },
        },
        responses: {
          200: {
            description: 'What happened, or would happen: counts, rows, refusals with their remedy.',
            content: { 'application/json': { schema: { type: 'object' } } },
          },
          ...refusals,
        },
      },
    },
    '/v1/reviews/{file}': {
      get: {
        operationId: 'exportReview',
        summary: 'Export a quarterly review',
        description:
          'A frozen review is answered byte for byte the same each time where the format allows, and names its SHA-256 (R-QR-3); one in preparation is marked as a preview. It is rendered as it is read. Needs the scope EXPORT.',
        parameters: [
          {
            name: 'file',
            in: 'path',
            required: true,
            schema: { type: 'string', pattern: `^[0-9a-f-]{36}\\.(${reviewFormatNames.join('|')})$` },
            description: 'Id of the review and format.',
          },
          query(
            'redacted',
            { enum: ['true', 'false'], default: 'false' },
            'Leave out names, private notes and private words.',
          ),
          query('locale', { type: 'string', default: 'en' }, 'Form of numbers, dates and money, such as `de-CH`.'),
          query('paper', { enum: papers, default: 'A4' }, 'Size of the pages, where the format has pages.'),
          { name: 'if-none-match', in: 'header', schema: { type: 'string' }, description: 'The ETag known already.' },
          {
            name: 'prefer',
            in: 'header',
            schema: { type: 'string' },
            description: '`respond-async`: an export that takes its time becomes a job instead.',
          },
        ],
        responses: {
          200: { description: 'The file.', content: files },
          202: { description: 'It becomes a job; `Location` says where the file will be, `Retry-After` when to look.' },
          304: { description: 'The file is the one known already.' },
          ...refusals,
          429: refusal('As many exports run and wait as may: `RATE_LIMITED`. `Retry-After` says when to try again.'),
        },
      },
    },
    '/v1/exports/{id}': {
      get: {
        operationId: 'downloadExport',
        summary: 'Download the file of an export job',
        description:
          'For who asked for it, by `exportQuarterlyReview` or `Prefer: respond-async`, for seven days. A job that failed is answered with its refusal. Needs the scope EXPORT.',
        parameters: [
          { name: 'id', in: 'path', required: true, schema: uuid, description: 'The job.' },
          { name: 'if-none-match', in: 'header', schema: { type: 'string' }, description: 'The ETag known already.' },
        ],
        responses: {
          200: { description: 'The file.', content: files },
          202: { description: 'It is not done yet; `Retry-After` says when to look again.' },
          304: { description: 'The file is the one known already.' },
          ...refusals,
        },
      },
    },
    '/v1/hypotheses/{id}/trajectory.svg': {
      get: {
        operationId: 'drawTrajectory',
        summary: 'A picture of where a hypothesis stands',
        description:
          'One target over time, as of now: baseline, target with its revisions, readings, forecast with its 80 % interval, checkpoints. An accessible SVG without script, for wikis and dashboards. A hypothesis that was never committed has none. Needs the scope READ.',
        parameters: [
          { name: 'id', in: 'path', required: true, schema: uuid, description: 'The hypothesis.' },
          query('theme', { enum: ['auto', 'light', 'dark'], default: 'auto' }, 'Auto follows the reader’s preference.'),
          query('target', uuid, 'The target; the first primary one unless given.'),
          query('locale', { type: 'string', default: 'en' }, 'Form of numbers and days, such as `de-CH`.'),
          { name: 'if-none-match', in: 'header', schema: { type: 'string' }, description: 'The ETag known already.' },
        ],
        responses: {
          200: { description: 'The picture.', content: { 'image/svg+xml': text } },
          304: { description: 'The picture is the one known already.' },
          422: refusal('The hypothesis was never committed: `RULE_VIOLATION` (R-HYP-1).'),
          ...refusals,
        },
      },
    },
    '/v1/calendar/{file}': {
      get: {
        operationId: 'subscribe',
        summary: 'Checkpoints as a calendar to subscribe to',
        description:
          'The address that `createCalendarFeed` shows: the secret in it is its token. One event a checkpoint, in UTC, with a UID that stays and a SEQUENCE that rises when it moves; from 13 months back to all ahead. A secret that is not known, was rotated or revoked, or whose owner has no access any more, is answered with 404.',
        security: [],
        parameters: [
          {
            name: 'file',
            in: 'path',
            required: true,
            schema: { type: 'string', pattern: '^hwc_[0-9A-Za-z]{60}\\.ics$' },
            description: 'The secret of the feed, and `.ics`.',
          },
          { name: 'if-none-match', in: 'header', schema: { type: 'string' }, description: 'The ETag known already.' },
        ],
        responses: {
          200: { description: 'The calendar (RFC 5545).', content: { 'text/calendar': text } },
          304: { description: 'The calendar is the one known already.' },
          404: refusal('There is no calendar at this address, or no longer: `NOT_FOUND`.'),
        },
      },
    },
    '/v1/schemas/quarterly-review.json': {
      get: {
        operationId: 'describeReview',
        summary: 'The JSON Schema of an exported quarterly review',
        description: 'What `/v1/reviews/{id}.json` answers, redacted or not, in every version of the document.',
        security: [],
        responses: {
          200: {
            description: 'JSON Schema, draft 2020-12.',
            content: { 'application/schema+json': { schema: { type: 'object' } } },
          },
        },
      },
    },
    '/v1/openapi.json': {
      get: {
        operationId: 'describe',
        summary: 'This document',
        security: [],
        responses: {
          200: { description: 'OpenAPI 3.1.', content: { 'application/json': { schema: { type: 'object' } } } },
        },
      },
    },
    '/health/live': {
      get: { operationId: 'live', summary: 'Alive', security: [], responses: { 200: { description: 'It answers.' } } },
    },
    '/health/ready': {
      get: {
        operationId: 'ready',
        summary: 'Ready for traffic',
        security: [],
        responses: {
          200: { description: 'The database answers and is migrated.' },
          503: { description: 'It is not, or the process is on its way out.' },
        },
      },
    },
    '/metrics': {
      get: {
        operationId: 'metrics',
        summary: 'Figures of the process, for Prometheus',
        security: [],
        responses: { 200: { description: 'Prometheus text format.', content: { 'text/plain': text } } },
      },
    },
  },
  components: {
    securitySchemes: {
      token: { type: 'http', scheme: 'bearer', description: 'A token that starts with hwp_ or hws_.' },
    },
    schemas: {
      Refusal: {
        type: 'object',
        required: ['error'],
        properties: {
          error: {
            type: 'object',
            required: ['message', 'code', 'reason', 'rule', 'path', 'remedy', 'correlationId'],
            properties: {
              message: { type: 'string' },
              code: { type: 'string' },
              reason: { type: 'string' },
              rule: { type: ['string', 'null'] },
              path: { type: ['string', 'null'] },
              remedy: { type: 'string' },
              correlationId: { type: ['string', 'null'] },
              violations: { type: 'array', items: { type: 'object' } },
              facts: { type: 'object' },
            },
          },
        },
      },
    },
  },
} as const;
