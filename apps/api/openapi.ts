import { intakePaths } from './openapi-intake';
import { refusal, text } from './openapi-parts';
import { reviewPaths } from './openapi-reviews';

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
    ...intakePaths,
    ...reviewPaths,
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
