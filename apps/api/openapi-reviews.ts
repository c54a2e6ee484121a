import { papers, reviewFormatNames } from '../../libs/domain';
import { reviewFormats } from '../../libs/reviews';
import { binary, query, refusal, refusals, text, uuid } from './openapi-parts';

/** The forms of a review, by their media types. */
const files = Object.fromEntries(
  Object.values(reviewFormats).map(({ contentType }) => [
    contentType.split(';')[0]!,
    contentType.startsWith('text/') ? text : binary,
  ]),
);

/** The routes that give reviews, their exports, and pictures of hypotheses. */
export const reviewPaths = {
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
} as const;
