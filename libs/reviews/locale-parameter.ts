import { readLocale } from '../domain';

/** The form of numbers, days and money, in every address that has them. */
export const localeParameter = {
  takes: 'a language tag that Headway has numbers and dates for, such as en or de-CH',
  read: readLocale,
} as const;
