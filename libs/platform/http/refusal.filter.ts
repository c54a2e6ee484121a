import { ArgumentsHost, Catch, ExceptionFilter, HttpException, Inject } from '@nestjs/common';
import { FastifyReply } from 'fastify';
import { DomainError } from '../../domain';
import { Logger, LOGGER } from './logger';
import { httpStatus, maskedRefusal, refusalBody } from './refusal';

/** After which whoever was told to come back may do so. */
const secondsToWait = 5;

/** Turns what a route throws into the error body of `api.md`; GraphQL has its own formatter. */
@Catch()
export class RefusalFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    if (host.getType<string>() === 'graphql') throw thrown;
    const refusal = this.refusalOf(thrown);
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (reply.sent || reply.raw.headersSent) {
      reply.raw.destroy();
      return;
    }
    if (refusal.code === 'RATE_LIMITED') void reply.header('retry-after', secondsToWait);
    void reply
      .status(httpStatus[refusal.code])
      .header('content-type', 'application/json; charset=utf-8')
      .send({ error: { message: refusal.message, ...refusalBody(refusal) } });
  }

  private refusalOf(thrown: unknown): DomainError {
    if (thrown instanceof DomainError) return thrown;
    const status = statusOf(thrown);
    if (status === 404) {
      return new DomainError('NOT_FOUND', null, {
        message: 'There is nothing at this address.',
        remedy: 'The README names the routes beside /graphql.',
      });
    }
    if (status === 413) {
      return new DomainError('TOO_LARGE', null, {
        message: 'This request is larger than the limit.',
        remedy: 'Send it in parts, or use the streaming routes.',
      });
    }
    if (status >= 400 && status < 500) {
      return new DomainError('INVALID_INPUT', null, {
        message: 'This request cannot be read.',
        remedy: 'Check method, content type and body.',
      });
    }
    this.logger.error({ error: thrown }, 'request failed');
    return maskedRefusal();
  }
}

function statusOf(thrown: unknown): number {
  if (thrown instanceof HttpException) return thrown.getStatus();
  const status = (thrown as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : 500;
}
