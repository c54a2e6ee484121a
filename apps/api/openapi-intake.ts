import { InterruptState } from '../../libs/domain';
import { binary, query, refusal, refusals, text, uuid } from './openapi-parts';

const words = { type: 'string', minLength: 1, maxLength: 5_000 };
const raisedInterrupt = (more: object, required: readonly string[]) => ({
  type: 'object',
  required: ['teamId', 'request', 'whyNow', ...required],
  properties: { teamId: uuid, request: words, whyNow: words, ...more },
});

/** The routes that take something in. */
export const intakePaths = {
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
} as const;
