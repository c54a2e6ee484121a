import { isUUID } from 'class-validator';
import { plainWish } from '../../domain';
import { readQuery } from '../../platform';
import type { SvgOptions } from '../charts';
import { localeParameter } from '../locale-parameter';

/** Which picture somebody wants of a hypothesis. */
export interface TrajectoryWish {
  readonly theme: SvgOptions['theme'];
  /** Id of the target; null for the first primary one. */
  readonly target: string | null;
  /** A canonical BCP 47 language tag, of numbers and days. */
  readonly locale: string;
}

const themes: readonly SvgOptions['theme'][] = ['auto', 'light', 'dark'];
const parameters = {
  theme: { takes: themes.join(', '), read: (text: string) => themes.find((theme) => theme === text) ?? null },
  target: { takes: 'the id of a target', read: (text: string) => (isUUID(text) ? text.toLowerCase() : null) },
  locale: localeParameter,
} as const;

/**
 * Reads the query of an address.
 * @throws DomainError INVALID_INPUT with every parameter that is unknown, given twice or not understood
 */
export function readTrajectoryWish(query: Readonly<Record<string, unknown>>): TrajectoryWish {
  const given = readQuery(query, parameters, { subject: 'A trajectory', rule: null });
  return { theme: 'auto', target: null, locale: plainWish.locale, ...given };
}
