import { ValidateBy } from 'class-validator';
import { isCalendarDay } from '../domain';

/** Validates a calendar day that exists, `YYYY-MM-DD`. */
export function IsCalendarDay(): PropertyDecorator {
  return ValidateBy({
    name: 'isCalendarDay',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && isCalendarDay(value),
      defaultMessage: () => '$property must be an existing day, written YYYY-MM-DD',
    },
  });
}
