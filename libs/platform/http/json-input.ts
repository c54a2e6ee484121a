import type { Type } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../domain';
import { inputValidation } from './input-validation';

/**
 * Reads the JSON body of a route as the input that a mutation has, by the same rules; the header `Idempotency-Key` may carry
 * its key (R-X-3). Refusals name fields as `input.…`, as they do there.
 * @throws DomainError INVALID_INPUT for a body that is no JSON object, and for fields that are unknown or wrong
 */
export async function jsonInput<T extends object>(
  { body, headers }: Pick<FastifyRequest, 'body' | 'headers'>,
  input: Type<T>,
): Promise<T> {
  const isJson = /^application\/json\b/i.test(headers['content-type'] ?? '');
  if (!isJson || typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new DomainError('INVALID_INPUT', null, {
      message: 'The body is no JSON object.',
      remedy: 'Send one, with the content type application/json.',
      path: 'body',
    });
  }
  const idempotencyKey = headers['idempotency-key'];
  const fields = idempotencyKey === undefined ? body : { ...body, idempotencyKey };
  return (await inputValidation({ unknown: 'refused' }).transform(fields, { type: 'body', metatype: input })) as T;
}
