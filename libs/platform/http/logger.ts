import { LoggerService } from '@nestjs/common';
import pino, { DestinationStream, Logger as PinoLogger } from 'pino';
import { Config } from '../config/config';
import { currentCorrelationId } from './correlation';

export type Logger = PinoLogger;

/** Injection token of {@link Logger}. */
export const LOGGER = Symbol('Logger');

/**
 * Structured logs on standard error, one JSON object a line, each with the correlation id of its request or job. Of an error only
 * its name, message and stack are written, never what it carries (queries, parameters, headers).
 */
export function createLogger(config: Pick<Config, 'logLevel'>, destination?: DestinationStream): Logger {
  return pino(
    {
      level: config.logLevel,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      mixin: () => {
        const correlationId = currentCorrelationId();
        return correlationId ? { correlationId } : {};
      },
      serializers: { error: describeError },
    },
    destination ?? pino.destination({ fd: 2, sync: true }),
  );
}

function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error);
  const { name, message, stack } = error;
  const errors = error instanceof AggregateError ? { errors: error.errors.map(describeError) } : {};
  return { name, message, stack, ...errors };
}

/** Nest's own words, kept to warnings and errors. */
export function nestLogger(logger: Logger): LoggerService {
  return {
    log: (message: unknown) => logger.debug(String(message)),
    debug: (message: unknown) => logger.debug(String(message)),
    verbose: (message: unknown) => logger.debug(String(message)),
    warn: (message: unknown) => logger.warn(String(message)),
    error: (message: unknown) => logger.error(message instanceof Error ? { error: message } : {}, String(message)),
    fatal: (message: unknown) => logger.fatal(String(message)),
  };
}
