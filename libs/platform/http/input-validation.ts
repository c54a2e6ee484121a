import { ValidationError, ValidationPipe } from '@nestjs/common';
import { DomainError, Violation } from '../../domain';

/**
 * Validates inputs by their class-validator decorators; every problem is told, each with its field path.
 * @param unknown what becomes of fields that an input does not have. GraphQL has refused them before; what is left are
 * arguments beside it. Of a JSON body a misspelt field must not be lost in silence.
 */
export function inputValidation({ unknown = 'dropped' }: { unknown?: 'dropped' | 'refused' } = {}): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: unknown === 'refused',
    exceptionFactory: (errors) => {
      const violations = errors.flatMap((error) => violationsOf(error, 'input'));
      return new DomainError('INVALID_INPUT', null, {
        message: violations.map((violation) => violation.message).join(' '),
        remedy: 'Correct the fields named in `violations` and send again.',
        path: violations[0]?.path ?? 'input',
        violations,
      });
    },
  });
}

function violationsOf(error: ValidationError, parent: string): Violation[] {
  const path = `${parent}.${error.property}`;
  const own = Object.values(error.constraints ?? {}).map((message) => ({
    rule: null,
    path,
    message: `${message.charAt(0).toUpperCase()}${message.slice(1)}.`,
    remedy: `Correct ${path}.`,
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => violationsOf(child, path))];
}
