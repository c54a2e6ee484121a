import { GraphQLError } from 'graphql';
import { DomainError, refusalKinds } from '../../domain';
import { formatGraphqlError } from '../graphql/error-format';
import { beginRequest } from './correlation';
import { createLogger } from './logger';
import { httpStatus, refusalBody } from './refusal';

const refusal = new DomainError('STALE_VERSION', 'R-HYP-4', {
  message: 'It was changed.',
  remedy: 'Read it again.',
  path: 'input.version',
  facts: { currentVersion: 3 },
});

describe('a refusal (R-X-4)', () => {
  const lines: string[] = [];
  const logger = createLogger({ logLevel: 'info' }, { write: (line: string) => void lines.push(line) });

  beforeEach(() => lines.splice(0));

  it('has a code, a reason, a rule, a path, a remedy and what a client needs to go on', () => {
    expect(refusalBody(refusal)).toEqual({
      code: 'CONFLICT',
      reason: 'STALE_VERSION',
      rule: 'R-HYP-4',
      path: 'input.version',
      remedy: 'Read it again.',
      correlationId: null,
      facts: { currentVersion: 3 },
    });
  });

  it('has an HTTP status for every code', () => {
    const codes = [...new Set(Object.values(refusalKinds))];
    expect(codes.map((code) => httpStatus[code]).every((status) => status >= 400)).toBe(true);
  });

  it('names the request that it answers', () => {
    beginRequest('story-0001', () => {
      expect(refusalBody(refusal).correlationId).toBe('story-0001');
    });
  });

  it.each([['short'], ['white space in it'], ['x'.repeat(65)], [undefined]])(
    'does not take over a correlation id like %p',
    (given) => {
      expect(beginRequest(given, () => undefined)).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  it('keeps its words over GraphQL, however deep it is wrapped', () => {
    const wrapped = new GraphQLError('x', { originalError: new GraphQLError('y', { originalError: refusal }) });
    const formatted = formatGraphqlError(wrapped, logger);
    expect(formatted.message).toBe('It was changed.');
    expect(formatted.extensions).toMatchObject({ code: 'CONFLICT', rule: 'R-HYP-4' });
    expect(lines).toEqual([]);
  });

  it('says what is wrong with a document', () => {
    const error = new GraphQLError('Cannot query field "x".', { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
    expect(formatGraphqlError(error, logger)).toMatchObject({
      message: 'Cannot query field "x".',
      extensions: { code: 'BAD_USER_INPUT', reason: 'INVALID_INPUT' },
    });
  });

  it('stands in for a fault of ours: the caller learns nothing, the log everything but the data', () => {
    const fault = Object.assign(new Error('relation "person" does not exist'), {
      query: 'SELECT secret FROM person',
      parameters: ['ada@acme.example'],
    });
    beginRequest('story-0002', () => {
      const formatted = formatGraphqlError(new GraphQLError(fault.message, { originalError: fault }), logger);
      expect(JSON.stringify(formatted)).not.toMatch(/person|secret|ada@/);
      expect(formatted.extensions).toMatchObject({ code: 'INTERNAL', correlationId: 'story-0002' });
    });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/relation \\"person\\" does not exist/);
    expect(lines[0]).toMatch(/"correlationId":"story-0002"/);
    expect(lines[0]).not.toMatch(/SELECT secret|ada@/);
  });
});
